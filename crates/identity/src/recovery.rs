//! Ten codes on paper for the day the telephone is lost, each good once.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{TokenDigest, base32};

/// How many codes somebody gets at once.
pub const RECOVERY_CODES: usize = 10;
/// Random bytes a code: 120 bits, so that a plain digest protects it (NIST SP 800-63B asks for a
/// slow one below 112).
pub const RECOVERY_BYTES: usize = 15;

/// The digests of the codes that are still good, as they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecoveryCodes(Vec<TokenDigest>);

impl RecoveryCodes {
    /// New codes from random bytes: their texts, to be shown once and printed, and what is kept.
    pub fn new(random: &[[u8; RECOVERY_BYTES]; RECOVERY_CODES]) -> (Vec<Zeroizing<String>>, Self) {
        let texts = random.iter().map(in_groups).collect();
        (texts, Self(random.iter().map(|bytes| TokenDigest::of(bytes)).collect()))
    }

    /// What is kept after a code is used; `None` when it is no code, or was used. All digests are
    /// compared, whichever fits.
    #[must_use = "a code that is not taken out works again"]
    pub fn spend(&self, typed: &str) -> Option<Self> {
        let bytes = base32::decode::<RECOVERY_BYTES>(typed)?;
        let digest = TokenDigest::of(bytes.as_slice());
        let left: Vec<TokenDigest> =
            self.0.iter().filter(|kept| !digest.is(kept)).copied().collect();
        (left.len() < self.0.len()).then_some(Self(left))
    }

    /// How many are left. At two or fewer somebody should make new ones.
    pub fn left(&self) -> usize {
        self.0.len()
    }
}

fn in_groups(bytes: &[u8; RECOVERY_BYTES]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(30));
    for (place, letter) in base32::encode(bytes).chars().enumerate() {
        if place > 0 && place.is_multiple_of(4) {
            text.push('-');
        }
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten() -> [[u8; RECOVERY_BYTES]; RECOVERY_CODES] {
        std::array::from_fn(|place| [u8::try_from(place).unwrap() * 7 + 1; RECOVERY_BYTES])
    }

    #[test]
    fn each_of_ten_codes_works_once() {
        let (texts, mut kept) = RecoveryCodes::new(&ten());
        assert_eq!(texts.len(), 10);
        for (place, text) in texts.iter().enumerate() {
            kept = kept.spend(text).unwrap();
            assert_eq!(kept.left(), 9 - place);
            assert_eq!(kept.spend(text), None, "a second time");
        }
    }

    #[test]
    fn a_code_is_typed_as_people_type() {
        let (texts, kept) = RecoveryCodes::new(&ten());
        let first = texts.first().unwrap();
        assert_eq!(first.len(), 29, "six groups of four");
        let typed = first.to_lowercase().replace('-', " ");
        assert_eq!(kept.spend(&typed).unwrap().left(), 9);
        assert_eq!(kept.spend(""), None);
        assert_eq!(kept.spend("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"), None);
    }

    #[test]
    fn what_is_kept_holds_no_code() {
        let (texts, kept) = RecoveryCodes::new(&ten());
        let stored = serde_json::to_string(&kept).unwrap();
        assert!(texts.iter().all(|t| !stored.contains(t.as_str())));
        assert_eq!(serde_json::from_str::<RecoveryCodes>(&stored).unwrap(), kept);
    }
}
