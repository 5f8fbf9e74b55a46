//! What may not stand open on a disk: second factors, and backups that are asked to be encrypted.
//!
//! XChaCha20-Poly1305 under keys that stand in a file outside the database, so that a copy of the
//! database alone is of no use. What is sealed names its key, so keys can be changed while what was
//! sealed under older ones is still read. Randomness is an argument: a nonce must be new each time.

mod fault;
mod keys;
mod stream;

pub use fault::KeyFault;
pub use keys::{KeyId, KeyRing};
pub(crate) use stream::{Opening, Sealing, is_sealed as is_sealed_stream};

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use keys::{from_hex, hex};

/// With what a sealed text begins; no text that is sealed here begins so itself.
const MARK: &str = "sealed";

/// Whether a text is sealed.
pub fn is_sealed(text: &str) -> bool {
    text.split(':').next() == Some(MARK)
}

/// The key that a sealed text names.
pub fn key_of(text: &str) -> Option<KeyId> {
    let mut parts = text.split(':');
    (parts.next() == Some(MARK)).then(|| parts.next()?.parse().ok()).flatten()
}

impl KeyRing {
    /// Seals a text under the current key, for one place alone: at another it can't be opened.
    ///
    /// # Errors
    /// [`KeyFault::Altered`] where the text is too long for any cipher, which none here is.
    pub fn seal(&self, place: &str, text: &str, nonce: [u8; 24]) -> Result<String, KeyFault> {
        let key = self.current();
        let sealed = XChaCha20Poly1305::new(&key.secret().into())
            .encrypt(&XNonce::from(nonce), payload(text.as_bytes(), place))
            .map_err(|_| KeyFault::Altered)?;
        Ok(format!("{MARK}:{}:{}:{}", key.id(), hex(&nonce), hex(&sealed)))
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// [`KeyFault::Unknown`] where its key is not in the ring, [`KeyFault::Altered`] where it was
    /// changed, or belongs elsewhere.
    pub fn open(&self, place: &str, sealed: &str) -> Result<Zeroizing<String>, KeyFault> {
        let key = self.find(&key_of(sealed).ok_or(KeyFault::Altered)?)?;
        let mut parts = sealed.split(':').skip(2).map(from_hex);
        let (Some(Some(nonce)), Some(Some(text)), None) =
            (parts.next(), parts.next(), parts.next())
        else {
            return Err(KeyFault::Altered);
        };
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| KeyFault::Altered)?;
        let opened = XChaCha20Poly1305::new(&key.secret().into())
            .decrypt(&XNonce::from(nonce), payload(&text, place))
            .map_err(|_| KeyFault::Altered)?;
        String::from_utf8(opened).map(Zeroizing::new).map_err(|_| KeyFault::Altered)
    }
}

fn payload<'p>(text: &'p [u8], place: &'p str) -> Payload<'p, 'p> {
    Payload { msg: text, aad: place.as_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(text: &str) -> KeyRing {
        KeyRing::read(text).unwrap()
    }

    fn key(number: u8) -> String {
        hex(&[number; 32])
    }

    #[test]
    fn what_is_sealed_is_opened_at_its_place_alone() {
        let keys = ring(&key(1));
        let sealed = keys.seal("here", "a secret", [7; 24]).unwrap();
        assert!(is_sealed(&sealed) && !sealed.contains("secret"));
        assert_eq!(keys.open("here", &sealed).unwrap().as_str(), "a secret");
        assert_eq!(keys.open("there", &sealed), Err(KeyFault::Altered));
        assert!(!is_sealed("A SECRET") && !is_sealed("sealedA"));
    }

    #[test]
    fn a_changed_letter_is_noticed_wherever_it_stands() {
        let keys = ring(&key(1));
        let sealed = keys.seal("here", "a secret", [7; 24]).unwrap();
        for place in 0..sealed.len() {
            let mut bytes = sealed.clone().into_bytes();
            bytes[place] = if bytes[place] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(keys.open("here", &changed).is_err(), "{changed}");
        }
        let longer = format!("{sealed}:00");
        assert_eq!(keys.open("here", &longer), Err(KeyFault::Altered));
    }

    #[test]
    fn older_keys_still_open_and_the_first_one_seals() {
        let old = ring(&key(1)).seal("here", "a secret", [7; 24]).unwrap();
        let both = ring(&format!("# the new one\n{}\n{}\n", key(2), key(1)));
        assert_eq!(both.open("here", &old).unwrap().as_str(), "a secret");
        let new = both.seal("here", "a secret", [8; 24]).unwrap();
        assert_eq!(key_of(&new), Some(both.current_id()));
        let unknown = ring(&key(1)).open("here", &new).unwrap_err();
        assert_eq!(unknown, KeyFault::Unknown(both.current_id()));
    }

    #[test]
    fn a_file_of_keys_is_read_or_named_by_its_line_and_never_shown() {
        assert!(ring(&KeyRing::new_line([3; 32])).open("x", "sealed:").is_err());
        let once = key(1);
        for (text, fault) in [
            ("", KeyFault::File(1)),
            ("# nothing but this\n", KeyFault::File(1)),
            ("abc", KeyFault::File(1)),
            (&format!("{once}\n{}0", key(2)), KeyFault::File(2)),
            (&format!("{once}\n{}", key(2).replace('0', "g")), KeyFault::File(2)),
            (&format!("{once}\n{once}"), KeyFault::File(2)),
        ] {
            assert_eq!(KeyRing::read(text).unwrap_err(), fault, "{text}");
        }
        let shown = format!("{:?}", ring(&once));
        assert!(!shown.contains("01010101") && shown.contains("redacted"), "{shown}");
    }
}
