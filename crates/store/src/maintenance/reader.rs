//! A backup as it is read: first to its end, to see that it is whole, and then row by row.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use latchkey_workflow::Digest;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use super::form::{FORM, read};
use crate::db::Value;
use crate::seal::{KeyFault, KeyRing, Opening, is_sealed_stream};
use crate::{StoreError, migrate};

/// A backup that is whole.
pub(super) struct Backup {
    path: PathBuf,
    keys: Option<KeyRing>,
    rows: u64,
    bytes: u64,
}

/// Its rows: the table's place in the form, and the values.
pub(super) type Lines = Box<dyn Iterator<Item = Result<(usize, Vec<Value<'static>>), StoreError>>>;

impl Backup {
    /// Reads the file to its end and compares it with its digest.
    pub(super) fn check(path: &Path, keys: Option<&KeyRing>) -> Result<Self, StoreError> {
        const WRONG: StoreError = StoreError::Unreadable("backup");
        let mut sha = Sha256::new();
        let mut before: Option<String> = None;
        let (mut count, mut bytes): (u64, u64) = (0, 0);
        for line in open(path, keys)? {
            let line = line?;
            bytes += line.len() as u64 + 1;
            if let Some(before) = before.replace(line) {
                if count == 0 {
                    is_ours(&before)?;
                }
                sha.update(before.as_bytes());
                sha.update(b"\n");
                count += 1;
            }
        }
        let last: Json = serde_json::from_str(&before.ok_or(WRONG)?).map_err(|_| WRONG)?;
        let rows = last.get("rows").and_then(Json::as_u64).ok_or(WRONG)?;
        let digest = last.get("digest").and_then(Json::as_str).ok_or(WRONG)?;
        let is_whole = digest == Digest(sha.finalize().into()).to_string()
            && rows.checked_add(1) == Some(count);
        if is_whole {
            Ok(Self { path: path.to_owned(), keys: keys.cloned(), rows, bytes })
        } else {
            Err(WRONG)
        }
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// How much text it is.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn lines(&self) -> Result<Lines, StoreError> {
        let mut lines = open(&self.path, self.keys.as_ref())?;
        lines.next().transpose()?;
        Ok(Box::new(lines.map(|line| read(&line?))))
    }
}

type Texts = Box<dyn Iterator<Item = io::Result<String>>>;

/// The lines of a file, opened where it is sealed.
fn open(path: &Path, keys: Option<&KeyRing>) -> Result<Texts, StoreError> {
    let mut file = BufReader::with_capacity(1 << 18, File::open(path)?);
    if !is_sealed_stream(&mut file)? {
        return Ok(Box::new(file.lines()));
    }
    let opening = Opening::new(file, keys.ok_or(KeyFault::None)?)?;
    Ok(Box::new(BufReader::with_capacity(1 << 18, opening).lines()))
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
