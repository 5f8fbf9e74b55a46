//! The product as people run it: `latchkey screen`, from the file to the findings.

use std::path::Path;
use std::process::Command;

use crate::files::Files;
use crate::process::runs;

/// The command that screens a file with so many workers.
pub fn command(latchkey: &Path, files: &Files, file: &Path, jobs: u64) -> Command {
    let mut command = Command::new(latchkey);
    command.arg("screen").arg(file).arg("--providers").arg(&files.registry);
    command.args(["--jobs", &jobs.to_string()]);
    command
}

/// Whether this build of the product screens.
pub fn screens(latchkey: &Path) -> bool {
    runs(latchkey, &["screen", "--help"])
}
