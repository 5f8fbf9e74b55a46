//! Names that only one thing may have.

use latchkey_workflow::Id;

use crate::{StoreError, Tx};

/// Gives a name to a thing.
///
/// # Errors
/// [`StoreError::Taken`] where another has it; what the database says.
pub fn take(tx: &mut Tx<'_>, kind: &'static str, name: &str, record: Id) -> Result<(), StoreError> {
    const SQL: &str = "insert into unique_name (kind, name, record_id) values ($1, $2, $3) \
         on conflict (kind, name) do nothing";
    let is_new = tx.execute(SQL, &[kind.into(), name.into(), record.into()])? == 1;
    if is_new || find(tx, kind, name)? == Some(record) {
        Ok(())
    } else {
        Err(StoreError::Taken(kind))
    }
}

/// Takes a name away from a thing, where it has it.
///
/// # Errors
/// What the database says.
pub fn release(
    tx: &mut Tx<'_>,
    kind: &'static str,
    name: &str,
    record: Id,
) -> Result<(), StoreError> {
    const SQL: &str = "delete from unique_name where kind = $1 and name = $2 and record_id = $3";
    tx.execute(SQL, &[kind.into(), name.into(), record.into()]).map(|_| ())
}

/// What has a name.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, kind: &str, name: &str) -> Result<Option<Id>, StoreError> {
    const SQL: &str = "select record_id from unique_name where kind = $1 and name = $2";
    tx.first(SQL, &[kind.into(), name.into()], |row| row.id(0))
}

/// The names of one kind, and what has each, after a name in their order.
///
/// # Errors
/// What the database says.
pub fn of_kind(
    tx: &mut Tx<'_>,
    kind: &str,
    after: &str,
    limit: u32,
) -> Result<Vec<(String, Id)>, StoreError> {
    const SQL: &str = "select name, record_id from unique_name where kind = $1 and name > $2 \
         order by name limit $3";
    let values = [kind.into(), after.into(), i64::from(limit).into()];
    tx.all(SQL, &values, |row| Ok((row.text(0)?.to_owned(), row.id(1)?)))
}
