//! Tokens of a health record (ES384), signed ahead.

use base64ct::{Base64UrlUnpadded, Encoding};
use p384::ecdsa::signature::Signer;
use p384::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

use crate::Anything;
use crate::installation::now;

pub const ISSUER: &str = "https://ehr.clinic.example";
pub const KEYS_AT: &str = "https://ehr.clinic.example/jwks.json";
const KEY: &str = "ehr-1";

fn key() -> Result<SigningKey, Anything> {
    Ok(SigningKey::from_slice(&[7; 48])?)
}

/// The public half of the key, as it is registered.
pub fn keys() -> Result<String, Anything> {
    let point = key()?.verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes().get(1..).unwrap_or_default().split_at(48);
    let jwk = json!({"kty": "EC", "crv": "P-384", "kid": KEY, "x": base64(x), "y": base64(y)});
    Ok(json!({"keys": [jwk]}).to_string())
}

/// A token that says this.
pub fn of(claims: &Value) -> Result<String, Anything> {
    Ok(by(&key()?, &json!({"alg": "ES384", "typ": "JWT", "kid": KEY}), claims))
}

fn by(key: &SigningKey, header: &Value, claims: &Value) -> String {
    let signed = format!("{}.{}", base64(header.to_string()), base64(claims.to_string()));
    let signature: Signature = key.sign(signed.as_bytes());
    format!("{signed}.{}", base64(signature.to_bytes()))
}

/// So many tokens for a service, on as many threads as there are cores: they hold for five minutes.
pub fn signed(service: &str, count: u64) -> Result<Vec<String>, Anything> {
    let (key, now) = (key()?, now().microseconds() / 1_000_000);
    let header = json!({"alg": "ES384", "typ": "JWT", "kid": KEY, "jku": KEYS_AT});
    let one = |number: u64| {
        let claims = json!({"iss": ISSUER, "aud": service, "jti": format!("call-{number}"),
            "iat": now, "exp": now + 290});
        by(&key, &header, &claims)
    };
    let cores = std::thread::available_parallelism()?.get() as u64;
    let mut tokens = Vec::new();
    std::thread::scope(|scope| {
        let one = &one;
        let signing: Vec<_> = (0..cores)
            .map(|core| {
                scope.spawn(move || {
                    (core..count).step_by(cores as usize).map(one).collect::<Vec<_>>()
                })
            })
            .collect();
        for part in signing {
            tokens.extend(part.join().unwrap_or_default());
        }
    });
    Ok(tokens)
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}
