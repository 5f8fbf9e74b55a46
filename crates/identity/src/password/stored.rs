//! A password as it is kept: argon2id (RFC 9106), with its salt and cost in one PHC string.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use serde::{Deserialize, Serialize};

use super::{MOST_CHARACTERS, Password};

/// What one guess costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory: u32,
    passes: u32,
    lanes: u32,
}

/// A cost that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a password's cost is 19456 to 1048576 KiB, 2 to 16 passes and 1 to 16 lanes; \
     raise the memory before the passes"
)]
pub struct CostError;

/// What is kept of a password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StoredPassword(String);

/// A text that is no [`StoredPassword`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "what is kept of a password is no argon2id string that this version takes; \
     restore the row, or let its owner choose a new password"
)]
pub struct NotStored;

/// Whether a password is the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Right {
        /// It is kept at less than the present cost: store it anew while it is at hand.
        outdated: bool,
    },
    /// It is not, or there is no such account.
    Wrong,
}

/// The least memory, in KiB: with two passes and one lane, what OWASP recommends.
const LEAST_MEMORY: u32 = 19 * 1_024;
const MOST_MEMORY: u32 = 1_024 * 1_024;
const PASSES: std::ops::RangeInclusive<u32> = 2..=16;
const LANES: std::ops::RangeInclusive<u32> = 1..=16;
const OUTPUT_BYTES: usize = 32;
/// What `verify_nobody` works with; it protects nothing.
const NOBODYS_SALT: [u8; 16] = *b"nobody's account";

impl Default for Cost {
    /// 19 MiB, two passes, one lane.
    fn default() -> Self {
        Self { memory: LEAST_MEMORY, passes: 2, lanes: 1 }
    }
}

impl Cost {
    /// A cost in KiB of memory, passes over it, and lanes.
    ///
    /// # Errors
    /// Less than OWASP recommends, or so much that a login stops the server.
    pub fn new(memory: u32, passes: u32, lanes: u32) -> Result<Self, CostError> {
        let is_fine = (LEAST_MEMORY..=MOST_MEMORY).contains(&memory)
            && PASSES.contains(&passes)
            && LANES.contains(&lanes);
        if is_fine { Ok(Self { memory, passes, lanes }) } else { Err(CostError) }
    }

    /// What is kept of a password, with 16 bytes of salt from the system's randomness. Whether the
    /// password may be chosen is [`Password::check`]'s to say, before.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn store(self, password: &Password, salt: [u8; 16]) -> Result<StoredPassword, CostError> {
        let argon = self.argon()?;
        let hash = argon.hash_password_with_salt(password.text().as_bytes(), &salt);
        hash.map(|hash| StoredPassword(hash.to_string())).map_err(|_| CostError)
    }

    /// Whether a password is the one that is kept.
    pub fn verify(self, password: &Password, stored: &StoredPassword) -> Verdict {
        let Ok(hash) = PasswordHash::new(&stored.0) else { return self.verify_nobody(password) };
        if !is_right(password, &hash) {
            return Verdict::Wrong;
        }
        let kept = Self::of(&hash).unwrap_or_default();
        let outdated = kept.memory < self.memory || kept.passes < self.passes;
        Verdict::Right { outdated }
    }

    /// The same work for a login name that nobody has, so that the time an answer takes does not
    /// tell who has an account. It is never right.
    pub fn verify_nobody(self, password: &Password) -> Verdict {
        let worked = self.store(password, NOBODYS_SALT);
        // The work must not be left out as unused.
        std::hint::black_box(&worked);
        Verdict::Wrong
    }

    fn argon(self) -> Result<Argon2<'static>, CostError> {
        let params = Params::new(self.memory, self.passes, self.lanes, Some(OUTPUT_BYTES));
        let params = params.map_err(|_| CostError)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    fn of(hash: &PasswordHash) -> Option<Self> {
        let params = Params::try_from(hash).ok()?;
        Some(Self { memory: params.m_cost(), passes: params.t_cost(), lanes: params.p_cost() })
    }
}

fn is_right(password: &Password, hash: &PasswordHash) -> bool {
    let text = password.text();
    let fits = text.chars().take(MOST_CHARACTERS + 1).count() <= MOST_CHARACTERS;
    fits && Argon2::default().verify_password(text.as_bytes(), hash).is_ok()
}

