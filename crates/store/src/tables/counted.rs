//! What figures count: rows that follow from the log and name no member, by organisation and day.

use latchkey_domain::Day;
use latchkey_workflow::Id;

use crate::db::Row;
use crate::{StoreError, Tx};

/// What is counted of a thing for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedRow {
    /// For whom it counts.
    pub org: Id,
    /// As what it counts, in a word.
    pub kind: String,
    /// On which day.
    pub day: Day,
    /// The thing.
    pub record: Id,
    /// What is counted, as JSON.
    pub body: String,
}

/// What is counted of a thing.
///
/// # Errors
/// What the database says.
pub fn of_record(tx: &mut Tx<'_>, record: Id) -> Result<Vec<CountedRow>, StoreError> {
    const SQL: &str = "select org, kind, day, record_id, body from counted \
         where record_id = $1 order by org, kind";
    tx.all(SQL, &[record.into()], read)
}

fn read(row: &Row) -> Result<CountedRow, StoreError> {
    Ok(CountedRow {
        org: row.id(0)?,
        kind: row.text(1)?.to_owned(),
        day: row.text(2)?.parse().map_err(|_| StoreError::Unreadable("day"))?,
        record: row.id(3)?,
        body: row.text(4)?.to_owned(),
    })
}

/// Keeps what is counted of a thing, in place of what was.
///
/// # Errors
/// What the database says.
pub fn save(
    tx: &mut Tx<'_>,
    before: &[CountedRow],
    after: &[CountedRow],
) -> Result<(), StoreError> {
    const DELETE: &str =
        "delete from counted where org = $1 and kind = $2 and day = $3 and record_id = $4";
    const INSERT: &str = "insert into counted (org, kind, day, record_id, body) values ($1, $2, $3, $4, $5) \
         on conflict (org, kind, day, record_id) do update set body = excluded.body";
    for gone in before.iter().filter(|row| !after.contains(row)) {
        let day = gone.day.to_string();
        let key = [gone.org.into(), (&gone.kind).into(), day.into(), gone.record.into()];
        tx.execute(DELETE, &key)?;
    }
    for new in after.iter().filter(|row| !before.contains(row)) {
        let day = new.day.to_string();
        let (kind, body) = ((&new.kind).into(), (&new.body).into());
        let values = [new.org.into(), kind, day.into(), new.record.into(), body];
        tx.execute(INSERT, &values)?;
    }
    Ok(())
}

/// A page of all that is counted, by organisation, kind and day.
///
/// # Errors
/// What the database says.
pub fn page(
    tx: &mut Tx<'_>,
    after: Option<&CountedRow>,
    limit: u32,
) -> Result<Vec<CountedRow>, StoreError> {
    const SQL: &str = "select org, kind, day, record_id, body from counted \
         where (org, kind, day, record_id) > ($1, $2, $3, $4) \
         order by org, kind, day, record_id limit $5";
    let texts = after.map(|row| {
        (row.org.to_string(), row.kind.clone(), row.day.to_string(), row.record.to_string())
    });
    let (org, kind, day, record) = texts.unwrap_or_default();
    let values = [org.into(), kind.into(), day.into(), record.into(), i64::from(limit).into()];
    tx.all(SQL, &values, read)
}
