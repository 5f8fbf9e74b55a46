//! What proves who somebody is, changed by themselves; and the first password that whoever keeps the
//! accounts hands out.

use latchkey_identity::password::{Password, Weak};

use super::secrets::Handed;
use super::{Enrolled, LoginError, PasswordError};
use crate::roster::login_of;
use crate::{App, Call, Error};

/// Why somebody did not change what proves who they are.
#[derive(Debug, thiserror::Error)]
pub enum OwnError {
    /// The password that they have is not what they typed.
    #[error("the password that you have is another; try again")]
    Current(#[source] LoginError),
    /// The new one is too easily guessed.
    #[error(transparent)]
    Weak(#[from] Weak),
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<PasswordError> for OwnError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Weak(weak) => Self::Weak(weak),
            PasswordError::Other(error) => Self::Other(error),
        }
    }
}

/// Letters and digits that nobody mistakes for each other.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// How many of them a first password has, five bits each, and how many stand together.
const LENGTH: usize = 20;
const TOGETHER: usize = 5;

impl App {
    /// Changes the caller's own password, and ends their sessions.
    ///
    /// # Errors
    /// Where the password they have is not what they typed, or the new one is too weak.
    pub fn change_password(
        &self,
        call: &Call,
        current: &Password,
        new: &Password,
        salt: [u8; 16],
    ) -> Result<(), OwnError> {
        let login = self.own_login(call)?;
        new.check(&login)?;
        self.prove_again(call, current).map_err(from_proof)?;
        Ok(self.set_password(call, &login, new, salt)?)
    }

    /// Gives the caller another second factor, and ends their sessions.
    ///
    /// # Errors
    /// Where the password they have is not what they typed.
    pub fn change_second_factor(
        &self,
        call: &Call,
        current: &Password,
        random: [u8; 20],
    ) -> Result<Enrolled, OwnError> {
        let login = self.own_login(call)?;
        self.prove_again(call, current).map_err(from_proof)?;
        Ok(self.enrol_second_factor(call, &login, random)?)
    }

    /// Gives an account a password that was made here, to be handed over and changed: its text, which
    /// is shown this once.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn give_password(
        &self,
        call: &Call,
        login: &str,
        random: [u8; 32],
        salt: [u8; 16],
    ) -> Result<String, PasswordError> {
        let letter = |byte: u8| LETTERS.get(usize::from(byte % 32)).copied().map(char::from);
        let letters: Vec<char> = random.into_iter().take(LENGTH).filter_map(letter).collect();
        let parts: Vec<String> =
            letters.chunks(TOGETHER).map(|part| part.iter().collect()).collect();
        let text = parts.join("-");
        let password = Password::new(text.clone());
        self.keep_password(call, login, &password, salt, Handed::Out)?;
        Ok(text)
    }

    fn own_login(&self, call: &Call) -> Result<String, Error> {
        self.inner.store.read(|tx| login_of(tx, call.caller.account))
    }
}

fn from_proof(error: LoginError) -> OwnError {
    match error {
        LoginError::Other(error) => OwnError::Other(error),
        other => OwnError::Current(other),
    }
}
