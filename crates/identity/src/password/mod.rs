//! Passwords: what makes one good enough, and how one is kept so that it can only be guessed.

mod stored;
mod strength;

use std::fmt;

use zeroize::Zeroizing;

pub use stored::{Cost, CostError, NotStored, StoredPassword, Verdict};
pub use strength::{LEAST_CHARACTERS, MOST_CHARACTERS, Weak};

/// A password as somebody typed it. It is wiped from memory when it is dropped.
///
/// ```
/// use latchkey_identity::password::{Password, Weak};
/// let password = Password::new("three herons by a pond".to_owned());
/// assert_eq!(password.check("office@example.org"), Ok(()));
/// assert_eq!(format!("{password:?}"), "Password([redacted])");
/// assert_eq!(Password::new("short".to_owned()).check("office"), Err(Weak::TooShort));
/// ```
pub struct Password(Zeroizing<String>);

impl Password {
    /// What was typed, as it was typed: nothing is trimmed, changed or cut.
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    /// Whether it may be chosen for the account with this login name.
    ///
    /// # Errors
    /// What is wrong with it, to be said to whoever chooses.
    pub fn check(&self, login: &str) -> Result<(), Weak> {
        strength::check(&self.0, login)
    }

    fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password([redacted])")
    }
}
