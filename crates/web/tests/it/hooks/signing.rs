//! Tokens of a health record, honest and forged.

use base64ct::{Base64UrlUnpadded, Encoding};
use p384::ecdsa::signature::Signer;
use p384::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha384};

pub const ISSUER: &str = "https://ehr.clinic.example";
pub const KEYS_AT: &str = "https://ehr.clinic.example/jwks.json";
pub const KEY: &str = "ehr-1";

/// A key pair, by a name of it.
pub fn key(name: &str) -> SigningKey {
    SigningKey::from_slice(&Sha384::digest(name)).unwrap()
}

/// The public half of the clinic's key, as it is registered.
pub fn keys() -> String {
    let point = key("clinic").verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(48);
    let jwk = json!({"kty": "EC", "crv": "P-384", "kid": KEY, "x": base64(x), "y": base64(y)});
    json!({"keys": [jwk]}).to_string()
}

pub fn base64(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}

/// A token of these parts, signed by the key of that name.
pub fn token(header: &Value, claims: &Value, signer: &str) -> String {
    let signed = format!("{}.{}", base64(header.to_string()), base64(claims.to_string()));
    let signature: Signature = key(signer).sign(signed.as_bytes());
    format!("{signed}.{}", base64(signature.to_bytes()))
}

pub fn header() -> Value {
    json!({"alg": "ES384", "typ": "JWT", "kid": KEY, "jku": KEYS_AT})
}

/// What an honest token says to a service at a second since 1970.
pub fn claims(service: &str, now: i64, jti: &str) -> Value {
    json!({"iss": ISSUER, "aud": service, "jti": jti, "iat": now, "exp": now + 120})
}
