//! The mark of a database into which a backup is being put back. It is written with the first row
//! and goes with the last, so a restore that was interrupted leaves nothing that opens as a store.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::db::Connection;
use crate::tables::settings;
use crate::{StoreError, Tx};

/// The setting that is the mark.
const NAME: &str = "restore.running";

/// A mark with the name of who set it: of two restores into one place one notices the other.
#[derive(Clone)]
pub(super) struct Marker(String);

impl Marker {
    pub(super) fn new() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(format!("{}-{}", std::process::id(), since.as_nanos()))
    }

    pub(super) fn set(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        settings::set(tx, NAME, &self.0)
    }

    /// Refuses to go on where somebody else has begun.
    pub(super) fn holds(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let found = settings::get(tx, NAME)?;
        if found.as_ref() == Some(&self.0) { Ok(()) } else { Err(StoreError::NotEmpty) }
    }

    pub(super) fn take_away(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.holds(tx)?;
        tx.execute("delete from setting where name = $1", &[NAME.into()]).map(|_| ())
    }
}

/// Whether a restore is going on, or was interrupted.
pub(super) fn is_set(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    Ok(settings::get(tx, NAME)?.is_some())
}

/// Refuses a database that is not whole.
pub(crate) fn refuse(connection: &mut Connection) -> Result<(), StoreError> {
    if is_set(&mut Tx::new(connection))? { Err(StoreError::Restoring) } else { Ok(()) }
}
