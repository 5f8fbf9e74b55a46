//! Who belongs to an organisation: its people, accounts and clients, in pages and by name; and the
//! plans and medical groups that everybody has to do with.

mod accounts;
mod directory;
mod last_administrator;
mod named;
mod search;

pub(crate) use accounts::login_of;
pub use directory::Payer;
pub(crate) use last_administrator::keeps_an_administrator;
pub(crate) use search::{NAME_WORD, words_of};

use latchkey_store::Tx;
use latchkey_store::tables::parties::{self, Cursor};
use latchkey_store::tables::records;
use latchkey_workflow::account::{Account, Client};
use latchkey_workflow::registry::Person;
use latchkey_workflow::{Id, Machine, Standing};

use crate::perform::read_state;
use crate::view::view_of;
use crate::{App, Call, Error};

/// Things of one kind, whole, and where the next page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<M> {
    /// The things.
    pub rows: Vec<M>,
    /// After what the next page begins; none where this is the last.
    pub next: Option<Cursor>,
}

/// The most rows of a page.
const LARGEST_PAGE: u32 = 200;

impl App {
    /// The people of the caller's organisation: those with a certificate that ends or has ended, the
    /// soonest first; or all the others.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn staff(
        &self,
        call: &Call,
        is_ending: bool,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Rows<Person>, Error> {
        self.roster(call, is_ending, after, limit)
    }

    /// The accounts of the caller's organisation: those that may log in, or those that may not.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn own_accounts(
        &self,
        call: &Call,
        is_active: bool,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Rows<Account>, Error> {
        self.roster(call, is_active, after, limit)
    }

    /// The systems that call in the name of the caller's organisation, or that may no longer.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn own_clients(
        &self,
        call: &Call,
        is_active: bool,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Rows<Client>, Error> {
        self.roster(call, is_active, after, limit)
    }

    fn roster<M: Machine>(
        &self,
        call: &Call,
        is_open: bool,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Rows<M>, Error> {
        call.caller.acting(view_of(M::KIND), Some(Standing::Owner), M::KIND.name())?;
        let limit = limit.clamp(1, LARGEST_PAGE);
        let viewer = call.caller.organisation;
        self.inner.store.read(|tx| {
            let found = parties::list(tx, viewer, M::KIND, is_open, after, limit)?;
            let last = found.last().filter(|_| found.len() == limit as usize);
            let next = last.map(|row| Cursor { due_at: row.due_at, record: row.record });
            let ids: Vec<Id> = found.iter().map(|row| row.record).collect();
            Ok(Rows { rows: all_kept(tx, &ids)?, next })
        })
    }
}

/// A thing of a kind, where there is one under this id.
fn kept<M: Machine>(tx: &mut Tx<'_>, id: Id) -> Result<Option<M>, Error> {
    let record = records::load(tx, id)?.filter(|record| record.kind == M::KIND);
    record.as_ref().map(read_state).transpose()
}

/// The things of a kind among these ids, in their order.
fn all_kept<M: Machine>(tx: &mut Tx<'_>, ids: &[Id]) -> Result<Vec<M>, Error> {
    let found = records::load_all(tx, ids)?;
    let of_kind = |id: &Id| found.get(id).filter(|record| record.kind == M::KIND);
    ids.iter().filter_map(of_kind).map(read_state).collect()
}
