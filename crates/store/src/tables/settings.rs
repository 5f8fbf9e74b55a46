//! The installation's own settings.

use crate::{StoreError, Tx};

/// A setting.
///
/// # Errors
/// What the database says.
pub fn get(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, StoreError> {
    const SQL: &str = "select value from setting where name = $1";
    tx.first(SQL, &[name.into()], |row| Ok(row.text(0)?.to_owned()))
}

/// Sets a setting.
///
/// # Errors
/// What the database says.
pub fn set(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    const SQL: &str = "insert into setting (name, value) values ($1, $2) \
         on conflict (name) do update set value = excluded.value";
    tx.execute(SQL, &[name.into(), value.into()]).map(|_| ())
}
