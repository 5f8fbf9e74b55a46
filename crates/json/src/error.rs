//! What is wrong with a text, where, and what mends it.

use std::fmt;

/// Why a text is no case: the place, the fact, the reason and the remedy, on one line.
///
/// It repeats nothing about a person: of what was written it shows only a misspelt word of a
/// closed list and the name of a fact there is not, and neither where it is more than a word.
///
/// ```
/// let error = latchkey_json::read_case(br#"{"biller": {"kind": "physican"}}"#).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "line 1, column 21: biller.kind: \"physican\" is not one of physician, ppg, hospital, \
///      ancillary, lactation-consultant; did you mean physician?"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The fact as `biller.kind`; empty where the error is about no single fact.
    pub fact: String,
    /// What is wrong.
    pub message: String,
    /// What mends it.
    pub remedy: String,
}

impl ReadError {
    /// The same error in a file in which the text begins on line `first_line`.
    #[must_use]
    pub fn at_line(self, first_line: usize) -> Self {
        self.starting_at(Position { line: first_line, column: 1 })
    }

    /// The same error in a file in which the text begins at `start`.
    pub(crate) fn starting_at(mut self, start: Position) -> Self {
        if self.line == 1 {
            self.column += start.column.saturating_sub(1);
        }
        self.line += start.line.saturating_sub(1);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: ", self.line, self.column)?;
        if !self.fact.is_empty() {
            write!(f, "{}: ", self.fact)?;
        }
        write!(f, "{}; {}", self.message, self.remedy)
    }
}

impl std::error::Error for ReadError {}

/// A place in a text, as people count: from 1, and in characters rather than bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    /// The beginning of a text.
    pub(crate) const START: Self = Self { line: 1, column: 1 };

    /// The place behind `text`, which begins here.
    pub(crate) fn after(self, text: &[u8]) -> Self {
        let breaks = count(text, |byte| byte == b'\n');
        if breaks == 0 {
            return Self { column: self.column + characters(text), ..self };
        }
        let last_line = text.rsplit(|byte| *byte == b'\n').next();
        Self { line: self.line + breaks, column: 1 + last_line.map_or(0, characters) }
    }
}

/// Counts the bytes that begin a character of UTF-8.
fn characters(text: &[u8]) -> usize {
    const CONTINUES: u8 = 0b1000_0000;
    count(text, |byte| byte & 0b1100_0000 != CONTINUES)
}

/// Counts the bytes that are so, many at a time: sums of bytes fit into the wide registers.
fn count(text: &[u8], is_so: impl Fn(u8) -> bool) -> usize {
    text.chunks(usize::from(u8::MAX))
        .map(|chunk| chunk.iter().map(|byte| u8::from(is_so(*byte))).sum::<u8>())
        .map(usize::from)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_counts_lines_and_characters() {
        let after = |text: &str| {
            let place = Position::START.after(text.as_bytes());
            (place.line, place.column)
        };
        assert_eq!(after(""), (1, 1));
        assert_eq!(after("é{"), (1, 3));
        assert_eq!(after("{\r\n"), (2, 1));
        assert_eq!(after("{\n\n  x"), (3, 4));
    }

    #[test]
    fn only_the_first_line_of_a_text_is_moved_sideways() {
        let error = |line, column| ReadError {
            line,
            column,
            fact: String::new(),
            message: String::new(),
            remedy: String::new(),
        };
        let start = Position { line: 7, column: 5 };
        assert_eq!(error(1, 2).starting_at(start), error(7, 6));
        assert_eq!(error(3, 2).starting_at(start), error(9, 2));
        assert_eq!(error(1, 2).at_line(12), error(12, 2));
    }
}
