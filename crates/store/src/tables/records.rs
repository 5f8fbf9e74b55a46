//! The states of everything that is kept.

use std::collections::BTreeMap;

use latchkey_workflow::{Id, Kind, Moment};

use super::together;
use crate::db::{Row, Value};
use crate::{StoreError, Tx};

/// The state of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Whose it is.
    pub org: Id,
    /// Its id.
    pub id: Id,
    /// What it is.
    pub kind: Kind,
    /// The case it belongs to.
    pub case: Option<Id>,
    /// Counts up with each change, from 1.
    pub version: i64,
    /// Where it stands.
    pub status: String,
    /// Whether anything is still expected of it.
    pub is_open: bool,
    /// When it was made.
    pub opened_at: Moment,
    /// When it last changed.
    pub changed_at: Moment,
    /// When time has something to say about it.
    pub wake_at: Option<Moment>,
    /// The state as JSON.
    pub body: String,
}

fn read(row: &Row) -> Result<Record, StoreError> {
    Ok(Record {
        org: row.id(0)?,
        id: row.id(1)?,
        kind: row.kind(2)?,
        case: row.optional(3, Row::id)?,
        version: row.integer(4)?,
        status: row.text(5)?.to_owned(),
        is_open: row.integer(6)? == 1,
        opened_at: row.moment(7)?,
        changed_at: row.moment(8)?,
        wake_at: row.optional(9, Row::moment)?,
        body: row.text(10)?.to_owned(),
    })
}

/// The thing with this id, whosever it is.
///
/// # Errors
/// What the database says.
pub fn load(tx: &mut Tx<'_>, id: Id) -> Result<Option<Record>, StoreError> {
    const SQL: &str = "select org, id, kind, case_id, version, status, open, opened_at, \
         changed_at, wake_at, body from record where id = $1";
    tx.first(SQL, &[id.into()], read)
}

/// The things with these ids, whosever they are, by their ids; those that there are.
///
/// # Errors
/// What the database says.
pub fn load_all(tx: &mut Tx<'_>, ids: &[Id]) -> Result<BTreeMap<Id, Record>, StoreError> {
    const SQL: &str = "select org, id, kind, case_id, version, status, open, opened_at, \
         changed_at, wake_at, body from record where id in \
         ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let mut found = BTreeMap::new();
    if let [one] = ids {
        found.extend(load(tx, *one)?.map(|record| (record.id, record)));
        return Ok(found);
    }
    for values in together(ids) {
        found.extend(tx.all(SQL, &values, read)?.into_iter().map(|record| (record.id, record)));
    }
    Ok(found)
}

