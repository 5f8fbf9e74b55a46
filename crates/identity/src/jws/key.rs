//! One public key, as it stands in a JWK (RFC 7517, RFC 7518), and signatures held against it.

use std::sync::Arc;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, EcdsaVerificationAlgorithm, ParsedPublicKey,
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
    RsaPublicKeyComponents,
};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Algorithm, Fault};

/// A public key for signatures.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    /// Its modulus and exponent; which digest is signed with it, each token says.
    Rsa(RsaPublicKeyComponents<Vec<u8>>),
    /// A point that is on the curve.
    P256(Arc<ParsedPublicKey>),
    /// The same on the larger curve.
    P384(Arc<ParsedPublicKey>),
}

/// A key as it is written.
#[derive(Deserialize)]
pub(crate) struct Jwk {
    kty: String,
    pub kid: Option<String>,
    pub alg: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    key_ops: Option<Vec<String>>,
    n: Option<String>,
    e: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
    // The parts of a private or a shared key (RFC 7518, 6.2.2, 6.3.2, 6.4).
    d: Option<IgnoredAny>,
    p: Option<IgnoredAny>,
    q: Option<IgnoredAny>,
    dp: Option<IgnoredAny>,
    dq: Option<IgnoredAny>,
    qi: Option<IgnoredAny>,
    oth: Option<IgnoredAny>,
    k: Option<IgnoredAny>,
}

/// Why a key of a set is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Not for checking signatures.
    #[error("the key is not for signatures; set `use` to sig, or leave it out")]
    Purpose,
    /// A kind or curve that is not taken.
    #[error("the key is neither RSA nor on P-256 or P-384; make one that is")]
    Kind,
    /// A number is missing or is none, or the point is not on the curve.
    #[error("the key's numbers are missing or damaged; export it again")]
    Numbers,
    /// An RSA key of a length that is not safe, or not bearable.
    #[error("the RSA key has fewer than 2048 or more than 4096 bits; make one between")]
    Length,
}

const RSA_BITS: std::ops::RangeInclusive<usize> = 2_048..=4_096;
const RSA_EXPONENT_BITS: usize = 33;

impl Jwk {
    /// Whether it holds what must never leave its owner.
    pub fn is_secret(&self) -> bool {
        let parts = [&self.d, &self.p, &self.q, &self.dp, &self.dq, &self.qi, &self.oth, &self.k];
        self.kty == "oct" || parts.into_iter().any(Option::is_some)
    }

    /// The key it writes.
    pub fn key(&self) -> Result<Key, Unfit> {
        let is_for_signatures = self.purpose.as_deref().is_none_or(|p| p == "sig")
            && self.key_ops.as_ref().is_none_or(|ops| ops.iter().any(|op| op == "verify"));
        if !is_for_signatures {
            return Err(Unfit::Purpose);
        }
        match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", _) => self.rsa(),
            ("EC", Some("P-256")) => self.on_curve::<32>(&ECDSA_P256_SHA256_FIXED).map(Key::P256),
            ("EC", Some("P-384")) => self.on_curve::<48>(&ECDSA_P384_SHA384_FIXED).map(Key::P384),
            _ => Err(Unfit::Kind),
        }
    }

    fn rsa(&self) -> Result<Key, Unfit> {
        let (n, e) = (unsigned(self.n.as_deref())?, unsigned(self.e.as_deref())?);
        if !RSA_BITS.contains(&bits(&n)) {
            return Err(Unfit::Length);
        }
        // A modulus is a product of odd primes, and an exponent has an inverse; a large one costs whoever
        // checks (CVE-2006-2940).
        let is_odd = |number: &[u8]| number.last().is_some_and(|last| last % 2 == 1);
        let is_exponent = is_odd(&e) && (2..=RSA_EXPONENT_BITS).contains(&bits(&e));
        if !is_odd(&n) || !is_exponent {
            return Err(Unfit::Numbers);
        }
        Ok(Key::Rsa(RsaPublicKeyComponents { n, e }))
    }

    fn on_curve<const BYTES: usize>(
        &self,
        curve: &'static EcdsaVerificationAlgorithm,
    ) -> Result<Arc<ParsedPublicKey>, Unfit> {
        let key = ParsedPublicKey::new(curve, self.point::<BYTES>()?);
        key.map(Arc::new).map_err(|_| Unfit::Numbers)
    }

    /// The point on the curve, uncompressed (SEC 1, 2.3.3).
    fn point<const BYTES: usize>(&self) -> Result<Vec<u8>, Unfit> {
        let (x, y) = (number(self.x.as_deref())?, number(self.y.as_deref())?);
        if x.len() != BYTES || y.len() != BYTES {
            return Err(Unfit::Numbers);
        }
        Ok([&[4], x.as_slice(), y.as_slice()].concat())
    }
}

fn number(text: Option<&str>) -> Result<Vec<u8>, Unfit> {
    let bytes = Base64UrlUnpadded::decode_vec(text.ok_or(Unfit::Numbers)?);
    bytes
        .map_err(|_| Unfit::Numbers)
        .and_then(|b| if b.is_empty() { Err(Unfit::Numbers) } else { Ok(b) })
}

/// A number without leading zeros, of which some exports have one.
fn unsigned(text: Option<&str>) -> Result<Vec<u8>, Unfit> {
    let mut bytes = number(text)?;
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.drain(..zeros);
    Ok(bytes)
}

/// How many bits a number without leading zeros has.
fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

impl Key {
    /// Whether the algorithm is one of this kind of key.
    pub fn fits(&self, algorithm: Algorithm) -> bool {
        match self {
            Self::Rsa(_) => {
                matches!(algorithm, Algorithm::Rs256 | Algorithm::Rs384 | Algorithm::Rs512)
            }
            Self::P256(_) => algorithm == Algorithm::Es256,
            Self::P384(_) => algorithm == Algorithm::Es384,
        }
    }

    /// Whether a signature by this key stands under the text.
    pub fn verify(&self, algorithm: Algorithm, text: &[u8], signature: &[u8]) -> Result<(), Fault> {
        let held = match (algorithm, self) {
            (Algorithm::Rs256, Self::Rsa(key)) => {
                key.verify(&RSA_PKCS1_2048_8192_SHA256, text, signature)
            }
            (Algorithm::Rs384, Self::Rsa(key)) => {
                key.verify(&RSA_PKCS1_2048_8192_SHA384, text, signature)
            }
            (Algorithm::Rs512, Self::Rsa(key)) => {
                key.verify(&RSA_PKCS1_2048_8192_SHA512, text, signature)
            }
            (Algorithm::Es256, Self::P256(key)) | (Algorithm::Es384, Self::P384(key)) => {
                key.verify_sig(text, signature)
            }
            _ => return Err(Fault::KeyUnfit),
        };
        held.map_err(|_| Fault::Signature)
    }
}
