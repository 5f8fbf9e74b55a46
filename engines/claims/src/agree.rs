//! All readers must find the same in a file before anything is timed.

use std::fs::{self, File};

use crate::Result;
use crate::files::{Files, MEDIUM, SMALL};
use crate::work::{own, split};

/// Whether Latchkey finds every claim that was generated, and the segments another crate finds.
pub fn everybody(files: &Files) -> Result<()> {
    for size in [SMALL, MEDIUM] {
        let file = files.of(size).ok_or("there is no file to agree on")?;
        let text = fs::read(&file.path).map_err(|error| error.to_string())?;
        equal("claims", own::claims(text.as_slice())?, file.claims)?;
        let segments = own::tokens(text.as_slice())?;
        equal("segments", segments, split::segments(&text)?)?;
        let source = File::open(&file.path).map_err(|error| error.to_string())?;
        equal("segments of the file", own::tokens(source)?, segments)?;
    }
    Ok(())
}

fn equal(what: &str, ours: u64, theirs: u64) -> Result<()> {
    if ours == theirs { Ok(()) } else { Err(format!("{what}: {ours} here, {theirs} there")) }
}