/// Keeps something new.
///
/// # Errors
/// [`StoreError::Taken`] where its owner has something with this id; what the database says.
pub fn insert(tx: &mut Tx<'_>, record: &Record) -> Result<(), StoreError> {
    const SQL: &str = "insert into record (org, id, kind, case_id, version, status, open, \
         opened_at, changed_at, wake_at, body) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = [
        record.org.into(),
        record.id.into(),
        record.kind.into(),
        record.case.into(),
        record.version.into(),
        (&record.status).into(),
        record.is_open.into(),
        record.opened_at.into(),
        record.changed_at.into(),
        record.wake_at.into(),
        (&record.body).into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

/// Keeps a change of a thing that this transaction loaded at the version `seen`. Where another server
/// changed it in between, the transaction is taken back and tried again.
///
/// # Errors
/// [`StoreError::Contended`] where others were faster too often; what the database says.
pub fn update(tx: &mut Tx<'_>, record: &Record, seen: i64) -> Result<(), StoreError> {
    const SQL: &str = "update record set version = $1, status = $2, open = $3, changed_at = $4, \
         wake_at = $5, body = $6 where org = $7 and id = $8 and version = $9";
    let values: [Value<'_>; 9] = [
        record.version.into(),
        (&record.status).into(),
        record.is_open.into(),
        record.changed_at.into(),
        record.wake_at.into(),
        (&record.body).into(),
        record.org.into(),
        record.id.into(),
        seen.into(),
    ];
    if tx.execute(SQL, &values)? == 1 { Ok(()) } else { Err(tx.lost()) }
}

/// What belongs to a case, of one kind, in the order in which it was made.
///
/// # Errors
/// What the database says.
pub fn of_case(tx: &mut Tx<'_>, case: Id, kind: Kind) -> Result<Vec<Record>, StoreError> {
    const SQL: &str = "select org, id, kind, case_id, version, status, open, opened_at, \
         changed_at, wake_at, body from record where case_id = $1 and kind = $2 order by id";
    tx.all(SQL, &[case.into(), kind.into()], read)
}

/// What grew out of some cases, of one kind, in the order in which it was made.
///
/// # Errors
/// What the database says.
pub fn of_cases(tx: &mut Tx<'_>, cases: &[Id], kind: Kind) -> Result<Vec<Record>, StoreError> {
    const SQL: &str = "select org, id, kind, case_id, version, status, open, opened_at, \
         changed_at, wake_at, body from record where kind = $1 and case_id in \
         ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    // Their order is made here: asked for it, SQLite goes through everything of the kind.
    let mut found = Vec::new();
    for cases in together(cases) {
        let values: Vec<Value<'_>> = [kind.into()].into_iter().chain(cases).collect();
        found.extend(tx.all(SQL, &values, read)?);
    }
    found.sort_by_key(|record| record.id);
    Ok(found)
}

/// What grew out of a case, of every kind, as far as an organisation sees it, in the order in which it
/// was made.
///
/// # Errors
/// What the database says.
pub fn around_case(tx: &mut Tx<'_>, viewer: Id, case: Id) -> Result<Vec<Record>, StoreError> {
    const SQL: &str = "select r.org, r.id, r.kind, r.case_id, r.version, r.status, r.open, \
         r.opened_at, r.changed_at, r.wake_at, r.body from record r \
         join party p on p.viewer = $1 and p.record_id = r.id \
         where r.case_id = $2 and r.kind <> $3 order by r.id";
    tx.all(SQL, &[viewer.into(), case.into(), Kind::Case.into()], read)
}

/// What an organisation owns, of one kind, a page at a time in the order of ids.
///
/// # Errors
/// What the database says.
pub fn owned_by(
    tx: &mut Tx<'_>,
    org: Id,
    kind: Kind,
    after: Option<Id>,
    limit: u32,
) -> Result<Vec<Record>, StoreError> {
    const SQL: &str = "select org, id, kind, case_id, version, status, open, opened_at, \
         changed_at, wake_at, body from record where org = $1 and kind = $2 and id > $3 \
         order by id limit $4";
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    tx.all(SQL, &[org.into(), kind.into(), after.into(), i64::from(limit).into()], read)
}

/// Every thing of one kind, whosever it is, a page at a time: for the operator and for figures.
///
/// # Errors
/// What the database says.
pub fn of_kind(
    tx: &mut Tx<'_>,
    kind: Kind,
    after: Option<Id>,
    limit: u32,
) -> Result<Vec<Record>, StoreError> {
    const SQL: &str = "select org, id, kind, case_id, version, status, open, opened_at, \
         changed_at, wake_at, body from record where kind = $1 and id > $2 order by id limit $3";
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    tx.all(SQL, &[kind.into(), after.into(), i64::from(limit).into()], read)
}

/// The versions of the things of one kind, whosever they are, in the order of their ids: for whoever
/// remembers what they were at some version.
///
/// # Errors
/// What the database says.
pub fn versions(
    tx: &mut Tx<'_>,
    kind: Kind,
    after: Option<Id>,
    limit: u32,
) -> Result<Vec<(Id, i64)>, StoreError> {
    const SQL: &str = "select id, version from record where kind = $1 and id > $2 \
         order by id limit $3";
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let values = [kind.into(), after.into(), i64::from(limit).into()];
    tx.all(SQL, &values, |row| Ok((row.id(0)?, row.integer(1)?)))
}

/// Something about which time has something to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waking {
    /// Its id.
    pub id: Id,
    /// What it is.
    pub kind: Kind,
    /// Since when.
    pub wake_at: Moment,
}

/// About what time has something to say by now, the longest waiting first, after a place in that
/// order.
///
/// # Errors
/// What the database says.
pub fn waking(
    tx: &mut Tx<'_>,
    now: Moment,
    after: Option<Waking>,
    limit: u32,
) -> Result<Vec<Waking>, StoreError> {
    const SQL: &str = "select id, kind, wake_at from record where wake_at is not null \
         and wake_at <= $1 and (wake_at, id) > ($2, $3) order by wake_at, id limit $4";
    let values: [Value<'_>; 4] = [
        now.into(),
        after.map_or(i64::MIN, |waking| waking.wake_at.microseconds()).into(),
        after.map(|waking| waking.id.to_string()).unwrap_or_default().into(),
        i64::from(limit).into(),
    ];
    tx.all(SQL, &values, |row| {
        Ok(Waking { id: row.id(0)?, kind: row.kind(1)?, wake_at: row.moment(2)? })
    })
}
