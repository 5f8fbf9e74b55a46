//! The sessions of an account: seen and ended by whoever they belong to, or whoever keeps the account.

use latchkey_identity::Token;
use latchkey_store::tables::accounts::{self, Session};
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_store::tables::records;
use latchkey_workflow::account::{Account, AccountCommand};
use latchkey_workflow::{Digest, Id, Kind, Moment, Refusal};

use super::digest_of;
use super::session::goes_on;
use crate::perform::{By, Kept, Target, read_state, take};
use crate::{App, Call, Error};

/// A session as its account's owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// What it is called where it is ended. It opens nothing.
    pub name: String,
    /// When it began.
    pub began: Moment,
    /// When it was last used, to the minute.
    pub last_used: Moment,
    /// When it ends at the latest.
    pub until: Moment,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// Sessions that are listed.
const MOST: u32 = 100;

impl App {
    /// The sessions of an account that go on, the latest first. `shown` is the token of whoever asks.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn sessions(
        &self,
        call: &Call,
        account: Id,
        shown: Option<&str>,
    ) -> Result<Vec<OpenSession>, Error> {
        let own = shown.and_then(Token::read).map(|token| digest_of(&token));
        self.inner.store.read(|tx| {
            let account = owned(tx, account)?;
            call.caller.acting_for(account.id, account.organisation)?;
            let found = accounts::of_account(tx, account.id, MOST)?;
            let open = found.iter().filter(|session| goes_on(session, &account, call.now));
            Ok(open.map(|session| told(session, own)).collect())
        })
    }

    /// Ends one session of an account.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is no such session; what the store says.
    pub fn end_session(&self, call: &Call, account: Id, name: &str) -> Result<(), Error> {
        let (call, name) = (call.clone(), name.to_owned());
        self.inner.store.write(move |tx| {
            let account = owned(tx, account)?;
            let actor = call.caller.acting_for(account.id, account.organisation)?;
            let found = accounts::of_account(tx, account.id, MOST)?;
            let ended = found.iter().find(|session| name_of(session.token) == name);
            let ended = ended.ok_or(Refusal::Missing("session"))?;
            accounts::end(tx, ended.token)?;
            let entry = EntryToWrite {
                at: call.now,
                org: account.organisation,
                kind: Kind::Account.name(),
                record: account.id,
                version: 0,
                event: "session-ended".to_owned(),
                actor_org: actor.organisation,
                account: actor.account,
                key: None,
                determination: None,
                body: "{}".to_owned(),
            };
            log::append(tx, entry);
            Ok(())
        })
    }

    /// Ends every session of an account, the caller's own with them where it is theirs.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn end_sessions(&self, call: &Call, account: Id) -> Result<(), Error> {
        let (app, call) = (std::sync::Arc::clone(&self.inner), call.clone());
        self.inner.store.write(move |tx| {
            let account = owned(tx, account)?;
            let actor = call.caller.acting_for(account.id, account.organisation)?;
            let target = Target { id: account.id, seen: None, by: By::Consequence(&actor) };
            let taken = take::<Account>(tx, &app, &call, target, &AccountCommand::EndSessions)?;
            Account::follow(tx, &app, &call, &taken)
        })
    }
}

/// An account, whosever it is: what follows asks whether the caller may.
fn owned(tx: &mut latchkey_store::Tx<'_>, account: Id) -> Result<Account, Error> {
    let record = records::load(tx, account)?.filter(|record| record.kind == Kind::Account);
    read_state(&record.ok_or(Refusal::Missing("account"))?)
}

fn told(session: &Session, own: Option<Digest>) -> OpenSession {
    OpenSession {
        name: name_of(session.token),
        began: session.created_at,
        last_used: session.seen_at,
        until: session.until,
        is_this: own == Some(session.token),
    }
}

/// The beginning of what is kept of its token: enough to tell an account's sessions apart.
fn name_of(token: Digest) -> String {
    token.0.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
