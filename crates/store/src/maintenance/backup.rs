//! A backup, taken while everything goes on.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use latchkey_workflow::{Digest, Moment};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::form::{TABLES, header, line, select};
use super::{BACKUP_TAKEN_AT, folder, space};
use crate::seal::{KeyRing, Sealing};
use crate::tables::settings;
use crate::{Store, StoreError};

/// That a backup is to be encrypted.
#[derive(Clone, Copy, Debug)]
pub struct Seal<'k> {
    /// The keys; the current one is used.
    pub keys: &'k KeyRing,
    /// Random bytes, new for each backup.
    pub random: [u8; 19],
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// How many rows.
    pub rows: u64,
    /// The digest of all of it, which the last line holds too.
    pub digest: Digest,
}

/// Writes everything as it stands at one moment into a file, which is whole or absent.
///
/// # Errors
/// [`StoreError::NoRoom`] where the disk is too small; what the file system or the database says.
pub fn backup(
    store: &Store,
    path: &Path,
    now: Moment,
    seal: Option<Seal<'_>>,
) -> Result<BackupReport, StoreError> {
    space::require(path, space::of_backup(store)?)?;
    let mut draft = path.as_os_str().to_owned();
    draft.push(".draft");
    let draft = Path::new(&draft);
    let report = write(store, draft, now, seal).and_then(|report| {
        fs::rename(draft, path)?;
        folder::sync(path)?;
        Ok(report)
    });
    if report.is_err() {
        // What is half written is of no use to anybody.
        let _ = fs::remove_file(draft);
    }
    let report = report?;
    let taken = now.microseconds().to_string();
    store.write(move |tx| settings::set(tx, BACKUP_TAKEN_AT, &taken))?;
    Ok(report)
}

fn write(
    store: &Store,
    draft: &Path,
    now: Moment,
    seal: Option<Seal<'_>>,
) -> Result<BackupReport, StoreError> {
    let out = BufWriter::new(folder::private(draft)?);
    let out = match seal {
        None => Out::Plain(out),
        Some(Seal { keys, random }) => Out::Sealed(Box::new(Sealing::new(out, keys, random)?)),
    };
    let mut file = Digested { out, sha: Sha256::new() };
    file.line(&header(now.microseconds()))?;
    let mut rows: u64 = 0;
    store.read(|tx| {
        for (table, columns) in TABLES {
            tx.each(&select(table, columns), &[], |row| {
                rows += 1;
                file.line(&line(table, &row)?)
            })?;
        }
        Ok::<_, StoreError>(())
    })?;
    let digest = Digest(file.sha.clone().finalize().into());
    file.line(&json!({"rows": rows, "digest": digest.to_string()}).to_string())?;
    let mut out = match file.out {
        Out::Plain(out) => out,
        Out::Sealed(sealing) => sealing.finish()?,
    };
    out.flush()?;
    out.get_ref().sync_all()?;
    Ok(BackupReport { rows, digest })
}

/// Where the lines go.
enum Out {
    Plain(BufWriter<File>),
    Sealed(Box<Sealing<BufWriter<File>>>),
}

impl Out {
    fn write_all(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        match self {
            Self::Plain(out) => out.write_all(bytes)?,
            Self::Sealed(out) => out.write_all(bytes)?,
        }
        Ok(())
    }
}

struct Digested {
    out: Out,
    sha: Sha256,
}

impl Digested {
    fn line(&mut self, text: &str) -> Result<(), StoreError> {
        self.sha.update(text.as_bytes());
        self.sha.update(b"\n");
        self.out.write_all(text.as_bytes())?;
        self.out.write_all(b"\n")
    }
}