impl StoredPassword {
    /// Reads what is kept. A string that costs less than [`Cost`] allows is taken, so that it can
    /// be verified once and stored anew; one that costs more is not.
    ///
    /// # Errors
    /// When it is another algorithm's, is damaged, or would stop the server.
    pub fn read(text: &str) -> Result<Self, NotStored> {
        let hash = PasswordHash::new(text).map_err(|_| NotStored)?;
        let is_argon2id = hash.algorithm.as_str() == Algorithm::Argon2id.as_ref();
        let is_present_version = hash.version == Some(Version::V0x13.into());
        let is_whole = hash.hash.is_some() && hash.salt.is_some();
        let cost = Cost::of(&hash).ok_or(NotStored)?;
        let is_bearable = cost.memory <= MOST_MEMORY
            && cost.passes <= *PASSES.end()
            && cost.lanes <= *LANES.end();
        if is_argon2id && is_present_version && is_whole && is_bearable {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotStored)
        }
    }

    /// The PHC string to keep.
    pub fn as_text(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for StoredPassword {
    type Error = NotStored;

    fn try_from(text: String) -> Result<Self, NotStored> {
        Self::read(&text)
    }
}

impl From<StoredPassword> for String {
    fn from(stored: StoredPassword) -> Self {
        stored.0
    }
}

impl fmt::Debug for StoredPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredPassword([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the tests of the reference implementation: `password`, salt `somesalt`.
    const KNOWN: &str = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$\
                         CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    /// The same with 256 KiB: less than anything stored today.
    const CHEAP: &str = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$\
                         nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    fn password(text: &str) -> Password {
        Password::new(text.to_owned())
    }

    #[test]
    fn the_reference_implementation_agrees() {
        let known = StoredPassword::read(KNOWN).unwrap();
        let cost = Cost::default();
        assert_eq!(cost.verify(&password("password"), &known), Verdict::Right { outdated: false });
        assert_eq!(cost.verify(&password("Password"), &known), Verdict::Wrong);
    }

    #[test]
    fn what_is_stored_verifies_and_says_its_cost() {
        let stored = Cost::default().store(&password("three herons"), [9; 16]).unwrap();
        assert!(stored.as_text().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let verify = |text| Cost::default().verify(&password(text), &stored);
        assert_eq!(verify("three herons"), Verdict::Right { outdated: false });
        for wrong in ["", "three heron", "three herons ", "Three herons"] {
            assert_eq!(verify(wrong), Verdict::Wrong, "{wrong}");
        }
        let other = Cost::default().store(&password("three herons"), [8; 16]).unwrap();
        assert_ne!(stored, other, "the salt counts");
    }

    #[test]
    fn a_password_kept_at_less_than_the_present_cost_is_stored_anew() {
        let cheap = StoredPassword::read(CHEAP).unwrap();
        let right = Verdict::Right { outdated: true };
        assert_eq!(Cost::default().verify(&password("password"), &cheap), right);
        let known = StoredPassword::read(KNOWN).unwrap();
        let more_passes = Cost::new(LEAST_MEMORY, 3, 1).unwrap();
        assert_eq!(more_passes.verify(&password("password"), &known), right);
        let other_lanes = Cost::new(LEAST_MEMORY, 2, 2).unwrap();
        let fine = Verdict::Right { outdated: false };
        assert_eq!(other_lanes.verify(&password("password"), &known), fine);
    }

    #[test]
    fn a_login_that_nobody_has_is_never_right() {
        let nobody = Cost::default().store(&password("three herons"), NOBODYS_SALT).unwrap();
        let cost = Cost::default();
        assert_eq!(
            cost.verify(&password("three herons"), &nobody),
            Verdict::Right { outdated: false }
        );
        assert_eq!(cost.verify_nobody(&password("three herons")), Verdict::Wrong);
    }

    #[test]
    fn a_password_longer_than_any_may_be_is_wrong() {
        let long = "x y".repeat(43);
        let stored = Cost::default().store(&password(&long), [9; 16]).unwrap();
        assert_eq!(Cost::default().verify(&password(&long), &stored), Verdict::Wrong);
    }

    #[test]
    fn costs_have_a_floor_and_a_ceiling() {
        for (memory, passes, lanes) in
            [(19_455, 2, 1), (19_456, 1, 1), (19_456, 2, 0), (1_048_577, 2, 1), (19_456, 17, 1)]
        {
            assert_eq!(Cost::new(memory, passes, lanes), Err(CostError));
        }
        assert_eq!(Cost::new(19_456, 2, 1), Ok(Cost::default()));
    }

    #[test]
    fn nothing_else_is_taken_for_a_stored_password() {
        let with = |from: &str, to: &str| KNOWN.replace(from, to);
        for wrong in [
            String::new(),
            "password".to_owned(),
            with("argon2id", "argon2i"),
            with("argon2id", "argon2d"),
            with("argon2id", "scrypt"),
            with("v=19", "v=16"),
            with("$v=19", ""),
            with("m=65536", "m=1048577"),
            with("t=2", "t=17"),
            with("p=1", "p=17"),
            with("m=65536,t=2,p=1", "m=0,t=0,p=0"),
            with("$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", ""),
            with("$c29tZXNhbHQ", ""),
        ] {
            assert_eq!(StoredPassword::read(&wrong), Err(NotStored), "{wrong}");
        }
    }

    #[test]
    fn it_is_kept_as_its_string_and_printed_as_nothing() {
        let known = StoredPassword::read(KNOWN).unwrap();
        assert_eq!(format!("{known:?}"), "StoredPassword([redacted])");
        let stored = serde_json::to_string(&known).unwrap();
        assert_eq!(stored, format!("\"{KNOWN}\""));
        assert_eq!(serde_json::from_str::<StoredPassword>(&stored).unwrap(), known);
        let damaged = serde_json::from_str::<StoredPassword>("\"$argon2id$\"").unwrap_err();
        assert!(damaged.to_string().starts_with("what is kept of a password"));
    }
}
