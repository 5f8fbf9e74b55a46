//! One public key, as it stands in a JWK (RFC 7517, RFC 7518), and signatures held against it.

use base64ct::{Base64UrlUnpadded, Encoding};
use p256::ecdsa::signature::Verifier;
use rsa::pkcs1v15;
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Sha256, Sha384, Sha512};

use super::{Algorithm, Fault};

/// A public key for signatures.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    Rsa(rsa::PublicKey),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
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
            ("EC", Some("P-256")) => {
                let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&self.point::<32>()?);
                key.map(Key::P256).map_err(|_| Unfit::Numbers)
            }
            ("EC", Some("P-384")) => {
                let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(&self.point::<48>()?);
                key.map(Key::P384).map_err(|_| Unfit::Numbers)
            }
            _ => Err(Unfit::Kind),
        }
    }

    fn rsa(&self) -> Result<Key, Unfit> {
        let modulus = number(self.n.as_deref())?;
        let exponent = number(self.e.as_deref())?;
        let is_bearable = modulus.len() <= RSA_BITS.end() / 8 && exponent.len() <= 8;
        if !is_bearable {
            return Err(Unfit::Length);
        }
        let modulus = rsa::BoxedUint::from_be_slice_vartime(&modulus);
        let exponent = rsa::BoxedUint::from_be_slice_vartime(&exponent);
        let key = rsa::PublicKey::new_with_size_limits(modulus, exponent, RSA_BITS);
        key.map(Key::Rsa).map_err(|error| match error {
            rsa::Error::ModulusTooSmall | rsa::Error::ModulusTooLarge => Unfit::Length,
            _ => Unfit::Numbers,
        })
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
        let is_right = match (algorithm, self) {
            (Algorithm::Rs256, Self::Rsa(key)) => {
                rsa_signed(&pkcs1v15::VerifyingKey::<Sha256>::new(key.clone()), text, signature)
            }
            (Algorithm::Rs384, Self::Rsa(key)) => {
                rsa_signed(&pkcs1v15::VerifyingKey::<Sha384>::new(key.clone()), text, signature)
            }
            (Algorithm::Rs512, Self::Rsa(key)) => {
                rsa_signed(&pkcs1v15::VerifyingKey::<Sha512>::new(key.clone()), text, signature)
            }
            (Algorithm::Es256, Self::P256(key)) => p256::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(text, &signature).is_ok()),
            (Algorithm::Es384, Self::P384(key)) => p384::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(text, &signature).is_ok()),
            _ => return Err(Fault::KeyUnfit),
        };
        if is_right { Ok(()) } else { Err(Fault::Signature) }
    }
}

fn rsa_signed(key: &impl Verifier<pkcs1v15::Signature>, text: &[u8], signature: &[u8]) -> bool {
    pkcs1v15::Signature::try_from(signature).is_ok_and(|s| key.verify(text, &s).is_ok())
}
