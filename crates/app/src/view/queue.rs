//! The work queue of an organisation, and its lists.

use latchkey_store::Tx;
use latchkey_store::tables::parties::{self, Cursor, NEVER, PartyRow};
use latchkey_store::tables::records;
use latchkey_workflow::{Action, Id, Kind, Moment, Standing};
use serde_json::Value;

use crate::{App, Call, Error};

/// A row of a queue or list: no name, only where it stands and what is due.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct QueueRow {
    /// What kind of thing.
    pub kind: Kind,
    /// Which.
    pub id: Id,
    /// The case it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<Id>,
    /// Whose it is.
    pub owner: Id,
    /// In what way one's organisation has to do with it.
    pub standing: Standing,
    /// Where it stands.
    pub status: String,
    /// By when something is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Moment>,
    /// What is due, in a word.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due_what: String,
}

impl From<PartyRow> for QueueRow {
    fn from(row: PartyRow) -> Self {
        Self {
            kind: row.kind,
            id: row.record,
            case: row.case,
            owner: row.org,
            standing: row.standing,
            status: row.status,
            due_at: (row.due_at != NEVER).then_some(row.due_at),
            due_what: row.due_what,
        }
    }
}

/// Rows, and where the next page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The rows.
    pub rows: Vec<QueueRow>,
    /// After what the next page begins; none where this is the last.
    pub next: Option<Cursor>,
}

/// What somebody wants to see of a queue or list; by default everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Only this kind of thing.
    pub kind: Option<Kind>,
    /// Only what stands so.
    pub status: Option<String>,
    /// Only what is due by then.
    pub until: Option<Moment>,
    /// Only what the caller reviews, or asked or wrote.
    pub is_ones_own: bool,
}

/// The most rows of a page.
const LARGEST_PAGE: u32 = 200;
/// The most rows that are looked through for a page: beyond, the next page goes on.
const MOST: usize = 2_000;

impl App {
    /// What the caller's organisation is to move next, the soonest due first.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn queue(&self, call: &Call, after: Option<Cursor>, limit: u32) -> Result<Page, Error> {
        self.queue_of(call, &Sieve::default(), after, limit)
    }

    /// As [`Self::queue`], only what passes a sieve.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn queue_of(
        &self,
        call: &Call,
        sieve: &Sieve,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Page, Error> {
        call.caller.acting(Action::QueueView, Some(Standing::Owner), "queue")?;
        let viewer = call.caller.organisation;
        self.inner.store.read(|tx| {
            sifted(tx, call, sieve, after, limit, |tx, after, limit| {
                Ok(parties::queue(tx, viewer, after, limit)?)
            })
        })
    }

    /// What the caller's organisation sees of one kind.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn list(
        &self,
        call: &Call,
        kind: Kind,
        is_open: bool,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Page, Error> {
        let sieve = Sieve { kind: Some(kind), ..Sieve::default() };
        self.list_of(call, &sieve, is_open, after, limit)
    }

    /// As [`Self::list`], only what passes a sieve, which names the kind.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn list_of(
        &self,
        call: &Call,
        sieve: &Sieve,
        is_open: bool,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Page, Error> {
        let kind = sieve.kind.unwrap_or(Kind::Case);
        let action = super::record::view_of(kind);
        call.caller.acting(action, Some(Standing::Owner), kind.name())?;
        let viewer = call.caller.organisation;
        self.inner.store.read(|tx| {
            sifted(tx, call, sieve, after, limit, |tx, after, limit| {
                Ok(parties::list(tx, viewer, kind, is_open, after, limit)?)
            })
        })
    }
}

/// A page of what passes: rows are read on, in their order, until it is full, or enough was read.
fn sifted(
    tx: &mut Tx<'_>,
    call: &Call,
    sieve: &Sieve,
    mut after: Option<Cursor>,
    limit: u32,
    mut read: impl FnMut(&mut Tx<'_>, Option<Cursor>, u32) -> Result<Vec<PartyRow>, Error>,
) -> Result<Page, Error> {
    let limit = limit.clamp(1, LARGEST_PAGE);
    let (mut rows, mut looked) = (Vec::new(), 0);
    loop {
        let page = read(tx, after, limit)?;
        let is_last = page.len() < limit as usize;
        looked += page.len();
        for row in page {
            // They come in the order in which they are due.
            if sieve.until.is_some_and(|until| row.due_at > until) {
                return Ok(Page { rows, next: None });
            }
            after = Some(Cursor { due_at: row.due_at, record: row.record });
            if passes(tx, call, sieve, &row)? {
                rows.push(QueueRow::from(row));
            }
            if rows.len() == limit as usize {
                return Ok(Page { rows, next: after });
            }
        }
        if is_last {
            return Ok(Page { rows, next: None });
        }
        if looked >= MOST {
            return Ok(Page { rows, next: after });
        }
    }
}

fn passes(tx: &mut Tx<'_>, call: &Call, sieve: &Sieve, row: &PartyRow) -> Result<bool, Error> {
    let is_kind = sieve.kind.is_none_or(|kind| kind == row.kind);
    let is_status = sieve.status.as_ref().is_none_or(|status| *status == row.status);
    if !is_kind || !is_status {
        return Ok(false);
    }
    if !sieve.is_ones_own {
        return Ok(true);
    }
    let Some(record) = records::load(tx, row.record)? else { return Ok(false) };
    let state: Value = serde_json::from_str(&record.body).map_err(|_| Error::Damaged("state"))?;
    let own = call.caller.account.to_string();
    let is_own = |field: &str| state[field].as_str() == Some(&own);
    Ok(["reviewer", "requester", "author"].into_iter().any(is_own))
}
