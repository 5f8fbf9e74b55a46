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

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
                          cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    fn verify(text: &str, key: &str) -> Result<(), Fault> {
        let expected = Expected {
            algorithms: &[Algorithm::Rs256, Algorithm::Es256],
            is_type_needed: false,
            longest: 1_024,
        };
        let keys = KeySet::read(&format!("{{\"keys\":[{key}]}}")).unwrap();
        Compact::read(text, &expected)?.verify(&keys)
    }

    #[test]
    fn the_examples_of_rfc_7515() {
        // Appendix A.2.
        let key = concat!(
            r#"{"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W2"#,
            "6mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b3",
            "2690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEM",
            "a2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9",
            r#"_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}"#,
        );
        let signature = concat!(
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5Y",
            "Kt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6x",
            "BArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6",
            "BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_I",
            "oypGlUPQGe77Rw",
        );
        assert_eq!(verify(&format!("eyJhbGciOiJSUzI1NiJ9.{CLAIMS}.{signature}"), key), Ok(()));
        // Appendix A.3.
        let key = concat!(
            r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#,
            r#""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
        );
        let signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJ\
                         qPP3-Kg6NU1Q";
        assert_eq!(verify(&format!("eyJhbGciOiJFUzI1NiJ9.{CLAIMS}.{signature}"), key), Ok(()));
    }
}
