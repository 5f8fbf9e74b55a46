//! The claims that every kind of token has: for whom it is, and from when to when.

use std::fmt;

use latchkey_workflow::{Moment, Span};
use serde::{Deserialize, Deserializer, de};

use super::Fault;

/// How far a sender's clock may be off.
pub(crate) const LEEWAY: Span = Span::seconds(30);

/// For whom a token is: one address, or a list of them (RFC 7519, 4.1.3).
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    /// Whether it is for us and nobody else: what several are trusted with, the least careful of
    /// them can show to the others.
    pub fn is_only(&self, us: &str) -> bool {
        match self {
            Self::One(one) => one == us,
            Self::Several(several) => matches!(several.as_slice(), [one] if one == us),
        }
    }
}

/// From when to when a token holds.
#[derive(Clone, Copy, Default)]
pub(crate) struct Times {
    pub expires: Option<NumericDate>,
    pub issued: Option<NumericDate>,
    pub not_before: Option<NumericDate>,
}

impl Times {
    /// The token's end, when it holds now.
    pub fn check(&self, now: Moment) -> Result<Moment, Fault> {
        let end = self.expires.ok_or(Fault::NoExpiry)?.0;
        if now >= end + LEEWAY {
            return Err(Fault::Expired);
        }
        if self.not_before.is_some_and(|start| start.0 > now + LEEWAY) {
            return Err(Fault::NotYet);
        }
        if self.issued.is_some_and(|made| made.0 > now + LEEWAY) {
            return Err(Fault::FromTheFuture);
        }
        Ok(end)
    }
}

/// A number of seconds since 1970, whole or not (RFC 7519, 2).
#[derive(Clone, Copy)]
pub(crate) struct NumericDate(pub Moment);

impl<'de> Deserialize<'de> for NumericDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Seconds)
    }
}

struct Seconds;

/// Later than any date in use: the year 9999 ends here.
const LAST_SECOND: i64 = 253_402_300_799;

impl Seconds {
    fn date<E: de::Error>(seconds: i64) -> Result<NumericDate, E> {
        if !(0..=LAST_SECOND).contains(&seconds) {
            return Err(E::custom("a date lies out of range"));
        }
        Ok(NumericDate(Moment::from_microseconds(seconds * 1_000_000)))
    }
}

impl de::Visitor<'_> for Seconds {
    type Value = NumericDate;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("seconds since 1970")
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<NumericDate, E> {
        Self::date(i64::try_from(seconds).unwrap_or(i64::MAX))
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<NumericDate, E> {
        Self::date(seconds)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
    fn visit_f64<E: de::Error>(self, seconds: f64) -> Result<NumericDate, E> {
        Self::date(seconds.floor() as i64)
    }
}
