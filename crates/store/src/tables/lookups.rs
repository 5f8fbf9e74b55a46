//! By what people look things up, within what an organisation owns.

use latchkey_workflow::Id;

use super::together;
use crate::{StoreError, Tx, Value};

/// Replaces everything by which a thing can be looked up.
///
/// # Errors
/// What the database says.
pub fn replace(
    tx: &mut Tx<'_>,
    org: Id,
    record: Id,
    entries: &[(&'static str, String)],
) -> Result<(), StoreError> {
    let ours = [org.into(), record.into()];
    tx.execute("delete from lookup where org = $1 and record_id = $2", &ours)?;
    replace_kinds(tx, org, record, &[], entries)
}

/// Replaces that by which a thing can be looked up which is of some kinds; the other kinds stay.
///
/// # Errors
/// What the database says.
pub fn replace_kinds(
    tx: &mut Tx<'_>,
    org: Id,
    record: Id,
    kinds: &[&'static str],
    entries: &[(&'static str, String)],
) -> Result<(), StoreError> {
    const GONE: &str = "delete from lookup where org = $1 and record_id = $2 and kind = $3";
    for kind in kinds {
        tx.execute(GONE, &[org.into(), record.into(), (*kind).into()])?;
    }
    const SQL: &str = "insert into lookup (org, kind, value, record_id) values ($1, $2, $3, $4) \
         on conflict (org, kind, value, record_id) do nothing";
    for (kind, value) in entries {
        tx.execute(SQL, &[org.into(), (*kind).into(), value.into(), record.into()])?;
    }
    Ok(())
}

/// What an organisation owns that has this value.
///
/// # Errors
/// What the database says.
pub fn find(
    tx: &mut Tx<'_>,
    org: Id,
    kind: &str,
    value: &str,
    limit: u32,
) -> Result<Vec<Id>, StoreError> {
    const SQL: &str = "select record_id from lookup where org = $1 and kind = $2 and value = $3 \
         order by record_id limit $4";
    tx.all(SQL, &[org.into(), kind.into(), value.into(), i64::from(limit).into()], |row| row.id(0))
}

/// What an organisation owns that has any of these values, each thing once: so many of a few values at
/// most.
///
/// # Errors
/// What the database says.
pub fn find_any(
    tx: &mut Tx<'_>,
    org: Id,
    kind: &str,
    values: &[Id],
    limit: u32,
) -> Result<Vec<Id>, StoreError> {
    // Their order is made here: asked for it, SQLite goes through everything of the organisation.
    const SQL: &str = "select record_id from lookup where org = $1 and kind = $2 \
         and value in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) \
         limit $19";
    let mut found = Vec::new();
    for values in together(values) {
        let frame: [Value<'_>; 2] = [org.into(), kind.into()];
        let most = [i64::from(limit).into()];
        let values: Vec<Value<'_>> = frame.into_iter().chain(values).chain(most).collect();
        found.extend(tx.all(SQL, &values, |row| row.id(0))?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
