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
    tx.all(SQL, &[record.into()], |row| {
        Ok(CountedRow {
            org: row.id(0)?,
            kind: row.text(1)?.to_owned(),
            day: day(row)?,
            record: row.id(3)?,
            body: row.text(4)?.to_owned(),
        })
    })
}

fn day(row: &Row) -> Result<Day, StoreError> {
    row.text(2)?.parse().map_err(|_| StoreError::Unreadable("day"))
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

/// Hands over what is counted for an organisation as one kind, from one day through another.
///
/// # Errors
/// What the database says, or what `see` does.
pub fn each<E: From<StoreError>>(
    tx: &mut Tx<'_>,
    org: Id,
    kind: &str,
    (from, until): (Day, Day),
    mut see: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    const SQL: &str = "select body from counted \
         where org = $1 and kind = $2 and day >= $3 and day <= $4";
    let (from, until) = (from.to_string(), until.to_string());
    let values = [org.into(), kind.into(), from.into(), until.into()];
    tx.each(SQL, &values, |row| see(row.text(0)?))
}
