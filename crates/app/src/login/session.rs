//! Sessions: who is behind a token, as long as it is good.

use latchkey_identity::Token;
use latchkey_identity::scope::{Interaction, Plain, Resource, Scopes};
use latchkey_identity::session::{Epoch, Lifetimes, Session as Rules, alive};
use latchkey_store::tables::accounts::{self, Session};
use latchkey_store::tables::records;
use latchkey_workflow::account::{Account, Client};
use latchkey_workflow::{Kind, Moment, Role};

use super::digest_of;
use crate::perform::read_state;
use crate::{App, Caller, Error};

/// Somebody whose token is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedIn {
    /// Who.
    pub caller: Caller,
    /// What a client may ask for. Of people it is empty, but for those who have to choose a password
    /// first.
    pub scope: String,
}

/// The scope of somebody who came in by a password that was handed out.
pub(super) const FIRST_ENTRY: &str = "choose-password";

impl LoggedIn {
    /// Whether nothing is to be done before somebody has chosen a password of their own.
    pub fn must_choose_password(&self) -> bool {
        self.scope == FIRST_ENTRY && !self.caller.roles.contains(&Role::SystemClient)
    }

    /// Whether it may use the plain API so. Of people their roles say all; of a client its token's
    /// scopes speak first.
    pub fn may_call(&self, plain: Plain) -> bool {
        if self.must_choose_password() {
            return false;
        }
        let is_client = self.caller.roles.contains(&Role::SystemClient);
        !is_client || Scopes::from(self.scope.clone()).cover_plain(plain)
    }

    /// Whether its token is for this of FHIR's records. They are for systems: people have no scopes,
    /// and see what is theirs on pages.
    pub fn may_reach(&self, record: Resource, interaction: Interaction) -> bool {
        Scopes::from(self.scope.clone()).cover(record, interaction)
    }
}

impl App {
    /// Who is behind a token now; `None` where it is no token, or is one no longer.
    ///
    /// # Errors
    /// What the store says.
    pub fn session(&self, shown: &str, now: Moment) -> Result<Option<LoggedIn>, Error> {
        let Some(token) = Token::read(shown) else { return Ok(None) };
        let digest = digest_of(&token);
        let found = self.inner.store.read(|tx| {
            let Some(session) = accounts::find(tx, digest)? else { return Ok(None) };
            let record = records::load(tx, session.account)?;
            Ok::<_, Error>(record.map(|record| (session, record)))
        })?;
        let Some((session, record)) = found else { return Ok(None) };
        let logged_in = match record.kind {
            Kind::Account => person(&session, &read_state(&record)?, now),
            Kind::Client => client(&session, &read_state(&record)?, now),
            _ => None,
        };
        // Written down once a minute: often enough to know when somebody has gone.
        let rules = rules(&session);
        if logged_in.is_some() && rules.is_use_worth_keeping(now) {
            self.inner.store.write(move |tx| accounts::see(tx, digest, now))?;
        }
        Ok(logged_in)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// What the store says.
    pub fn log_out(&self, shown: &str) -> Result<(), Error> {
        let Some(token) = Token::read(shown) else { return Ok(()) };
        let digest = digest_of(&token);
        Ok(self.inner.store.write(move |tx| accounts::end(tx, digest))?)
    }
}

/// Whether a session of somebody's account goes on.
pub(super) fn goes_on(session: &Session, account: &Account, now: Moment) -> bool {
    let epoch = Epoch(u64::from(account.epoch));
    let is_good = alive(&rules(session), Lifetimes::default(), now, epoch).is_ok();
    is_good && !account.disabled && now < session.until
}

fn rules(session: &Session) -> Rules {
    Rules {
        account: session.account,
        began: session.created_at,
        last_used: session.seen_at,
        epoch: Epoch(u64::try_from(session.epoch).unwrap_or(u64::MAX)),
    }
}

fn person(session: &Session, account: &Account, now: Moment) -> Option<LoggedIn> {
    goes_on(session, account, now)
        .then(|| LoggedIn { caller: Caller::of(account), scope: session.scope.clone() })
}

fn client(session: &Session, client: &Client, now: Moment) -> Option<LoggedIn> {
    let is_good = session.epoch == i64::from(client.epoch)
        && !client.disabled
        && session.created_at <= now + latchkey_workflow::Span::seconds(60)
        && now < session.until;
    is_good.then(|| LoggedIn {
        caller: Caller {
            account: client.id,
            organisation: client.organisation,
            roles: vec![Role::SystemClient],
            name: client.name.clone(),
            telephone: None,
            licence: None,
        },
        scope: session.scope.clone(),
    })
}
