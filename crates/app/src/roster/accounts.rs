//! Accounts: who is behind a login.

use std::collections::BTreeMap;

use latchkey_store::Tx;
use latchkey_store::tables::{names, records};
use latchkey_workflow::account::{Account, Client};
use latchkey_workflow::{Action, Id, Kind, Refusal, Standing};

use crate::perform::{LOGIN, read_state};
use crate::{App, Call, Caller, Error};

impl App {
    /// The account with a login. It proves nothing about whoever names it.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is none; what the store says.
    pub fn account(&self, login: &str) -> Result<Account, Error> {
        self.inner.store.read(|tx| {
            let id = names::find(tx, LOGIN, login)?.ok_or(Refusal::Missing("account"))?;
            let record = records::load(tx, id)?.ok_or(Refusal::Missing("account"))?;
            read_state(&record)
        })
    }

    /// The caller behind a login, in whose name the operator acts at the terminal.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is none or it is disabled; what the store says.
    pub fn caller(&self, login: &str) -> Result<Caller, Error> {
        let account = self.account(login)?;
        if account.disabled {
            return Err(Refusal::Status { what: "acting", status: "disabled" }.into());
        }
        Ok(Caller::of(&account))
    }

    /// The accounts of an organisation, a page at a time.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn accounts(
        &self,
        call: &Call,
        organisation: Id,
        after: Option<Id>,
        limit: u32,
    ) -> Result<Vec<Account>, Error> {
        let is_own = organisation == call.caller.organisation;
        let standing = is_own.then_some(Standing::Owner);
        call.caller.acting(Action::AccountView, standing, "organisation")?;
        let records = self
            .inner
            .store
            .read(|tx| records::owned_by(tx, organisation, Kind::Account, after, limit))?;
        records.iter().map(read_state).collect()
    }

    /// What the accounts and systems of the caller's organisation are called, of those with these ids.
    /// Those of others keep their names to themselves.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn names_of(&self, call: &Call, ids: &[Id]) -> Result<BTreeMap<Id, String>, Error> {
        call.caller.acting(Action::AccountView, Some(Standing::Owner), "account")?;
        let own = call.caller.organisation;
        self.inner.store.read(|tx| {
            let mut names = BTreeMap::new();
            let found = records::load_all(tx, ids)?.into_values();
            for record in found.filter(|record| record.org == own) {
                let name = match record.kind {
                    Kind::Account => read_state::<Account>(&record)?.profile.name,
                    Kind::Client => read_state::<Client>(&record)?.name,
                    _ => continue,
                };
                names.insert(record.id, name);
            }
            Ok(names)
        })
    }

    /// The accounts of an invented year: nobody behind them is real.
    ///
    /// # Errors
    /// What the store says.
    pub fn demo_accounts(&self) -> Result<Vec<Account>, Error> {
        const MOST: u32 = 200;
        let records =
            self.inner.store.read(|tx| records::of_kind(tx, Kind::Account, None, MOST))?;
        let accounts: Vec<Account> = records.iter().map(read_state).collect::<Result<_, _>>()?;
        let is_demo = |account: &Account| account.profile.login.ends_with("@demo.example");
        Ok(accounts.into_iter().filter(is_demo).collect())
    }

    /// Whether nothing is kept here yet.
    ///
    /// # Errors
    /// What the store says.
    pub fn is_empty(&self) -> Result<bool, Error> {
        self.inner.store.read(|tx| {
            for &kind in Kind::ALL {
                if !records::of_kind(tx, kind, None, 1)?.is_empty() {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }
}

/// The login of an account.
pub(crate) fn login_of(tx: &mut Tx<'_>, account: Id) -> Result<String, Error> {
    let found = super::kept::<Account>(tx, account)?.ok_or(Refusal::Missing("account"))?;
    Ok(found.profile.login)
}
