//! Whether there is room on a disk, asked before it fills up.

use std::path::Path;

use super::folder;
use crate::{Location, Store, StoreError};

/// What is left alone, so that whatever else is on the disk goes on: 16 MB.
const SPARE: u64 = 16 << 20;

/// What is free beside a file, in bytes; `None` where the system does not say.
pub(super) fn free_beside(path: &Path) -> Option<u64> {
    fs4::available_space(folder::of(path)).ok()
}

/// Refuses what has no room beside a file. The need is the least there can be: a disk that fills up
/// all the same is told of when it does.
pub(super) fn require(path: &Path, needed: u64) -> Result<(), StoreError> {
    refuse(needed, free_beside(path))
}

fn refuse(needed: u64, free: Option<u64>) -> Result<(), StoreError> {
    let needed = needed.saturating_add(SPARE);
    match free {
        Some(free) if free < needed => {
            Err(StoreError::NoRoom { needed: needed.div_ceil(1 << 20), free: free >> 20 })
        }
        _ => Ok(()),
    }
}

/// The least that a backup of a store takes: the long texts of its log and states, and its files
/// twice, as they are written in hexadecimal.
pub(super) fn of_backup(store: &Store) -> Result<u64, StoreError> {
    // How large a server's tables are can't be asked for in the same way everywhere.
    let kept = match store.location() {
        Location::File(_) => pages(store)?,
        Location::Postgres(_) => {
            sum(store, "select cast(sum(length(body)) as bigint) from record")?
        }
    };
    let files = sum(store, "select cast(sum(length(bytes)) as bigint) from document")?;
    Ok(kept.saturating_add(files.saturating_mul(2)))
}

/// Half of what the pages of a file hold: the other half may be indexes, which no backup has.
fn pages(store: &Store) -> Result<u64, StoreError> {
    const SQL: &str = "select (page_count - freelist_count) * page_size / 2 \
         from pragma_page_count, pragma_freelist_count, pragma_page_size";
    sum(store, SQL)
}

fn sum(store: &Store, sql: &str) -> Result<u64, StoreError> {
    let found = store.read(|tx| tx.first(sql, &[], |row| row.optional(0, crate::Row::integer)))?;
    Ok(found.flatten().and_then(|sum| u64::try_from(sum).ok()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_refused_with_how_much_it_needs() {
        let megabyte = 1 << 20;
        assert_eq!(refuse(10 * megabyte, Some(26 * megabyte)), Ok(()));
        let refused = refuse(10 * megabyte, Some(26 * megabyte - 1));
        assert_eq!(refused, Err(StoreError::NoRoom { needed: 26, free: 25 }));
        assert_eq!(refuse(u64::MAX, None), Ok(()));
        assert!(refuse(u64::MAX, Some(megabyte)).is_err());
    }
}
