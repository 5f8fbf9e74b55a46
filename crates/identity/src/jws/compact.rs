//! The text of a token taken apart: `header.claims.signature`.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::{Algorithm, Fault, KeySet};

/// What tokens of one kind look like.
pub(crate) struct Expected<'a> {
    /// The algorithms that are taken.
    pub algorithms: &'a [Algorithm],
    /// Whether `typ` must be there. Where it is, it says JWT.
    pub is_type_needed: bool,
    /// The longest token, in bytes.
    pub longest: usize,
}

/// A token whose form is right and whose signature is not yet checked.
#[derive(Clone)]
pub(crate) struct Compact<'a> {
    /// One of those expected.
    pub algorithm: Algorithm,
    /// The name of the key.
    pub key_id: Option<String>,
    /// Where its signer says that its keys are. Never fetched; a caller may compare it.
    pub keys_at: Option<String>,
    signed: &'a str,
    claims: Vec<u8>,
    signature: Vec<u8>,
}

/// What is read of a header. Other names are passed over, as RFC 7515, 4 asks.
#[derive(Deserialize)]
struct Header {
    alg: String,
    typ: Option<String>,
    kid: Option<String>,
    jku: Option<String>,
    crit: Option<IgnoredAny>,
    jwk: Option<IgnoredAny>,
    x5u: Option<IgnoredAny>,
    x5c: Option<IgnoredAny>,
}

impl<'a> Compact<'a> {
    /// Takes a token apart. The algorithm is looked at before anything else of it.
    pub fn read(text: &'a str, expected: &Expected<'_>) -> Result<Self, Fault> {
        if text.len() > expected.longest {
            return Err(Fault::TooLong);
        }
        let (signed, signature) = text.rsplit_once('.').ok_or(Fault::NotThreeParts)?;
        let (header, claims) = signed.split_once('.').ok_or(Fault::NotThreeParts)?;
        let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| Fault::Header)?;
        let algorithm = algorithm(&header, expected)?;
        check(&header, expected)?;
        Ok(Self {
            algorithm,
            key_id: header.kid,
            keys_at: header.jku,
            signed,
            claims: bytes(claims)?,
            signature: bytes(signature)?,
        })
    }

    /// Whether the token is signed by the one key of the set that it names.
    pub fn verify(&self, keys: &KeySet) -> Result<(), Fault> {
        let key = keys.find(self.key_id.as_deref(), self.algorithm)?;
        key.verify(self.algorithm, self.signed.as_bytes(), &self.signature)
    }

    /// The claims, of which nothing is proven before [`Compact::verify`].
    pub fn claims<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        // A derived reader takes an array for an object; a token's claims are never one.
        if self.claims.trim_ascii_start().first() != Some(&b'{') {
            return Err(Fault::Claims);
        }
        serde_json::from_slice(&self.claims).map_err(|_| Fault::Claims)
    }
}

fn bytes(part: &str) -> Result<Vec<u8>, Fault> {
    Base64UrlUnpadded::decode_vec(part).map_err(|_| Fault::NotThreeParts)
}

fn algorithm(header: &Header, expected: &Expected<'_>) -> Result<Algorithm, Fault> {
    let named = expected.algorithms.iter().find(|a| a.name() == header.alg);
    named.copied().ok_or(Fault::Algorithm)
}

fn check(header: &Header, expected: &Expected<'_>) -> Result<(), Fault> {
    let is_jwt = match &header.typ {
        Some(typ) => typ.eq_ignore_ascii_case("JWT"),
        None => !expected.is_type_needed,
    };
    if !is_jwt {
        return Err(Fault::Type);
    }
    if header.crit.is_some() {
        return Err(Fault::Critical);
    }
    if header.jwk.is_some() || header.x5u.is_some() || header.x5c.is_some() {
        return Err(Fault::KeyInside);
    }
    Ok(())
}
