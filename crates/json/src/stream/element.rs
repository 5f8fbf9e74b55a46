//! One element of a list of cases.

use std::io::{self, BufRead, ErrorKind};

use super::LARGEST_CASE;
use super::nesting::Nesting;
use super::space::trim_start;
use crate::error::Position;

/// What ends an element of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// A comma.
    Comma,
    /// The `]` of the list.
    List,
    /// The next element, since the end of this one is missing.
    NextElement,
    /// The end of the input.
    Input,
}

impl End {
    /// The end of an element behind which `rest` stands.
    fn before(rest: &[u8]) -> Self {
        match rest.first() {
            Some(b',') => Self::Comma,
            Some(b']') => Self::List,
            Some(_) => Self::NextElement,
            None => Self::Input,
        }
    }
}

/// The text between two separators of a list.
pub(crate) struct Element {
    /// The text from its first byte that is no white space; empty where it is too large.
    pub(crate) bytes: Vec<u8>,
    /// Where that byte is, or the end of the element where there is none.
    pub(crate) start: Position,
    /// Whether the text was larger than [`LARGEST_CASE`].
    pub(crate) is_too_large: bool,
    /// What ended the element.
    pub(crate) end: End,
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
            Self { bytes: Vec::new(), start: *position, is_too_large: false, end: End::Input };
        loop {
            let available = fill(source)?;
            let is_all = available.is_empty();
            let length = nesting.length_of_element(available);
            let (piece, rest) = available.split_at(length);
            element.push(piece, position);
            element.end = End::before(rest);
            source.consume(length);
            if is_all || element.end != End::Input {
                break;
            }
        }
        match element.end {
            End::Comma | End::List => {
                source.consume(1);
                position.column += 1;
            }
            End::Input if nesting.ends_list() => element.end = End::List,
            End::Input | End::NextElement => {}
        }
        Ok(element)
    }

    /// Appends `piece`, but for white space at the beginning, and moves `position` behind it.
    fn push(&mut self, piece: &[u8], position: &mut Position) {
        let mut text = piece;
        if self.bytes.is_empty() && !self.is_too_large {
            text = trim_start(piece);
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
    // The borrow of a successful first call would last over a second, so the two are apart. At
    // the end there is no second call: a terminal would wait for a second end.
    loop {
        match source.fill_buf() {
            Ok([]) => return Ok(&[]),
            Ok(_) => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    source.fill_buf()
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    #[test]
    fn what_is_too_large_is_not_held() {
        let large = io::repeat(b'x').take(2 * LARGEST_CASE as u64).chain(&b",{}]"[..]);
        let mut source = BufReader::new(large);
        let mut position = Position::START;
        let element = Element::next(&mut source, &mut position).unwrap();
        assert!(element.is_too_large);
        assert_eq!(element.bytes.capacity(), 0);
        assert_eq!((element.start, element.end), (Position::START, End::Comma));
        let next = Element::next(&mut source, &mut position).unwrap();
        assert_eq!((next.bytes.as_slice(), next.end), (&b"{}"[..], End::List));
        assert_eq!(next.start.column, 2 * LARGEST_CASE + 2);
    }
}
