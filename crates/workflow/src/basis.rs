//! The determination that something rested on.

use std::fmt;
use std::str::FromStr;

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily, Day, Pathway};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A SHA-256 digest, stored and shown as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// What the policy determined when a transition happened: its headline, and the digest under which
/// the whole determination with its findings is kept, so that it can be shown word for word later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Basis {
    /// The policy's id.
    pub policy: String,
    /// Its version.
    pub version: String,
    /// The headline; [`Answer::NeedFacts`] while unknown facts still decide.
    pub answer: Answer,
    /// The pathway, where settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pathway: Option<Pathway>,
    /// The family of codes, where settled and there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes: Option<CodeFamily>,
    /// Under whose number, where settled and there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_under: Option<BillUnder>,
    /// What must be authorised first, where settled and there is something to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<AuthorizationTerm>,
    /// The last day for the State's perinatal codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpsp_until: Option<Day>,
    /// The last day for a referral.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral_until: Option<Day>,
    /// The digest of the whole determination as JSON.
    pub digest: Digest,
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit =
            |number: u8| char::from(DIGITS.get(usize::from(number)).copied().unwrap_or(b'0'));
        let mut text = String::with_capacity(64);
        for byte in self.0 {
            text.push(digit(byte >> 4));
            text.push(digit(byte & 15));
        }
        f.write_str(&text)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is no [`Digest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits")]
pub struct DigestError;

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let mut bytes = [0; 32];
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(DigestError);
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| DigestError)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| DigestError)?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Digest {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Digest".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[0-9a-f]{64}$"})
    }
}
