//! Reading the log.

use std::cmp::Reverse;
use std::fmt;

use latchkey_workflow::{Digest, Id, Moment};

use super::{house, latest, thing};
use crate::db::Row;
use crate::{StoreError, Tx};

/// An entry as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which chain.
    pub chain: i64,
    /// The place in it, from 1.
    pub seq: i64,
    /// When it happened.
    pub at: Moment,
    /// Whose thing it happened to.
    pub org: Id,
    /// What kind of thing.
    pub kind: String,
    /// Which.
    pub record: Id,
    /// The version the thing then had.
    pub version: i64,
    /// What happened, in a word.
    pub event: String,
    /// In whose name somebody did it.
    pub actor_org: Id,
    /// Who did it.
    pub account: Id,
    /// The key of the command.
    pub key: Option<String>,
    /// The determination it rested on.
    pub determination: Option<Digest>,
    /// The whole of it as JSON; none where it was erased by law.
    pub body: Option<String>,
}

pub(super) fn read(row: &Row) -> Result<Entry, StoreError> {
    fn text(row: &Row, place: usize) -> Result<String, StoreError> {
        row.text(place).map(str::to_owned)
    }
    Ok(Entry {
        chain: row.integer(0)?,
        seq: row.integer(1)?,
        at: row.moment(2)?,
        org: row.id(3)?,
        kind: text(row, 4)?,
        record: row.id(5)?,
        version: row.integer(6)?,
        event: text(row, 7)?,
        actor_org: row.id(8)?,
        account: row.id(9)?,
        key: row.optional(10, text)?,
        determination: row.optional(11, Row::digest)?,
        body: row.optional(12, text)?,
    })
}

/// Everything that happened to a thing, in order; what only concerns it (reads, logins) is left out.
///
/// # Errors
/// What the database says.
pub fn of_record(tx: &mut Tx<'_>, record: Id) -> Result<Vec<Entry>, StoreError> {
    const SQL: &str = "select chain, seq, at, org, kind, record_id, version, event, actor_org, \
         account, command_key, determination, body from entry \
         where record_id = $1 and version > 0 order by version, chain, seq";
    tx.all(SQL, &[record.into()], read)
}

/// What to look for in the log. Each part that is given narrows it.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Whose things, or in whose name: an organisation sees what concerns it.
    pub org: Option<Id>,
    /// Which thing.
    pub record: Option<Id>,
    /// Who did it.
    pub account: Option<Id>,
    /// What happened, in a word.
    pub event: Option<String>,
    /// From when.
    pub from: Option<Moment>,
    /// Before when.
    pub until: Option<Moment>,
    /// After which entry, in the order of what is found: where a page ended, the next begins.
    pub after: Option<Place>,
}

/// Where an entry stands: in time, and in its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// When it happened.
    pub at: Moment,
    /// Which chain.
    pub chain: i64,
    /// The place in it.
    pub seq: i64,
}

impl Entry {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { at: self.at, chain: self.chain, seq: self.seq }
    }
}

/// As pages name it: the microsecond, the chain, and the place in that.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.at.microseconds(), self.chain, self.seq)
    }
}

impl Place {
    /// A place as [`Place`] is written; `None` where it is none.
    pub fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(str::parse);
        let at = Moment::from_microseconds(numbers.next()?.ok()?);
        let place = Self { at, chain: numbers.next()?.ok()?, seq: numbers.next()?.ok()? };
        numbers.next().is_none().then_some(place)
    }
    /// Whether what stands here is found after what stands there: the latest come first, and of one
    /// moment chain by chain.
    pub(super) fn is_after(self, other: Self) -> bool {
        self.order() > other.order()
    }

    /// By what entries are ordered where they are found.
    pub(super) fn order(self) -> (Reverse<Moment>, i64, Reverse<i64>) {
        (Reverse(self.at), self.chain, Reverse(self.seq))
    }
}

impl Search {
    /// Before when: what is found after an entry is no later than that.
    pub(super) fn before(&self) -> Option<Moment> {
        let after = self
            .after
            .map(|place| Moment::from_microseconds(place.at.microseconds().saturating_add(1)));
        match (self.until, after) {
            (Some(until), Some(after)) => Some(until.min(after)),
            (until, after) => until.or(after),
        }
    }
}

/// What was looked for, the latest first. A thing's entries have an index, and an organisation's. Over
/// all organisations, by account, event or time, the log is read from its end until there is enough:
/// entries that clocks put out of order by more than an hour may then be missing.
///
/// # Errors
/// What the database says.
pub fn search(tx: &mut Tx<'_>, search: &Search, limit: u32) -> Result<Vec<Entry>, StoreError> {
    match (search.record, search.org) {
        (Some(record), _) => thing::of(tx, record, search, limit),
        (None, Some(org)) => house::of(tx, org, search, limit),
        (None, None) => latest::latest(tx, search, limit),
    }
}
