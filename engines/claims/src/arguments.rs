//! What the program is asked to do.

use std::path::PathBuf;

use crate::Result;
use crate::work::{From, Work};

const USAGE: &str = "usage: claims [--quick] [--latchkey PROGRAM] [--python FOLDER] \
[--beside NAME PROGRAM]...";

/// What the program is asked to do.
pub enum Command {
    /// One measurement, by a child of this program.
    Measure { work: Work, from: From, file: PathBuf },
    /// All of them.
    Compare(Arguments),
}

/// What is compared.
#[derive(Default)]
pub struct Arguments {
    /// Without the largest file and the slow peers, and with fewer runs.
    pub is_quick: bool,
    /// The product's program, for the screening.
    pub latchkey: Option<PathBuf>,
    /// Where a Python environment with the peers is, or will be.
    pub python: Option<PathBuf>,
    /// Programs of the reader's own, run on the file of 10 MB: their name in the table, and where
    /// they are.
    pub beside: Vec<(String, PathBuf)>,
}

impl Command {
    /// Reads the command line.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut arguments = Arguments::default();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(USAGE);
            match word.as_str() {
                "measure" => {
                    let work = Work::named(&value()?).ok_or(USAGE)?;
                    let from = From::named(&value()?).ok_or(USAGE)?;
                    return Ok(Self::Measure { work, from, file: value()?.into() });
                }
                "--quick" => arguments.is_quick = true,
                "--latchkey" => arguments.latchkey = Some(value()?.into()),
                "--python" => arguments.python = Some(value()?.into()),
                "--beside" => arguments.beside.push((value()?, value()?.into())),
                _ => return Err(USAGE.to_owned()),
            }
        }
        Ok(Self::Compare(arguments))
    }
}
