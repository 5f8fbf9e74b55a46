//! One element of a list of cases.

use std::io::{self, BufRead, ErrorKind};

use super::LARGEST_CASE;
use super::nesting::Nesting;
use crate::error::Position;

/// The text between two separators of a list.
pub(crate) struct Element {
    /// The text from its first byte that is no white space; empty where it is too large.
    pub(crate) bytes: Vec<u8>,
    /// Where that byte is, or the separator where there is none.
    pub(crate) start: Position,
    /// Whether the text was larger than [`LARGEST_CASE`].
    pub(crate) is_too_large: bool,
    /// `,` or `]`, or nothing at the end of the input.
    pub(crate) separator: Option<u8>,
}

impl Element {
    /// Takes the next element and the separator behind it out of `source`, and moves `position`
    /// behind them.
    ///
    /// # Errors
    /// Those of the source.
    pub(crate) fn next(source: &mut impl BufRead, position: &mut Position) -> io::Result<Self> {
        let mut nesting = Nesting::default();
        let mut element =
            Self { bytes: Vec::new(), start: *position, is_too_large: false, separator: None };
        loop {
            let available = fill(source)?;
            let is_end = available.is_empty();
            let length = nesting.length_of_element(available);
            let (piece, rest) = available.split_at(length);
            element.push(piece, position);
            element.separator = rest.first().copied();
            source.consume(length);
            if is_end || element.separator.is_some() {
                break;
            }
        }
        if element.separator.is_some() {
            source.consume(1);
            position.column += 1;
        }
        Ok(element)
    }

    /// Appends `piece`, but for white space at the beginning, and moves `position` behind it.
    fn push(&mut self, piece: &[u8], position: &mut Position) {
        let mut text = piece;
        if self.bytes.is_empty() && !self.is_too_large {
            text = piece.trim_ascii_start();
            let (space, _) = piece.split_at(piece.len() - text.len());
            *position = position.after(space);
            self.start = *position;
        }
        *position = position.after(text);
        self.is_too_large |= self.bytes.len() + text.len() > LARGEST_CASE;
        if self.is_too_large {
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(text);
        }
    }
}

/// What the source holds ready; empty only at its end.
pub(crate) fn fill(source: &mut impl BufRead) -> io::Result<&[u8]> {
    // The borrow of a successful first call would last over a second, so the two are apart.
    loop {
        match source.fill_buf() {
            Ok(_) => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    source.fill_buf()
}
