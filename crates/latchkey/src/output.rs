//! Results that are written in one go: to a file, which is whole or absent, or to standard output.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::draft::Draft;
use crate::failure::Failure;

/// Writes a result to a file, or to standard output.
pub fn result(out: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let Some(file) = out else {
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes)?;
        return Ok(stdout.flush()?);
    };
    publish(file, |draft| draft.write(bytes))
}

/// Whether a result goes to somebody's screen.
pub fn is_shown(out: Option<&Path>) -> bool {
    out.is_none() && io::stdout().is_terminal()
}

/// Writes a file under a temporary name, and gives it its own when it is whole and on the disk.
pub fn publish(
    file: &Path,
    write: impl FnOnce(&mut Draft) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut draft = Draft::create(file)?;
    write(&mut draft)?;
    draft.publish()
}
