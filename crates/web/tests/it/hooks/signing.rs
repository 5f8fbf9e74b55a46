//! Tokens of a health record, honest and forged.

use base64ct::{Base64UrlUnpadded, Encoding};
use latchkey_ehr::Key;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};

pub const ISSUER: &str = "https://ehr.clinic.example";
pub const KEYS_AT: &str = "https://ehr.clinic.example/jwks.json";
pub const KEY: &str = "ehr-1";

/// A key pair, by a name of it.
fn key(name: &str) -> Key {
    Key::of(KEY, &Sha384::digest(name).into()).unwrap()
}

/// The public half of the clinic's key, as it is registered.
pub fn keys() -> String {
    key("clinic").published()
}

pub fn base64(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}

/// A token of these parts, signed by the key of that name.
pub fn token(header: &Value, claims: &Value, signer: &str) -> String {
    key(signer).sign(header, claims)
}

pub fn header() -> Value {
    json!({"alg": "ES384", "typ": "JWT", "kid": KEY, "jku": KEYS_AT})
}

/// What an honest token says to a service at a second since 1970.
pub fn claims(service: &str, now: i64, jti: &str) -> Value {
    json!({"iss": ISSUER, "aud": service, "jti": jti, "iat": now, "exp": now + 120})
}
