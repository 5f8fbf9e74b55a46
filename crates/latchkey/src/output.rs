//! Results that are whole or absent.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::failure::Failure;

/// Writes a result to a file, or to standard output.
pub fn result(out: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let Some(file) = out else {
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes)?;
        return Ok(stdout.flush()?);
    };
    publish(file, |writer| writer.write_all(bytes))
}

/// Whether a result goes to somebody's screen.
pub fn is_shown(out: Option<&Path>) -> bool {
    out.is_none() && io::stdout().is_terminal()
}

/// Writes a file under a temporary name, and gives it its own when it is whole and on the disk.
pub fn publish(
    file: &Path,
    write: impl FnOnce(&mut io::BufWriter<File>) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".part");
    let temporary = file.with_file_name(name);
    let written = File::create(&temporary).and_then(|created| {
        let mut writer = io::BufWriter::with_capacity(1 << 18, created);
        write(&mut writer)?;
        writer.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&temporary, file)
    });
    written.map_err(|error| {
        // Nobody takes a file of this name for a result: if it stays, it does no harm.
        let _ = fs::remove_file(&temporary);
        unwritable(file, &error)
    })
}

/// A failure to write.
pub fn unwritable(file: &Path, error: &io::Error) -> Failure {
    let problem = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder; make it first".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "you may not write it; check the folder's permissions".to_owned()
        }
        io::ErrorKind::StorageFull => "the disk is full; make room".to_owned(),
        _ => format!("it cannot be written: {error}; check --out"),
    };
    Failure::File { file: file.display().to_string(), problem }
}
