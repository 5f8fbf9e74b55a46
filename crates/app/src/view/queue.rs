//! The work queue of an organisation, and its lists.

use latchkey_store::tables::parties::{self, Cursor, NEVER, PartyRow};
use latchkey_workflow::{Action, Id, Kind, Moment, Standing};

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

/// The most rows of a page.
const LARGEST_PAGE: u32 = 200;

impl App {
    /// What the caller's organisation is to move next, the soonest due first.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn queue(&self, call: &Call, after: Option<Cursor>, limit: u32) -> Result<Page, Error> {
        call.caller.acting(Action::QueueView, Some(Standing::Owner), "queue")?;
        let limit = limit.clamp(1, LARGEST_PAGE);
        let viewer = call.caller.organisation;
        let rows = self.inner.store.read(|tx| parties::queue(tx, viewer, after, limit))?;
        Ok(page(rows, limit))
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
        let action = super::record::view_of(kind);
        call.caller.acting(action, Some(Standing::Owner), kind.name())?;
        let limit = limit.clamp(1, LARGEST_PAGE);
        let viewer = call.caller.organisation;
        let rows =
            self.inner.store.read(|tx| parties::list(tx, viewer, kind, is_open, after, limit))?;
        Ok(page(rows, limit))
    }
}

fn page(rows: Vec<PartyRow>, limit: u32) -> Page {
    let is_full = rows.len() == limit as usize;
    let last = rows.last().filter(|_| is_full);
    let next = last.map(|row| Cursor { due_at: row.due_at, record: row.record });
    Page { rows: rows.into_iter().map(QueueRow::from).collect(), next }
}
