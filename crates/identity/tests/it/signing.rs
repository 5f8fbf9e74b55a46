//! Makes tokens, as an honest client does and as others do.

use hmac::{Hmac, KeyInit, Mac};
use p256::ecdsa::signature::Signer;
use rsa::pkcs1v15::SigningKey;
use rsa::signature::SignatureEncoding;
use serde_json::Value;
use sha2::{Sha256, Sha384, Sha512};

use crate::keys::{OTHER_RSA, RSA, base64, p256, p384};

/// How a token is signed, whatever its header says.
#[derive(Clone)]
pub enum By {
    Rs256,
    Rs384,
    Rs512,
    Es256,
    Es384,
    /// Right, but in the encoding of certificates.
    Es384Der,
    /// By somebody else's RSA key.
    OtherRs384,
    /// With a secret that everybody knows.
    Secret(Vec<u8>),
    /// With these bytes for a signature.
    Bytes(Vec<u8>),
}

/// A token with this header and these claims.
pub fn token(header: &Value, claims: &Value, by: &By) -> String {
    token_of_text(&header.to_string(), &claims.to_string(), by)
}

/// The same from texts, which may be no JSON.
pub fn token_of_text(header: &str, claims: &str, by: &By) -> String {
    let signed = format!("{}.{}", base64(header), base64(claims));
    let signature = signature(signed.as_bytes(), by);
    format!("{signed}.{}", base64(signature))
}

fn signature(text: &[u8], by: &By) -> Vec<u8> {
    match by {
        By::Rs256 => SigningKey::<Sha256>::new(RSA.clone()).sign(text).to_vec(),
        By::Rs384 => SigningKey::<Sha384>::new(RSA.clone()).sign(text).to_vec(),
        By::Rs512 => SigningKey::<Sha512>::new(RSA.clone()).sign(text).to_vec(),
        By::OtherRs384 => SigningKey::<Sha384>::new(OTHER_RSA.clone()).sign(text).to_vec(),
        By::Es256 => Signer::<p256::ecdsa::Signature>::sign(&p256(), text).to_vec(),
        By::Es384 => Signer::<p384::ecdsa::Signature>::sign(&p384(), text).to_vec(),
        By::Es384Der => {
            Signer::<p384::ecdsa::Signature>::sign(&p384(), text).to_der().as_bytes().to_vec()
        }
        By::Secret(secret) => {
            let mut hmac = Hmac::<Sha384>::new_from_slice(secret).unwrap();
            hmac.update(text);
            hmac.finalize().into_bytes().to_vec()
        }
        By::Bytes(bytes) => bytes.clone(),
    }
}
