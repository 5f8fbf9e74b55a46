//! What was deleted, gone from the files too. A database only forgets where a deleted row stood; the
//! row's text stays in the file until something else is written over it.

use super::space;
use crate::db::{Connection, Purpose};
use crate::{Location, Store, StoreError};

/// The tables from which a purge takes, and the one whose rows are encrypted anew.
const TABLES: [&str; 9] = [
    "record",
    "entry",
    "document",
    "lookup",
    "party",
    "unique_name",
    "job",
    "determination",
    "secret",
];

/// Writes the database anew without what was deleted, and empties its journal. Takes as much room
/// as the database again, and nobody writes meanwhile. A server's own log and its backups still
/// hold what was, until they are let go.
///
/// # Errors
/// [`StoreError::NoRoom`]; [`StoreError::Busy`] where somebody goes on reading what was there
/// before; what the database says.
pub fn compact(store: &Store) -> Result<(), StoreError> {
    let purpose = Purpose::Write { may_create: false };
    let mut connection = Connection::open(store.location(), purpose)?;
    let Location::File(path) = store.location() else {
        return TABLES.iter().try_for_each(|table| connection.run(&format!("vacuum full {table}")));
    };
    // Once for the new file, which SQLite makes elsewhere, and once for the journal beside the old.
    space::require(path, std::fs::metadata(path)?.len())?;
    connection.run("pragma temp_store = file; vacuum")?;
    let mut is_busy = true;
    connection.each("pragma wal_checkpoint(truncate)", &[], &mut |row| {
        is_busy = row.integer(0)? != 0;
        Ok::<_, StoreError>(())
    })?;
    if is_busy { Err(StoreError::Busy) } else { Ok(()) }
}
