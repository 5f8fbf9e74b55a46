//! A backup put back, into an empty place of either kind.

use std::fs::File;
use std::io::{BufRead, BufReader, Lines};
use std::path::Path;

use latchkey_workflow::Digest;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use super::form::{FORM, TABLES, insert, read};
use crate::tables::log::{self, Verdict};
use crate::{Location, Store, StoreError, migrate};

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
/// written, and the log is verified afterwards.
///
/// # Errors
/// [`StoreError::Unreadable`] where the file is none or damaged, [`StoreError::NotEmpty`] where the
/// place holds something; what the database says.
pub fn restore(path: &Path, location: &Location) -> Result<RestoreReport, StoreError> {
    let promised = check(path)?;
    let store = Store::open(location)?;
    if !is_empty(&store)? {
        return Err(StoreError::NotEmpty);
    }
    store.write(|tx| tx.execute("delete from chain", &[]))?;
    let mut lines = open(path)?;
    lines.next().transpose()?;
    let mut rows: u64 = 0;
    while rows < promised {
        let left = usize::try_from(promised - rows).unwrap_or(AT_ONCE).min(AT_ONCE);
        let mut group = Vec::with_capacity(left);
        for line in lines.by_ref().take(left) {
            group.push(read(&line?)?);
        }
        if group.is_empty() {
            return Err(StoreError::Unreadable("line of the backup"));
        }
        rows += group.len() as u64;
        store.write(move |tx| {
            for (place, values) in &group {
                let Some((table, columns)) = TABLES.get(*place) else { continue };
                tx.execute(&insert(table, columns), values)?;
            }
            Ok::<_, StoreError>(())
        })?;
    }
    let log = store.read(|tx| log::verify(tx, &[]))?;
    Ok(RestoreReport { rows, log })
}

fn open(path: &Path) -> Result<Lines<BufReader<File>>, StoreError> {
    Ok(BufReader::with_capacity(1 << 18, File::open(path)?).lines())
}

/// Reads the file to its end; gives the number of its rows.
fn check(path: &Path) -> Result<u64, StoreError> {
    const WRONG: StoreError = StoreError::Unreadable("backup");
    let mut lines = open(path)?;
    let mut sha = Sha256::new();
    let mut before: Option<String> = None;
    let mut count: u64 = 0;
    for line in lines.by_ref() {
        if let Some(before) = before.replace(line?) {
            if count == 0 {
                is_ours(&before)?;
            }
            sha.update(before.as_bytes());
            sha.update(b"\n");
            count += 1;
        }
    }
    let last: Json = serde_json::from_str(&before.ok_or(WRONG)?).map_err(|_| WRONG)?;
    let promised = last.get("rows").and_then(Json::as_u64).ok_or(WRONG)?;
    let digest = last.get("digest").and_then(Json::as_str).ok_or(WRONG)?;
    let is_whole = digest == Digest(sha.finalize().into()).to_string() && promised + 1 == count;
    if is_whole { Ok(promised) } else { Err(WRONG) }
}

fn is_ours(header: &str) -> Result<(), StoreError> {
    const WRONG: StoreError = StoreError::Unreadable("backup");
    let header: Json = serde_json::from_str(header).map_err(|_| WRONG)?;
    if header.get("form").and_then(Json::as_str) != Some(FORM) {
        return Err(WRONG);
    }
    let found = header.get("schema").and_then(Json::as_i64).ok_or(WRONG)?;
    let known = migrate::latest();
    if found > known { Err(StoreError::NewerSchema { found, known }) } else { Ok(()) }
}

fn is_empty(store: &Store) -> Result<bool, StoreError> {
    store.read(|tx| {
        for (table, _) in TABLES.iter().filter(|(table, _)| *table != "chain") {
            let count = format!("select count(*) from {table}");
            if tx.first(&count, &[], |row| row.integer(0))? != Some(0) {
                return Ok(false);
            }
        }
        Ok(true)
    })
}
