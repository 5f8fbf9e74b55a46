//! What is measured within this program: copying, dividing, reading claims; and what others do.

pub mod own;
pub mod split;
#[cfg(feature = "x12-types")]
mod types;

use std::fs::{self, File};
use std::path::Path;

use crate::Result;
use crate::clock::passes;
use crate::figure::Figure;

/// What is done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Work {
    /// Its bytes are copied: no reader is faster.
    Copy,
    /// It is divided into segments and elements, each of which is touched.
    Tokens,
    /// Its claims are read into records and held against the guide.
    Claims,
    /// `x12-stream-parser` divides it.
    Split,
    /// `x12-types` parses it into structs.
    Types,
}

/// Where the bytes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum From {
    /// They are in memory.
    Memory,
    /// They are read from the file, block by block.
    File,
}

impl From {
    /// The source of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Memory, Self::File].into_iter().find(|from| from.name() == name)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::File => "file",
        }
    }
}

const WORKS: [(&str, Work); 5] = [
    ("copy", Work::Copy),
    ("tokens", Work::Tokens),
    ("claims", Work::Claims),
    ("split", Work::Split),
    ("types", Work::Types),
];

impl Work {
    /// The work of this name.
    pub fn named(name: &str) -> Option<Self> {
        WORKS.iter().find(|(known, _)| *known == name).map(|(_, work)| *work)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        WORKS.iter().find(|(_, work)| *work == self).map_or("", |(name, _)| name)
    }

    /// Does it until the time it takes can be told.
    pub fn measure(self, from: From, file: &Path) -> Result<Figure> {
        match from {
            From::Memory => self.in_memory(file),
            From::File => self.of_file(file),
        }
    }

    fn in_memory(self, file: &Path) -> Result<Figure> {
        let text = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let bytes = text.len() as u64;
        let mut copy = vec![0; if self == Self::Copy { text.len() } else { 0 }];
        let mut pass = || {
            let items = match self {
                Self::Copy => own::copy(&text, &mut copy),
                Self::Tokens => own::tokens(text.as_slice())?,
                Self::Claims => own::claims(text.as_slice())?,
                Self::Split => split::segments(&text)?,
                Self::Types => typed(&text)?,
            };
            Ok((bytes, items))
        };
        // The first pass meets pages that were never touched, and does not count.
        if self != Self::Types {
            pass()?;
        }
        passes(pass)
    }

    fn of_file(self, file: &Path) -> Result<Figure> {
        let read = |error: std::io::Error| format!("{}: {error}", file.display());
        let bytes = fs::metadata(file).map_err(read)?.len();
        passes(|| {
            let source = File::open(file).map_err(read)?;
            let items = match self {
                Self::Tokens => own::tokens(source)?,
                Self::Claims => own::claims(source)?,
                _ => return Err(format!("{} needs its bytes in memory", self.name())),
            };
            Ok((bytes, items))
        })
    }
}

#[cfg(feature = "x12-types")]
fn typed(text: &[u8]) -> Result<u64> {
    types::claims(text)
}

#[cfg(not(feature = "x12-types"))]
fn typed(_: &[u8]) -> Result<u64> {
    Err("built without the feature x12-types".to_owned())
}
