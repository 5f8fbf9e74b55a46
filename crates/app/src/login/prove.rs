//! Logging in: a password and a code, both right, or one sentence that does not say which was wrong.

use latchkey_identity::oidc::Proven;
use latchkey_identity::password::{Cost, Password, StoredPassword, Verdict};
use latchkey_identity::totp::{Step, TotpSecret};
use latchkey_identity::{Attempt, Lockout, Token};
use latchkey_store::Tx;
use latchkey_store::seal::{self, KeyFault, KeyRing};
use latchkey_store::tables::accounts::{self, Session};
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_store::tables::{names, records};
use latchkey_workflow::account::Account;
use latchkey_workflow::{Id, Moment};

use super::digest_of;
use super::secrets::{HANDED_OUT, LAST_STEP, LOCKOUT, PASSWORD, SECOND_FACTOR, from_key};
use super::session::FIRST_ENTRY;
use crate::perform::{LOGIN, SUBJECT, read_state};
use crate::{App, Call, Error};

/// What somebody types to log in.
pub struct Proof {
    /// The login.
    pub login: String,
    /// The password.
    pub password: Password,
    /// The six digits of the second factor.
    pub code: String,
}

/// Why somebody is not logged in. It tells a guesser nothing.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// Something of it is wrong.
    #[error("login, password or code is wrong; try again, or ask your administrator")]
    Wrong,
    /// Too many failures.
    #[error("too many attempts failed; wait until {0}, then try again")]
    Wait(Moment),
    /// The password is right, and there is no second factor yet: nobody logs in without one.
    #[error("this account has no second factor yet; ask your administrator to set one up")]
    NoSecondFactor,
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// What is known of an account before anything is proved.
struct Known {
    account: Account,
    password: Option<StoredPassword>,
    /// Not to be opened where a key is missing; that is told only to who has the password.
    secret: Result<Option<TotpSecret>, KeyFault>,
    last_step: Option<Step>,
    lockout: Lockout,
    /// Whether the password was handed out, and is to be changed first.
    is_handed_out: bool,
}

/// Twelve hours: no session is longer.
const LONGEST: latchkey_workflow::Span = latchkey_workflow::Span::hours(12);

impl App {
    /// Logs somebody in: their token, which is shown this once.
    ///
    /// # Errors
    /// [`LoginError`], which tells a guesser nothing.
    pub fn log_in(
        &self,
        proof: &Proof,
        now: Moment,
        random: [u8; 32],
    ) -> Result<Token, LoginError> {
        let known = self.inner.store.read(|tx| known(tx, self.keys(), &proof.login))?;
        let Some(known) = known else {
            // As long as for somebody who is known.
            let _ = Cost::default().verify_nobody(&proof.password);
            return Err(LoginError::Wrong);
        };
        if let Attempt::Wait(until) = known.lockout.decide(now) {
            return Err(LoginError::Wait(until));
        }
        let verdict = match &known.password {
            Some(stored) => Cost::default().verify(&proof.password, stored),
            None => Cost::default().verify_nobody(&proof.password),
        };
        if verdict == Verdict::Wrong || known.account.disabled {
            return self.refuse(&known, now);
        }
        let secret = known.secret.as_ref().map_err(|fault| from_key(fault.clone()))?;
        let Some(secret) = secret else { return Err(LoginError::NoSecondFactor) };
        let Ok(step) = secret.check(&proof.code, now, known.last_step) else {
            return self.refuse(&known, now);
        };
        let token = Token::new(random);
        let scope = if known.is_handed_out { FIRST_ENTRY } else { "" };
        self.admit_to(&known.account, Some(step), &token, now, scope)?;
        Ok(token)
    }

    /// Logs somebody in on the word of the provider that the site configured, which was verified
    /// (`latchkey_identity::oidc::verify`). Where the provider showed no second factor, ours is asked
    /// for: the `code`. Nobody gets an account by it: whoever the provider names must have one.
    ///
    /// # Errors
    /// [`LoginError`], which tells a guesser nothing.
    pub fn log_in_by_provider(
        &self,
        proven: &Proven,
        code: &str,
        now: Moment,
        random: [u8; 32],
    ) -> Result<Token, LoginError> {
        let known = self.inner.store.read(|tx| {
            let Some(id) = names::find(tx, SUBJECT, &proven.subject)? else { return Ok(None) };
            known_by(tx, self.keys(), id)
        })?;
        let known = known.ok_or(LoginError::Wrong)?;
        if known.account.disabled {
            return Err(LoginError::Wrong);
        }
        let token = Token::new(random);
        if proven.has_second_factor {
            self.admit(&known.account, None, &token, now)?;
            return Ok(token);
        }
        if let Attempt::Wait(until) = known.lockout.decide(now) {
            return Err(LoginError::Wait(until));
        }
        let secret = known.secret.as_ref().map_err(|fault| from_key(fault.clone()))?;
        let Some(secret) = secret else { return Err(LoginError::NoSecondFactor) };
        let Ok(step) = secret.check(code, now, known.last_step) else {
            return self.refuse(&known, now);
        };
        self.admit(&known.account, Some(step), &token, now)?;
        Ok(token)
    }

