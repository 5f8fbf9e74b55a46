//! How the installation stands, for a page: what takes a moment to look at, however much is kept.

use latchkey_store::maintenance::{self, Check};
use latchkey_store::{Location, StoreError};
use latchkey_workflow::{Action, Standing};

use crate::{App, Call, Error};

/// How the installation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Which database.
    pub database: &'static str,
    /// Whether second factors are kept encrypted.
    pub has_keys: bool,
    /// What was looked at.
    pub checks: Vec<Check>,
}

impl App {
    /// How the installation stands. It says nothing of what any organisation keeps.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn health(&self, call: &Call) -> Result<Health, Error> {
        call.caller.acting(Action::AuditView, Some(Standing::Owner), "installation")?;
        let store = &self.inner.store;
        let checks =
            maintenance::glance(store, call.now).map_err(|e: StoreError| Error::Store(e))?;
        let database = match store.location() {
            Location::File(_) => "SQLite",
            Location::Postgres(_) => "PostgreSQL",
        };
        Ok(Health { database, has_keys: self.keys().is_some(), checks })
    }
}
