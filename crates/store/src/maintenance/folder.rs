//! Files that must be there after a loss of power, and that nobody else may read.

use std::fs::File;
use std::path::Path;

use crate::StoreError;

/// A new file that nobody else may read, in place of what was there.
pub(super) fn private(path: &Path) -> Result<File, StoreError> {
    let file = private_kept(path)?;
    file.set_len(0)?;
    Ok(file)
}

/// A file that nobody else may read, with what is in it.
pub(super) fn private_kept(path: &Path) -> Result<File, StoreError> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    Ok(options.open(path)?)
}

/// The folder that a file is in.
pub(super) fn of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Makes the names in the folder of a file durable: without it a file that was renamed may have its
/// old name after a loss of power, however often its contents were written to the disk.
pub(super) fn sync(path: &Path) -> Result<(), StoreError> {
    // Windows has no such thing, and opens no folder as a file.
    if cfg!(unix) {
        File::open(of(path))?.sync_all()?;
    }
    Ok(())
}