    /// Whether whoever is logged in has their password at hand: before what proves who they are is
    /// changed. A guess counts as one, as it does at the door.
    ///
    /// # Errors
    /// [`LoginError`], as at the door.
    pub(super) fn prove_again(&self, call: &Call, current: &Password) -> Result<(), LoginError> {
        let known = self.inner.store.read(|tx| known_by(tx, self.keys(), call.caller.account))?;
        let known = known.ok_or(LoginError::Wrong)?;
        if let Attempt::Wait(until) = known.lockout.decide(call.now) {
            return Err(LoginError::Wait(until));
        }
        let is_right = known
            .password
            .as_ref()
            .is_some_and(|stored| Cost::default().verify(current, stored) != Verdict::Wrong);
        if is_right && !known.account.disabled {
            return Ok(());
        }
        self.refuse(&known, call.now).map(|_| ())
    }

    fn refuse(&self, known: &Known, now: Moment) -> Result<Token, LoginError> {
        let failed = known.lockout.failed(now);
        let lockout = serde_json::to_string(&failed).map_err(|_| Error::Damaged("lockout"))?;
        let (org, id) = (known.account.organisation, known.account.id);
        self.inner.store.write(move |tx| {
            accounts::keep_secret(tx, org, id, LOCKOUT, &lockout, now)?;
            log::append(tx, entry(org, id, "login-failed", now));
            Ok::<_, Error>(())
        })?;
        Err(LoginError::Wrong)
    }

    pub(crate) fn admit(
        &self,
        account: &Account,
        step: Option<Step>,
        token: &Token,
        now: Moment,
    ) -> Result<(), LoginError> {
        self.admit_to(account, step, token, now, "")
    }

    fn admit_to(
        &self,
        account: &Account,
        step: Option<Step>,
        token: &Token,
        now: Moment,
        scope: &str,
    ) -> Result<(), LoginError> {
        let (org, id) = (account.organisation, account.id);
        let session = Session {
            token: digest_of(token),
            org,
            account: id,
            epoch: i64::from(account.epoch),
            scope: scope.to_owned(),
            created_at: now,
            seen_at: now,
            until: now + LONGEST,
        };
        let admitted = self.inner.store.write(move |tx| {
            if let Some(step) = step {
                // Two who show the same code at once: only one of them was first.
                let last = last_step(tx, org, id)?;
                if last.is_some_and(|last| last >= step) {
                    return Ok(false);
                }
                accounts::keep_secret(tx, org, id, LAST_STEP, &step.0.to_string(), now)?;
            }
            accounts::keep_secret(tx, org, id, LOCKOUT, "{\"failures\":0}", now)?;
            accounts::begin(tx, &session)?;
            log::append(tx, entry(org, id, "logged-in", now));
            Ok::<_, Error>(true)
        })?;
        if admitted { Ok(()) } else { Err(LoginError::Wrong) }
    }
}

fn entry(org: Id, account: Id, event: &str, at: Moment) -> EntryToWrite {
    EntryToWrite {
        at,
        org,
        kind: "account",
        record: account,
        version: 0,
        event: event.to_owned(),
        actor_org: org,
        account,
        key: None,
        determination: None,
        body: "{}".to_owned(),
    }
}

fn known(tx: &mut Tx<'_>, keys: Option<&KeyRing>, login: &str) -> Result<Option<Known>, Error> {
    let Some(id) = names::find(tx, LOGIN, login)? else { return Ok(None) };
    known_by(tx, keys, id)
}

fn known_by(tx: &mut Tx<'_>, keys: Option<&KeyRing>, id: Id) -> Result<Option<Known>, Error> {
    let Some(record) = records::load(tx, id)? else { return Ok(None) };
    let account: Account = read_state(&record)?;
    let org = account.organisation;
    let password = accounts::secret(tx, org, id, PASSWORD)?;
    let secret = accounts::secret(tx, org, id, SECOND_FACTOR)?;
    let lockout = accounts::secret(tx, org, id, LOCKOUT)?;
    let handed_out = accounts::secret(tx, org, id, HANDED_OUT)?;
    let lockout = lockout.map(|text| serde_json::from_str(&text)).transpose();
    Ok(Some(Known {
        password: password.and_then(|text| StoredPassword::read(&text).ok()),
        secret: secret.map_or(Ok(None), |text| opened(keys, org, id, &text)),
        last_step: last_step(tx, org, id)?,
        is_handed_out: handed_out.as_deref() == Some("yes"),
        lockout: lockout.map_err(|_| Error::Damaged("lockout"))?.unwrap_or_default(),
        account,
    }))
}

/// A second factor, whether it is kept encrypted or was kept before there were keys.
fn opened(
    keys: Option<&KeyRing>,
    org: Id,
    account: Id,
    text: &str,
) -> Result<Option<TotpSecret>, KeyFault> {
    if !seal::is_sealed(text) {
        return Ok(TotpSecret::read(text));
    }
    let keys = keys.ok_or(KeyFault::None)?;
    let text = keys.open(&accounts::place_of(org, account, SECOND_FACTOR), text)?;
    Ok(TotpSecret::read(&text))
}

fn last_step(tx: &mut Tx<'_>, org: Id, account: Id) -> Result<Option<Step>, Error> {
    let text = accounts::secret(tx, org, account, LAST_STEP)?;
    Ok(text.and_then(|text| text.parse().ok()).filter(|step| *step > 0).map(Step))
}
