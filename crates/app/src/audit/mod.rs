//! The log, for those who answer for an organisation: what stands in it, and whether it is what was
//! written.

mod events;
mod verification;

pub use events::EventPage;
pub(crate) use verification::Verifying;
pub use verification::{Verification, Verified};

use latchkey_store::tables::log::{self, Entry, Search};
use latchkey_workflow::{Action, Id, Moment, Standing};

use crate::{App, Call, Error};

impl App {
    /// What the log says of an organisation: what happened to what is its own, and what was done in
    /// its name. The latest first.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn audit(
        &self,
        call: &Call,
        organisation: Id,
        search: Search,
        limit: u32,
    ) -> Result<Vec<Entry>, Error> {
        let standing = (organisation == call.caller.organisation).then_some(Standing::Owner);
        call.caller.acting(Action::AuditView, standing, "organisation")?;
        let search = Search { org: Some(organisation), ..search };
        Ok(self.inner.store.read(|tx| log::search(tx, &search, limit))?)
    }

    /// Appends an entry that names where every chain of the log ends, so that each vouches for the
    /// others.
    ///
    /// # Errors
    /// What the store says.
    pub fn anchor(&self, now: Moment) -> Result<(), Error> {
        let installation = self.inner.installation;
        self.inner.store.write(move |tx| Ok(log::anchor(tx, installation, now)?))
    }
}
