//! Why a stream has no next case.

use std::io;

use super::LARGEST_CASE;
use crate::error::{Position, ReadError};

/// Why a stream cannot hand over its next case. All but [`Self::Io`] leave the others readable.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// The input cannot be read any further.
    #[error("the input cannot be read: {0}")]
    Io(io::Error),
    /// One case is missing or too large to be read.
    #[error("{error}")]
    Case {
        /// Which case, counted from 1.
        number: usize,
        /// Why.
        error: ReadError,
    },
    /// The list around the cases is broken.
    #[error("{0}")]
    List(ReadError),
}

impl StreamError {
    pub(crate) fn too_large(number: usize, start: Position) -> Self {
        const MIB: usize = LARGEST_CASE >> 20;
        let message = format!("case {number} is larger than {MIB} MiB");
        let remedy = "a case takes a few hundred bytes; perhaps this is another file";
        Self::Case { number, error: error_at(start, message, remedy) }
    }

    pub(crate) fn no_case(number: usize, start: Position) -> Self {
        let message = format!("case {number} is missing: nothing stands before the comma");
        Self::Case { number, error: error_at(start, message, "take the comma out") }
    }

    pub(crate) fn trailing_comma(start: Position) -> Self {
        let message = "a comma stands before the ] of the list";
        Self::List(error_at(start, message, "take the comma out"))
    }

    pub(crate) fn open_list(end: Position) -> Self {
        let message = "the list of cases is not closed";
        let remedy = "end it with ]; perhaps the file was cut off";
        Self::List(error_at(end, message, remedy))
    }

    pub(crate) fn after_list(start: Position) -> Self {
        let message = "something follows the list of cases";
        let remedy = "put every case inside the [ ] of one list";
        Self::List(error_at(start, message, remedy))
    }
}

fn error_at(place: Position, message: impl Into<String>, remedy: &str) -> ReadError {
    ReadError {
        line: place.line,
        column: place.column,
        fact: String::new(),
        message: message.into(),
        remedy: remedy.to_owned(),
    }
}
