//! A backup put back, into an empty place of either kind.
//!
//! A file gets its name when it is whole and on the disk; a server's database is marked until it is
//! whole. Either way, what an interrupted restore leaves behind is never taken for a store.

use std::path::Path;

use super::form::{TABLES, insert};
use super::landing::Landing;
use super::marker::{self, Marker};
use super::reader::{Backup, Lines};
use super::space;
use crate::seal::KeyRing;
use crate::tables::log::{self, Verdict};
use crate::{Location, Store, StoreError};

/// What was put back.
#[derive(Clone, Debug)]
pub struct RestoreReport {
    /// How many rows.
    pub rows: u64,
    /// Whether the log that was put back is what was written.
    pub log: Verdict,
}

/// Rows that are put back in one transaction.
const AT_ONCE: usize = 2_000;

/// Puts a backup back. The file is read whole and compared with its digest before anything is
/// written, and the log is verified afterwards. One that was interrupted is begun again.
///
/// # Errors
/// [`StoreError::Unreadable`] where the file is none or damaged, [`StoreError::NotEmpty`] where the
/// place holds something, [`StoreError::Key`] where it is encrypted and its key is not given,
/// [`StoreError::NoRoom`] where the disk is too small; what the database says.
pub fn restore(
    path: &Path,
    location: &Location,
    keys: Option<&KeyRing>,
) -> Result<RestoreReport, StoreError> {
    let backup = Backup::check(path, keys)?;
    let Location::File(file) = location else {
        return fill(&Store::open_unfinished(location)?, &backup);
    };
    space::require(file, backup.bytes())?;
    let landing = Landing::new(file)?;
    let store = Store::open_unfinished(&Location::File(landing.path().to_owned()))?;
    let report = fill(&store, &backup)?;
    // The last to hold it writes the journal back: then the one file is the whole.
    drop(store);
    landing.arrive()?;
    Ok(report)
}

fn fill(store: &Store, backup: &Backup) -> Result<RestoreReport, StoreError> {
    let marker = Marker::new();
    begin(store, &marker)?;
    let mut lines = backup.lines()?;
    let mut rows: u64 = 0;
    while rows < backup.rows() {
        rows += put(store, &marker, &mut lines, backup.rows() - rows)?;
    }
    let log = store.read(|tx| log::verify(tx, &[]))?;
    store.write(move |tx| marker.take_away(tx))?;
    Ok(RestoreReport { rows, log })
}

/// Empties a place that an interrupted restore left, and marks it as not whole.
fn begin(store: &Store, marker: &Marker) -> Result<(), StoreError> {
    let marker = marker.clone();
    store.write(move |tx| {
        if marker::is_set(tx)? {
            for (table, _) in TABLES {
                tx.execute(&format!("delete from {table}"), &[])?;
            }
        } else if !is_empty(tx)? {
            return Err(StoreError::NotEmpty);
        }
        tx.execute("delete from chain", &[])?;
        marker.set(tx)
    })
}

/// Puts some rows back; gives how many.
fn put(store: &Store, marker: &Marker, lines: &mut Lines, left: u64) -> Result<u64, StoreError> {
    let most = usize::try_from(left).unwrap_or(AT_ONCE).min(AT_ONCE);
    let mut group = Vec::with_capacity(most);
    for row in lines.by_ref().take(most) {
        group.push(row?);
    }
    if group.is_empty() {
        return Err(StoreError::Unreadable("line of the backup"));
    }
    let rows = group.len() as u64;
    let marker = marker.clone();
    store.write(move |tx| {
        marker.holds(tx)?;
        for (place, values) in &group {
            let Some((table, columns)) = TABLES.get(*place) else { continue };
            tx.execute(&insert(table, columns), values)?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(rows)
}

fn is_empty(tx: &mut crate::Tx<'_>) -> Result<bool, StoreError> {
    for (table, _) in TABLES.iter().filter(|(table, _)| *table != "chain") {
        let count = format!("select count(*) from {table}");
        if tx.first(&count, &[], |row| row.integer(0))? != Some(0) {
            return Ok(false);
        }
    }
    Ok(true)
}
