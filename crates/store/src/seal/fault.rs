//! What stands in the way of opening what is sealed.

use super::KeyId;

/// Why something is not opened. It never repeats a key or what is sealed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// There are no keys.
    #[error("this is encrypted, and no keys are given; name their file in LATCHKEY_KEY")]
    None,
    /// The key is another.
    #[error(
        "this was encrypted under key {0}, which is not in the file of keys; add its line there"
    )]
    Unknown(KeyId),
    /// It is not what was sealed.
    #[error("what was encrypted has been changed, was cut off, or stands in another place")]
    Altered,
    /// A file of keys can't be read.
    #[error(
        "line {0} of the file of keys is no key; a key is 64 hexadecimal digits on a line of its \
         own, each once, as `latchkey key new` writes it"
    )]
    File(usize),
}
