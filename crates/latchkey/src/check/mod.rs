//! `check`: decide a case, or every case of a file.

mod against;
mod batch;
pub mod one;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use latchkey_json::{Layout, RawCases};

use crate::cli::{CheckOptions, Cli};
use crate::failure::Failure;
use crate::{Outcome, load};

pub fn run(cli: &Cli, options: &CheckOptions) -> Result<Outcome, Failure> {
    let library = load::library(cli)?;
    let reader = open(&options.file)?;
    let cases = RawCases::new(reader).map_err(|error| Failure::file(&options.file, &error))?;
    if let Some(other) = &options.against {
        return against::run(cli, &library, cases, &options.file, other);
    }
    match cases.layout() {
        Layout::One => one::run(cli, &library, cases, &options.file),
        Layout::Lines | Layout::Array => batch::run(cli, &library, cases),
    }
}

/// A file, or standard input for `-`.
pub fn open(file: &Path) -> Result<Box<dyn BufRead + Send>, Failure> {
    const BUFFER: usize = 1 << 18;
    let source: Box<dyn Read + Send> = if file == Path::new("-") {
        Box::new(io::stdin())
    } else {
        if file.is_dir() {
            return Err(Failure::file(file, &io::ErrorKind::IsADirectory.into()));
        }
        Box::new(File::open(file).map_err(|error| Failure::file(file, &error))?)
    };
    Ok(Box::new(BufReader::with_capacity(BUFFER, source)))
}
