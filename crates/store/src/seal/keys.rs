//! Keys, in a file: one a line, the first of them the one that seals.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::KeyFault;

/// By what a key is named: the beginning of a digest of it, from which it can't be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyId(String);

const ID_DIGITS: usize = 16;

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for KeyId {
    type Err = KeyFault;

    fn from_str(text: &str) -> Result<Self, KeyFault> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let is_id = text.len() == ID_DIGITS && text.bytes().all(is_digit);
        if is_id { Ok(Self(text.to_owned())) } else { Err(KeyFault::Altered) }
    }
}

/// A key, wiped from memory when it goes.
#[derive(Clone)]
pub(super) struct Key {
    secret: Zeroizing<[u8; 32]>,
    id: KeyId,
}

impl Key {
    fn new(secret: Zeroizing<[u8; 32]>) -> Self {
        let digest = Sha256::new().chain_update("latchkey key").chain_update(*secret).finalize();
        let id = KeyId(hex(&digest).chars().take(ID_DIGITS).collect());
        Self { secret, id }
    }

    pub(super) fn secret(&self) -> [u8; 32] {
        *self.secret
    }

    pub(super) fn id(&self) -> &KeyId {
        &self.id
    }
}

/// Keys: the one that seals, and those under which something was sealed before.
#[derive(Clone)]
pub struct KeyRing {
    current: Key,
    older: Vec<Key>,
}

impl KeyRing {
    /// Reads the text of a file of keys.
    ///
    /// # Errors
    /// [`KeyFault::File`] with the first line that is none.
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        let numbered = (1..).zip(text.lines().map(str::trim));
        let said = numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let mut keys: Vec<Key> = Vec::new();
        for (line, digits) in said {
            let bytes = from_hex(digits).map(Zeroizing::new).ok_or(KeyFault::File(line))?;
            let secret: [u8; 32] = bytes.as_slice().try_into().map_err(|_| KeyFault::File(line))?;
            let key = Key::new(Zeroizing::new(secret));
            if keys.iter().any(|other| other.id == key.id) {
                return Err(KeyFault::File(line));
            }
            keys.push(key);
        }
        let mut keys = keys.into_iter();
        let current = keys.next().ok_or(KeyFault::File(1))?;
        Ok(Self { current, older: keys.collect() })
    }

    /// The line of a new key, of 32 bytes from the system's source of randomness.
    pub fn new_line(random: [u8; 32]) -> Zeroizing<String> {
        Zeroizing::new(hex(&random))
    }

    /// The name of the key that seals.
    pub fn current_id(&self) -> KeyId {
        self.current.id.clone()
    }

    pub(super) fn current(&self) -> &Key {
        &self.current
    }

    pub(super) fn find(&self, id: &KeyId) -> Result<&Key, KeyFault> {
        let mut all = std::iter::once(&self.current).chain(&self.older);
        all.find(|key| key.id == *id).ok_or_else(|| KeyFault::Unknown(id.clone()))
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyRing({} and {} older, [redacted])", self.current.id, self.older.len())
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

pub(super) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| (byte as char).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let pairs = text.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    });
    pairs.collect()
}
