//! A pair of keys (ES384), what is published of it, and what is signed with it.

use base64ct::{Base64UrlUnpadded, Encoding};
use p384::ecdsa::signature::Signer;
use p384::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

/// A pair of keys. The half that signs is printed nowhere.
#[derive(Clone)]
pub struct Key {
    id: &'static str,
    signing: SigningKey,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Key {
    /// The pair of some random bytes; `None` for the few that make none.
    pub fn of(id: &'static str, bytes: &[u8; 48]) -> Option<Self> {
        SigningKey::from_slice(bytes).ok().map(|signing| Self { id, signing })
    }

    /// The public half as a key set, as it is registered.
    pub fn published(&self) -> String {
        let point = self.signing.verifying_key().to_sec1_point(false);
        let halves = point.as_bytes().split_at_checked(1).and_then(|(_, p)| p.split_at_checked(48));
        let (x, y) = halves.unwrap_or_default();
        let key =
            json!({"kty": "EC", "crv": "P-384", "kid": self.id, "x": base64(x), "y": base64(y)});
        json!({"keys": [key]}).to_string()
    }

    /// A header that names this key.
    pub fn header(&self) -> Value {
        json!({"alg": "ES384", "typ": "JWT", "kid": self.id})
    }

    /// A token of these parts.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let signed = format!("{}.{}", base64(header.to_string()), base64(claims.to_string()));
        let signature: Signature = self.signing.sign(signed.as_bytes());
        format!("{signed}.{}", base64(signature.to_bytes()))
    }
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}
