//! Opening an input.

use std::fs::File;
use std::io::{self, Read};

use latchkey_screening::{Meter, Source, Unread};

use super::inputs::Input;
use crate::failure::Failure;

/// Opens an input. Its bytes are counted on `meter` as they stand in the file.
pub fn open(input: &Input, meter: &Meter) -> Result<Source, Unread> {
    let unread =
        |error: &io::Error| Unread { file: input.name.clone(), problem: Failure::reason(error) };
    let raw: Box<dyn Read + Send> = match &input.file {
        None => Box::new(io::stdin()),
        Some(file) if file.is_dir() => return Err(unread(&io::ErrorKind::IsADirectory.into())),
        Some(file) => Box::new(File::open(file).map_err(|error| unread(&error))?),
    };
    Source::new(&input.name, raw, meter).map_err(|error| unread(&error))
}
