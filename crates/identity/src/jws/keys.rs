//! The public keys of one client or provider (a JWK Set, RFC 7517, 5), as registered or fetched
//! before: never from a place that a token names.

use serde::Deserialize;

use super::key::{Jwk, Key, Unfit};
use super::{Algorithm, Fault};

/// The keys that may sign for somebody.
#[derive(Clone, Debug, Default)]
pub struct KeySet {
    keys: Vec<Named>,
    passed_over: Vec<(usize, Unfit)>,
}

#[derive(Clone, Debug)]
struct Named {
    name: Option<String>,
    /// The one algorithm that the set keeps this key for.
    only: Option<String>,
    key: Key,
}

/// Why a set of keys is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeySetError {
    /// Longer than any honest one.
    #[error("the key set has more than 64 KiB; leave out old keys and certificates")]
    TooLong,
    /// Not a JWK Set.
    #[error("the key set is no JSON object with a list `keys` of keys with each name once")]
    Unreadable,
    /// More keys than anybody turns over.
    #[error("the key set has more than 32 keys; leave out old ones")]
    TooMany,
    /// A private or shared key, counted from one.
    #[error(
        "key {0} of the set is private or shared, and now known to others; \
         make a new pair and publish its public half"
    )]
    Secret(usize),
    /// No key can be used.
    #[error("the key set has no key for signatures that is taken here; see what was passed over")]
    NoKey,
}

/// The longest key set, in bytes.
const LONGEST: usize = 64 * 1_024;
const MOST_KEYS: usize = 32;

#[derive(Deserialize)]
struct Written {
    keys: Vec<Jwk>,
}

impl KeySet {
    /// Reads a JWK Set. Keys of other kinds are passed over, as RFC 7517, 5 asks.
    ///
    /// # Errors
    /// A set that holds a private key is refused whole, so that its owner hears of it.
    pub fn read(json: &str) -> Result<Self, KeySetError> {
        if json.len() > LONGEST {
            return Err(KeySetError::TooLong);
        }
        let written: Written = serde_json::from_str(json).map_err(|_| KeySetError::Unreadable)?;
        if written.keys.len() > MOST_KEYS {
            return Err(KeySetError::TooMany);
        }
        if let Some(place) = written.keys.iter().position(Jwk::is_secret) {
            return Err(KeySetError::Secret(place + 1));
        }
        let mut set = Self::default();
        for (place, jwk) in (1..).zip(written.keys) {
            match jwk.key() {
                Ok(key) => set.keys.push(Named { name: jwk.kid, only: jwk.alg, key }),
                Err(unfit) => set.passed_over.push((place, unfit)),
            }
        }
        if set.keys.is_empty() { Err(KeySetError::NoKey) } else { Ok(set) }
    }

    /// The keys that cannot be used, counted from one, and why: to be said at registration.
    pub fn passed_over(&self) -> &[(usize, Unfit)] {
        &self.passed_over
    }

    /// The one key with this name; without a name, the only one that fits.
    pub(super) fn find(&self, name: Option<&str>, algorithm: Algorithm) -> Result<&Key, Fault> {
        let Some(name) = name else { return self.only_one(algorithm) };
        let mut named = self.keys.iter().filter(|key| key.name.as_deref() == Some(name));
        let key = named.next().ok_or(Fault::UnknownKey)?;
        if named.next().is_some() {
            return Err(Fault::AmbiguousKey);
        }
        if key.is_for(algorithm) { Ok(&key.key) } else { Err(Fault::KeyUnfit) }
    }

    fn only_one(&self, algorithm: Algorithm) -> Result<&Key, Fault> {
        let mut fitting = self.keys.iter().filter(|key| key.is_for(algorithm));
        let key = fitting.next().ok_or(Fault::UnknownKey)?;
        if fitting.next().is_some() { Err(Fault::NoKeyId) } else { Ok(&key.key) }
    }
}

impl Named {
    fn is_for(&self, algorithm: Algorithm) -> bool {
        let is_kept_for = self.only.as_deref().is_none_or(|only| only == algorithm.name());
        is_kept_for && self.key.fits(algorithm)
    }
}
