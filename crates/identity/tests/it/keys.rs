//! Key pairs, made anew by each run of the tests.

use std::convert::Infallible;
use std::sync::LazyLock;

use base64ct::{Base64UrlUnpadded, Encoding};
use rsa::rand_core::{TryCryptoRng, TryRng};
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};

/// The client's RSA key.
pub static RSA: LazyLock<rsa::PrivateKey> = LazyLock::new(|| rsa_key("the client's"));
/// Somebody else's RSA key.
pub static OTHER_RSA: LazyLock<rsa::PrivateKey> = LazyLock::new(|| rsa_key("somebody else's"));

/// The client's key on P-384.
pub fn p384() -> p384::ecdsa::SigningKey {
    p384::ecdsa::SigningKey::from_slice(&Sha384::digest("the client's")).unwrap()
}

/// A key on P-256.
pub fn p256() -> p256::ecdsa::SigningKey {
    p256::ecdsa::SigningKey::from_slice(&Sha256::digest("the provider's")).unwrap()
}

/// Bytes as tokens and keys write them.
pub fn base64(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}

/// The public half of an RSA key as a JWK.
pub fn rsa_jwk(key: &rsa::PrivateKey, kid: &str) -> Value {
    let (n, e) = (key.n().to_be_bytes_trimmed_vartime(), key.e().to_be_bytes_trimmed_vartime());
    json!({"kty": "RSA", "kid": kid, "n": base64(n), "e": base64(e)})
}

/// The public half of the client's key on P-384.
pub fn p384_jwk(kid: &str) -> Value {
    let point = p384().verifying_key().to_sec1_point(false);
    point_jwk("P-384", kid, point.as_bytes())
}

/// The public half of the key on P-256.
pub fn p256_jwk(kid: &str) -> Value {
    let point = p256().verifying_key().to_sec1_point(false);
    point_jwk("P-256", kid, point.as_bytes())
}

fn point_jwk(curve: &str, kid: &str, point: &[u8]) -> Value {
    let (x, y) = point[1..].split_at((point.len() - 1) / 2);
    json!({"kty": "EC", "crv": curve, "kid": kid, "x": base64(x), "y": base64(y)})
}

fn rsa_key(whose: &str) -> rsa::PrivateKey {
    rsa::PrivateKey::new(&mut Counted { seed: whose.to_owned(), count: 0 }, 2_048).unwrap()
}

/// Numbers that look random and are the same in each run.
struct Counted {
    seed: String,
    count: u64,
}

impl TryRng for Counted {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            self.count += 1;
            let digest = Sha256::digest(format!("{} {}", self.seed, self.count));
            chunk.copy_from_slice(&digest[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counted {}
