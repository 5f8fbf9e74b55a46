//! Where a SQLite file comes to be, beside the name it gets when it is whole.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::folder;
use crate::StoreError;
use crate::tidying::journal_of;

/// A file that is not whole yet.
pub(super) struct Landing {
    /// What it is to be called.
    name: PathBuf,
    /// What it is called until then.
    path: PathBuf,
    /// Held until the end, so that of two restores the second finds that there is one.
    held: File,
}

impl Landing {
    pub(super) fn new(name: &Path) -> Result<Self, StoreError> {
        // A journal without its file would be taken for that of the file to come.
        if name.exists() || journal_of(name).exists() {
            return Err(StoreError::NotEmpty);
        }
        let path = with(name, ".restoring");
        let held = folder::private_kept(&path)?;
        match held.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Busy),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        // What an interrupted restore left is begun anew.
        remove(&journal_of(&path))?;
        remove(&with(&path, "-shm"))?;
        held.set_len(0)?;
        Ok(Self { name: name.to_owned(), path, held })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name, once nobody has it open. What got that name meanwhile keeps it.
    pub(super) fn arrive(self) -> Result<(), StoreError> {
        self.held.sync_all()?;
        match fs::hard_link(&self.path, &self.name) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(StoreError::NotEmpty);
            }
            // Not every file system has more than one name for a file.
            Err(_) => fs::rename(&self.path, &self.name)?,
        }
        folder::sync(&self.name)
    }
}

/// What did not arrive is of no use to anybody, and members' data.
impl Drop for Landing {
    fn drop(&mut self) {
        for path in [self.path.clone(), journal_of(&self.path), with(&self.path, "-shm")] {
            let _ = remove(&path);
        }
    }
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
