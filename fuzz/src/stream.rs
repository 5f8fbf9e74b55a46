//! A file of cases: the same pieces however it arrives, each at its place, and none lost.

use std::io::{self, BufRead, BufReader};

use latchkey_json::{Layout, RawCase, RawCases, StreamError};
use serde_json::Value;

use crate::said;

/// What came out of a file: its layout and its pieces.
type Split = (Layout, Vec<Result<RawCase, StreamError>>);

/// Checks the splitter.
pub fn check(data: &[u8]) {
    let (layout, pieces) = split(data, data.len());
    for chunk in [data.len(), 1, 2, 3, 7, 64, 1 + data.len() % 509] {
        let (other_layout, others) =
            split(BufReader::with_capacity(chunk.max(1), data), data.len());
        assert_eq!(layout, other_layout, "in chunks of {chunk}");
        assert!(pieces.iter().map(shown).eq(others.iter().map(shown)), "in chunks of {chunk}");
    }
    let text = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
    for (number, piece) in (1..).zip(&pieces) {
        is_at_its_place(text, number, piece);
    }
    is_complete(text, layout, &pieces);
}

fn split(source: impl BufRead, size: usize) -> Split {
    let cases = RawCases::new(source);
    let mut cases = cases.unwrap_or_else(|error| panic!("bytes in memory can be read: {error}"));
    let layout = cases.layout();
    // Every piece takes a byte at least, and the end may be an error.
    let pieces: Vec<_> = cases.by_ref().take(size + 2).collect();
    assert!(cases.next().is_none(), "no end");
    (layout, pieces)
}

/// A piece as something that can be compared.
fn shown(piece: &Result<RawCase, StreamError>) -> String {
    format!("{piece:?}")
}

fn is_at_its_place(text: &[u8], number: usize, piece: &Result<RawCase, StreamError>) {
    match piece {
        Ok(raw) => {
            assert_eq!(raw.number, number);
            // Bytes that are no text have no columns.
            if let Ok(text) = std::str::from_utf8(text) {
                let rest = from_place(text, raw.line, raw.column);
                assert!(rest.starts_with(&raw.bytes), "{raw:?} is not at its place");
            }
            if let Err(error) = raw.read() {
                said::read_error(text, &error);
            }
        }
        Err(StreamError::Case { number: said, error }) => {
            assert_eq!(*said, number);
            said::read_error(text, error);
        }
        Err(StreamError::List(error)) => said::read_error(text, error),
        Err(StreamError::Io(error)) => assert_ne!(error.kind(), io::ErrorKind::Other, "{error}"),
    }
}

/// Whether there is nothing but the white space of JSON.
pub fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|byte| b" \t\r\n".contains(byte))
}

/// The text from a line and a column on.
fn from_place(text: &str, line: usize, column: usize) -> &[u8] {
    let above: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = &text[above..];
    let place = rest.char_indices().nth(column - 1).map_or(rest.len(), |(place, _)| place);
    &rest.as_bytes()[place..]
}

/// Nothing between the pieces but what belongs to the layout.
fn is_complete(text: &[u8], layout: Layout, pieces: &[Result<RawCase, StreamError>]) {
    let found: Vec<&[u8]> =
        pieces.iter().filter_map(|p| p.as_ref().ok()).map(|raw| raw.bytes.as_slice()).collect();
    match layout {
        Layout::One => assert_eq!(found, [text]),
        Layout::Lines => {
            let lines = text.split_inclusive(|byte| *byte == b'\n');
            let lines = lines.filter(|line| !is_blank(line));
            assert!(lines.eq(found));
        }
        Layout::Array => {
            if let Ok(Value::Array(elements)) = serde_json::from_slice(text) {
                let read = found.iter().map(|bytes| serde_json::from_slice::<Value>(bytes).ok());
                assert!(elements.into_iter().map(Some).eq(read), "other elements");
                assert_eq!(found.len(), pieces.len(), "an error in a list that is JSON");
            }
        }
    }
}
