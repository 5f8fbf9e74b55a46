//! The text of one case among many.

use latchkey_domain::Case;

use crate::error::{Position, ReadError};
use crate::read::read_case;

/// The text of one case, and where it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawCase {
    /// Which case of the file it is, counted from 1.
    pub number: usize,
    /// The line on which it begins, counted from 1.
    pub line: usize,
    /// The column at which it begins, counted from 1.
    pub column: usize,
    /// Its text, which need not be JSON.
    pub bytes: Vec<u8>,
}

impl RawCase {
    /// Reads the case.
    ///
    /// # Errors
    /// As [`read_case`], with the place in the file.
    pub fn read(&self) -> Result<Case, ReadError> {
        read_case(&self.bytes).map_err(|error| self.place(error))
    }

    /// An error of this text, at its place in the file.
    #[must_use]
    pub fn place(&self, error: ReadError) -> ReadError {
        error.starting_at(Position { line: self.line, column: self.column })
    }
}
