//! What proves who somebody is, set and changed.

use latchkey_identity::password::{Cost, Password, Weak};
use latchkey_identity::totp::TotpSecret;
use latchkey_store::Tx;
use latchkey_store::seal::{KeyFault, KeyRing};
use latchkey_store::tables::accounts;
use latchkey_workflow::account::{Account, AccountCommand};
use latchkey_workflow::{Id, Refusal};
use sha2::{Digest as _, Sha256};

use crate::perform::{By, Kept, Target, take};
use crate::{App, Call, Error};

/// The kinds of secrets of an account.
pub(crate) const PASSWORD: &str = "password";
/// Whether the password was handed out, and is to be changed at the first entry.
pub(crate) const HANDED_OUT: &str = "password-handed-out";
pub(crate) const SECOND_FACTOR: &str = accounts::SECOND_FACTOR;
pub(crate) const LAST_STEP: &str = "second-factor-step";
pub(crate) const LOCKOUT: &str = "lockout";

/// Why a password is not set.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// It is too easily guessed.
    #[error(transparent)]
    Weak(#[from] Weak),
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// How somebody came to their password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handed {
    /// Whoever has it chose it, or was given it by whoever runs the installation.
    Chosen,
    /// Whoever keeps the accounts handed it out: it is good for choosing another.
    Out,
}

impl Handed {
    fn kept(self) -> String {
        if self == Self::Out { "yes" } else { "no" }.to_owned()
    }
}

/// A second factor that was set: to be shown once.
pub struct Enrolled {
    /// The address that an authenticator application scans.
    pub uri: String,
    /// The letters that somebody types who can't scan.
    pub secret: String,
}

impl App {
    /// Sets somebody's password, and ends their sessions. Whoever keeps accounts may, and they
    /// themselves.
    ///
    /// # Errors
    /// Why the password is too weak, or where the caller may not.
    pub fn set_password(
        &self,
        call: &Call,
        login: &str,
        password: &Password,
        salt: [u8; 16],
    ) -> Result<(), PasswordError> {
        self.keep_password(call, login, password, salt, Handed::Chosen)
    }

    pub(super) fn keep_password(
        &self,
        call: &Call,
        login: &str,
        password: &Password,
        salt: [u8; 16],
        handed: Handed,
    ) -> Result<(), PasswordError> {
        password.check(login)?;
        let account = self.account(login)?;
        let stored = Cost::default().store(password, salt).map_err(|_| unfit("the password"))?;
        let secrets = [(PASSWORD, stored.as_text().to_owned()), (HANDED_OUT, handed.kept())];
        self.change_secrets(call, &account, secrets.into())?;
        Ok(())
    }

    /// Gives somebody a second factor, of twenty random bytes, and ends their sessions.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn enrol_second_factor(
        &self,
        call: &Call,
        login: &str,
        random: [u8; 20],
    ) -> Result<Enrolled, Error> {
        let account = self.account(login)?;
        let secret = TotpSecret::new(random);
        let kept = sealed(self.keys(), call, &account, &secret)?;
        self.change_secrets(call, &account, vec![(SECOND_FACTOR, kept)])?;
        let uri = secret.uri("Latchkey", login).to_string();
        Ok(Enrolled { uri, secret: secret.text().to_string() })
    }

    fn change_secrets(
        &self,
        call: &Call,
        account: &Account,
        secrets: Vec<(&'static str, String)>,
    ) -> Result<(), Error> {
        let (app, call) = (std::sync::Arc::clone(&self.inner), call.clone());
        let (org, id) = (account.organisation, account.id);
        self.inner.store.write(move |tx| {
            let actor = call.caller.acting_for(id, org)?;
            let target = Target { id, seen: None, by: By::Consequence(&actor) };
            let taken = take::<Account>(tx, &app, &call, target, &AccountCommand::EndSessions)?;
            Account::follow(tx, &app, &call, &taken)?;
            for (kind, value) in &secrets {
                keep(tx, org, id, kind, value, &call)?;
            }
            Ok(())
        })
    }
}

/// A second factor as it is kept.
fn sealed(
    keys: Option<&KeyRing>,
    call: &Call,
    account: &Account,
    secret: &TotpSecret,
) -> Result<String, Error> {
    let Some(keys) = keys else { return Ok(secret.text().to_string()) };
    let place = accounts::place_of(account.organisation, account.id, SECOND_FACTOR);
    keys.seal(&place, &secret.text(), nonce(call, account.id)).map_err(from_key)
}

/// A nonce that no other call has for this account: the call's own random bytes, digested.
pub(super) fn nonce(call: &Call, account: Id) -> [u8; 24] {
    let digest = Sha256::new()
        .chain_update("latchkey nonce")
        .chain_update(call.seed)
        .chain_update(account.to_string())
        .finalize();
    let mut nonce = [0; 24];
    nonce.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    nonce
}

pub(super) fn from_key(fault: KeyFault) -> Error {
    Error::Store(fault.into())
}

fn unfit(what: &'static str) -> Error {
    Refusal::Unfit { what, why: "can't be kept; choose another" }.into()
}

fn keep(
    tx: &mut Tx<'_>,
    org: Id,
    account: Id,
    kind: &str,
    value: &str,
    call: &Call,
) -> Result<(), Error> {
    accounts::keep_secret(tx, org, account, kind, value, call.now)?;
    // A new secret ends a lockout, and no code of an old one counts.
    if kind == SECOND_FACTOR {
        accounts::keep_secret(tx, org, account, LAST_STEP, "0", call.now)?;
    }
    Ok(accounts::keep_secret(tx, org, account, LOCKOUT, "{\"failures\":0}", call.now)?)
}
