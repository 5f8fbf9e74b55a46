//! Accounts and clients: a login is one account's alone, and a new epoch ends every session.

use latchkey_identity::jws::KeySet;
use latchkey_identity::scope::Scopes;
use latchkey_store::Tx;
use latchkey_store::tables::{accounts, names};
use latchkey_workflow::account::{
    Account, AccountCommand, AccountEvent, Client, ClientCommand, ClientEvent,
};
use latchkey_workflow::{Actor, Context, Id, Step};

use super::registry::look_up;
use crate::app::Inner;
use crate::basis::Determined;
use crate::perform::kept::Kept;
use crate::perform::step::Taken;
use crate::roster::{NAME_WORD, keeps_an_administrator, words_of};
use crate::{Call, Error};

/// The kind of unique name that a login is.
pub(crate) const LOGIN: &str = "login";
/// The kind of unique name under which a provider of identities knows an account.
pub(crate) const SUBJECT: &str = "provider's subject";

/// The kind of unique name by which a health record names itself at services of CDS Hooks.
pub(crate) const HOOK_ISSUER: &str = "hook issuer";

impl Kept for Account {
    fn new_id(command: &mut AccountCommand) -> Option<&mut Id> {
        match command {
            AccountCommand::Create { id, .. } => Some(id),
            _ => None,
        }
    }

    fn complete(
        tx: &mut Tx<'_>,
        _: &Inner,
        step: Step<Self>,
        context: &Context<'_>,
    ) -> Result<(Step<Self>, Option<Determined>), Error> {
        if let Some(after) = step.after.as_ref().filter(|_| !step.changes.is_empty()) {
            keeps_an_administrator(tx, context.actor, after)?;
        }
        Ok((step, None))
    }

    fn follow(tx: &mut Tx<'_>, _: &Inner, _: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        for change in &taken.changes {
            match &change.event {
                AccountEvent::Created { id, profile, .. } => {
                    names::take(tx, LOGIN, &profile.login, *id)?;
                }
                AccountEvent::Changed { .. }
                | AccountEvent::Disabled
                | AccountEvent::SessionsEnded => {
                    accounts::end_all(tx, taken.after.id)?;
                }
                AccountEvent::Enabled => {}
            }
        }
        look_up(tx, taken, |account| {
            words_of(&account.profile.name).into_iter().map(|word| (NAME_WORD, word)).collect()
        })?;
        named_by_provider(tx, taken)
    }
}

/// One subject is one account's alone: whoever a provider names is never somebody else.
fn named_by_provider(tx: &mut Tx<'_>, taken: &Taken<Account>) -> Result<(), Error> {
    let before = taken.before.as_ref().and_then(|account| account.profile.subject.as_deref());
    let after = taken.after.profile.subject.as_deref();
    if before == after {
        return Ok(());
    }
    if let Some(subject) = before {
        names::release(tx, SUBJECT, subject, taken.after.id)?;
    }
    if let Some(subject) = after {
        names::take(tx, SUBJECT, subject, taken.after.id)?;
    }
    Ok(())
}

impl Kept for Client {
    fn new_id(command: &mut ClientCommand) -> Option<&mut Id> {
        match command {
            ClientCommand::Register { id, .. } => Some(id),
            _ => None,
        }
    }

    /// Keys that prove nothing and scopes that nobody knows are refused when they are registered, and
    /// not when the system first calls.
    fn check(_: &mut Tx<'_>, _: &Actor, command: &ClientCommand) -> Result<(), Error> {
        let unfit =
            |place: &str, why: String| Error::Invalid { place: place.to_owned(), what: why };
        if let ClientCommand::Register { keys, .. } | ClientCommand::ChangeKeys { keys } = command {
            KeySet::read(keys).map_err(|error| unfit("keys", error.to_string()))?;
        }
        if let ClientCommand::Register { scope, .. } = command {
            Scopes::known(scope).map_err(|error| unfit("scope", error.to_string()))?;
        }
        Ok(())
    }

    fn follow(tx: &mut Tx<'_>, _: &Inner, _: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        let ends = |event: &ClientEvent| {
            matches!(event, ClientEvent::Disabled | ClientEvent::KeysChanged { .. })
        };
        if taken.changes.iter().any(|change| ends(&change.event)) {
            accounts::end_all(tx, taken.after.id)?;
        }
        named_by_itself(tx, taken)
    }
}

/// One issuer is one client's alone: whoever names itself so is never somebody else.
fn named_by_itself(tx: &mut Tx<'_>, taken: &Taken<Client>) -> Result<(), Error> {
    let issuer = |client: &Client| client.hooks.as_ref().map(|hooks| hooks.issuer.clone());
    let (before, after) = (taken.before.as_ref().and_then(issuer), issuer(&taken.after));
    if before == after {
        return Ok(());
    }
    if let Some(before) = before {
        names::release(tx, HOOK_ISSUER, &before, taken.after.id)?;
    }
    if let Some(after) = after {
        names::take(tx, HOOK_ISSUER, &after, taken.after.id)?;
    }
    Ok(())
}
