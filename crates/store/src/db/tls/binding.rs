//! The digest of a server's certificate that a password's proof is bound to: `tls-server-end-point`
//! of RFC 5929, section 4.1.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode as _, SliceReader};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// The algorithms by which certificates are signed (RFC 3279, 4055 and 5758), by the digest they
/// use. One with MD5 or SHA-1 is bound by SHA-256; one that has no digest of its own can't be bound.
const WITH_SHA256: [ObjectIdentifier; 5] = [
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.4"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.5"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.1"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2"),
];
const WITH_SHA384: [ObjectIdentifier; 2] = [
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3"),
];
const WITH_SHA512: [ObjectIdentifier; 2] = [
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.4"),
];

/// The digest that stands for this certificate, where there is one.
pub(super) fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    let algorithm = signed_by(certificate).ok()?;
    if WITH_SHA256.contains(&algorithm) {
        return Some(Sha256::digest(certificate).to_vec());
    }
    if WITH_SHA384.contains(&algorithm) {
        return Some(Sha384::digest(certificate).to_vec());
    }
    WITH_SHA512.contains(&algorithm).then(|| Sha512::digest(certificate).to_vec())
}

/// By which algorithm a certificate is signed: its second part (RFC 5280, section 4.1).
fn signed_by(certificate: &[u8]) -> der::Result<ObjectIdentifier> {
    let whole = AnyRef::from_der(certificate)?;
    let mut parts = SliceReader::new(whole.value())?;
    AnyRef::decode(&mut parts)?;
    let algorithm = AnyRef::decode(&mut parts)?;
    ObjectIdentifier::decode(&mut SliceReader::new(algorithm.value())?)
}
