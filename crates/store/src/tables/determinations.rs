//! Whole determinations, each kept once under its digest.

use latchkey_workflow::{Digest, Moment};

use crate::{StoreError, Tx};

/// Keeps a determination, if it is not kept yet.
///
/// # Errors
/// What the database says.
pub fn keep(tx: &mut Tx<'_>, digest: Digest, body: &str, at: Moment) -> Result<(), StoreError> {
    const SQL: &str = "insert into determination (digest, body, at) values ($1, $2, $3) \
         on conflict (digest) do nothing";
    tx.execute(SQL, &[digest.into(), body.into(), at.into()]).map(|_| ())
}

/// The determination with this digest, as JSON.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, digest: Digest) -> Result<Option<String>, StoreError> {
    const SQL: &str = "select body from determination where digest = $1";
    tx.first(SQL, &[digest.into()], |row| Ok(row.text(0)?.to_owned()))
}
