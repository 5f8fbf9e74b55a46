//! Commands: asked once or many times under the same key, they happen once.

mod kept;
mod kinds;
mod rehearse;
mod step;
mod together;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use latchkey_store::tables::keys::{self, Answered};
use latchkey_store::tables::{log, records};
use latchkey_store::{StoreError, Tx};
use latchkey_workflow::{Digest, Id};
use sha2::{Digest as _, Sha256};

pub(crate) use kept::Kept;
pub(crate) use kinds::{
    APPROVAL_NUMBER, CLAIM_FILE, CLAIM_NUMBER, DYAD, HOOK_ISSUER, INFANT, KEY, LOGIN,
    NAME_AND_BIRTH, NPI, ORGANISATION_KEY, ORGANISATION_NPI, PARENT, PAYER, PLAN_NUMBER, RENDERER,
    SUBJECT, approval_number, bare_number, facts_of, name_and_birth,
};
pub use rehearse::{Given, Prospect, Rehearsed};
pub(crate) use step::{By, Decided, Taken, Target, decide, load, read_state, take, to_json};
pub use step::{Noted, Saved};

use crate::app::Inner;
use crate::{App, Call, Error, Request};

/// The longest key of a command, in bytes.
const LONGEST_KEY: usize = 200;

impl App {
    /// Does what is asked, if it may be done; it is on the disk when this returns.
    ///
    /// # Errors
    /// [`Error::Refused`] where it can't be done, [`Error::Conflict`] where it changed since it was
    /// looked at, [`Error::KeyReused`]; what the store says.
    pub fn perform(&self, call: Call, request: Request) -> Result<Saved, Error> {
        self.inner.store.write(work(&self.inner, call, request)?)
    }

    /// As [`Self::perform`], but goes on at once and hands the result to `reply`.
    pub fn submit(
        &self,
        call: Call,
        request: Request,
        reply: impl FnOnce(Result<Saved, Error>) + Send + 'static,
    ) {
        match work(&self.inner, call, request) {
            Ok(work) => self.inner.store.submit(work, reply),
            Err(error) => reply(Err(error)),
        }
    }
}

/// What is to be done in the transaction; it may be done again after it was taken back.
fn work(
    app: &Arc<Inner>,
    call: Call,
    request: Request,
) -> Result<impl FnMut(&mut Tx<'_>) -> Result<Saved, Error> + Send + 'static, Error> {
    if call.key.as_ref().is_some_and(|key| key.is_empty() || key.len() > LONGEST_KEY) {
        return Err(Error::Invalid {
            place: "key".to_owned(),
            what: format!("a command's key has 1 to {LONGEST_KEY} characters"),
        });
    }
    let app = Arc::clone(app);
    let digest = match &call.key {
        Some(_) => Some(Digest(Sha256::digest(to_json(&request)?).into())),
        None => None,
    };
    let made = call.id(0);
    // Where nothing can be written, what was answered before still can be.
    let mut is_known = app.cannot_write.load(Ordering::Relaxed);
    Ok(move |tx: &mut Tx<'_>| {
        let keyed = call.key.as_deref().zip(digest);
        let done = once(tx, &app, &call, &request, made, keyed, &mut is_known);
        if let Err(Error::Store(StoreError::ReadOnly | StoreError::Full)) = &done {
            app.cannot_write.store(true, Ordering::Relaxed);
        }
        done
    })
}

/// Does it, or answers as was answered under its key. Few keys come twice: a key is looked up only
/// where it turns out to be known, or where the command is refused, as it would be a second time.
fn once(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    request: &Request,
    made: Id,
    keyed: Option<(&str, Digest)>,
    is_known: &mut bool,
) -> Result<Saved, Error> {
    let Some((key, digest)) = keyed else { return dispatch(tx, app, call, request, made) };
    let org = call.caller.organisation;
    if *is_known && let Some(answered) = keys::find(tx, org, key)? {
        return replay(&answered, digest);
    }
    let saved = match dispatch(tx, app, call, request, made) {
        Ok(saved) => saved,
        // Of a name that is taken it may be this very command that took it.
        Err(Error::Store(error)) if !matches!(error, StoreError::Taken(_)) => {
            return Err(error.into());
        }
        Err(refused) => {
            let answered = keys::find(tx, org, key)?;
            return answered.map_or(Err(refused), |answered| replay(&answered, digest));
        }
    };
    // Were the key known, this is taken back and comes again, and then looks first.
    *is_known = true;
    let answered = Answered { digest, reply: to_json(&saved)? };
    keys::keep(tx, org, key, &answered, call.now)?;
    app.cannot_write.store(false, Ordering::Relaxed);
    *is_known = false;
    Ok(saved)
}

fn replay(answered: &Answered, digest: Digest) -> Result<Saved, Error> {
    if answered.digest != digest {
        return Err(Error::KeyReused);
    }
    serde_json::from_str(&answered.reply).map_err(|_| Error::Damaged("reply"))
}

/// Hands a command to its machine, and lets follow what follows.
pub(crate) fn dispatch(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    request: &Request,
    made: Id,
) -> Result<Saved, Error> {
    for_command!(&request.command, |M, command| {
        let mut command = command.clone();
        let id = named::<M>(request, made, &mut command)?;
        <M as Kept>::fill_in(tx, app, call, &mut command)?;
        let target = Target { id, seen: request.version, by: By::Caller };
        let taken = take::<M>(tx, app, call, target, &command)?;
        M::follow(tx, app, call, &taken)?;
        let noted = M::noted(tx, app, &taken)?;
        let mut saved = taken.saved;
        saved.noted = noted;
        // What followed may have changed the thing itself again: who goes on needs that version.
        let followed = log::appended_after(tx, id, saved.version);
        if !followed.is_empty()
            && let Some(now) = records::load(tx, id)?
        {
            saved.events.extend(followed);
            saved.version = now.version;
            saved.status = now.status;
        }
        Ok(saved)
    })
}

/// What a command is done to. One that makes something says so itself, or has the id that it is given.
fn named<M: Kept>(request: &Request, made: Id, command: &mut M::Command) -> Result<Id, Error> {
    let no_id = || Error::Invalid {
        place: "id".to_owned(),
        what: "say what it is to be done to".to_owned(),
    };
    match M::new_id(command) {
        Some(new) if new.is_nil() => {
            *new = request.id.unwrap_or(made);
            Ok(*new)
        }
        Some(new) => Ok(*new),
        None => request.id.ok_or_else(no_id),
    }
}
