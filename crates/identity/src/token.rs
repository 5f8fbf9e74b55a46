//! Texts that prove by being known: whoever shows one is let in, so only their digests are kept.

use std::fmt;
use std::str::FromStr;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// 256 random bits, as the text of a session's cookie, of a bearer token or of a login under way.
///
/// ```
/// use latchkey_identity::Token;
/// let token = Token::new([7; 32]);
/// let read = Token::read(&token.text()).unwrap();
/// assert_eq!(read.digest(), token.digest());
/// assert_eq!(format!("{token:?}"), "Token([redacted])");
/// ```
#[derive(Clone)]
pub struct Token(Zeroizing<[u8; 32]>);

/// The SHA-256 of a [`Token`]: what is kept and looked up. It gives nobody the token back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TokenDigest([u8; 32]);

/// A text that is no [`TokenDigest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a token's digest is 43 characters of base64url; store what `TokenDigest` prints")]
pub struct NotADigest;

impl Token {
    /// The token of 32 bytes from the system's source of randomness.
    pub fn new(random: [u8; 32]) -> Self {
        Self(Zeroizing::new(random))
    }

    /// Reads what somebody shows; `None` when it cannot be a token. There is one text a token.
    pub fn read(shown: &str) -> Option<Self> {
        Some(Self(Zeroizing::new(thirty_two(shown)?)))
    }

    /// The 43 characters (base64url) that are given out, once.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(Base64UrlUnpadded::encode_string(self.0.as_slice()))
    }

    /// What is kept in its place.
    pub fn digest(&self) -> TokenDigest {
        TokenDigest::of(self.0.as_slice())
    }
}

impl TokenDigest {
    /// The digest of any bytes with at least 112 random bits.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Whether two are the same, compared to the end.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

fn thirty_two(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let read = Base64UrlUnpadded::decode(text, &mut bytes).ok()?;
    (read.len() == 32).then_some(bytes)
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
    }
}

impl fmt::Display for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Base64UrlUnpadded::encode_string(&self.0))
    }
}

impl FromStr for TokenDigest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        thirty_two(text).map(Self).ok_or(NotADigest)
    }
}

impl TryFrom<String> for TokenDigest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        text.parse()
    }
}

impl From<TokenDigest> for String {
    fn from(digest: TokenDigest) -> Self {
        digest.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_the_sha_256_of_the_bytes() {
        // SHA-256 of 32 zero bytes is 66687aad f862bd77 6c8fc18b 8e9f8e20 08971485 6ee233b3
        // 902a591d 0d5f2925.
        let digest = Token::new([0; 32]).digest();
        assert_eq!(digest.to_string(), "Zmh6rfhivXdsj8GLjp-OIAiXFIVu4jOzkCpZHQ1fKSU");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        let stored = serde_json::to_string(&digest).unwrap();
        assert_eq!(stored, "\"Zmh6rfhivXdsj8GLjp-OIAiXFIVu4jOzkCpZHQ1fKSU\"");
        assert_eq!(serde_json::from_str::<TokenDigest>(&stored).unwrap(), digest);
    }

    #[test]
    fn a_token_has_one_text_and_nothing_else_reads_as_one() {
        let text = Token::new([0xff; 32]).text();
        assert_eq!(text.len(), 43);
        let last_bits_set = format!("{}9", text.strip_suffix('8').unwrap());
        let padded = format!("{}=", *text);
        let cut: String = text.chars().skip(1).collect();
        let standard = text.replace('_', "/");
        for wrong in ["", &last_bits_set, &padded, &cut, &standard, &format!(" {}", *text)] {
            assert!(Token::read(wrong).is_none(), "{wrong}");
        }
        assert!(Token::read(&text).is_some());
    }
}
