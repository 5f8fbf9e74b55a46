//! Bytes divided into the cells of one record.

use std::borrow::Cow;

use crate::misread::At;

/// What is wrong with the quotation marks of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteFault {
    /// One stands inside a cell that does not begin with one.
    Inside,
    /// The one that begins the cell is never closed.
    Open,
    /// Text follows the one that ends the cell.
    Behind,
}

impl QuoteFault {
    /// What is wrong, and what to do about it.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Inside => (
                "a quotation mark stands inside a cell that does not begin with one",
                "put the whole cell in quotation marks and double those inside",
            ),
            Self::Open => (
                "the quotation mark that begins the cell is never closed",
                "close it at the end of the cell",
            ),
            Self::Behind => (
                "text follows the quotation mark that ends the cell",
                "put a comma between cells, or double the mark inside",
            ),
        }
    }
}

/// A cell among the bytes of its record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Where it begins, with its quotation mark.
    pub(super) start: usize,
    /// Where its content begins and ends.
    pub(super) from: usize,
    pub(super) to: usize,
    /// It stands in quotation marks.
    pub(super) is_quoted: bool,
    /// Quotation marks inside are doubled.
    pub(super) is_doubled: bool,
}

impl Span {
    /// The cell's content, with doubled quotation marks as one.
    #[inline]
    pub(super) fn content(self, record: &[u8]) -> Cow<'_, [u8]> {
        let content = record.get(self.from..self.to).unwrap_or_default();
        if !self.is_doubled {
            return Cow::Borrowed(content);
        }
        let mut whole = Vec::with_capacity(content.len());
        let mut bytes = content.iter();
        while let Some(byte) = bytes.next() {
            whole.push(*byte);
            if *byte == b'"' {
                bytes.next();
            }
        }
        Cow::Owned(whole)
    }
}

/// The cells of one record. It is filled again for each, so that a record costs no allocation.
#[derive(Debug, Default)]
pub(super) struct Divided {
    pub(super) cells: Vec<Span>,
    /// What is wrong, and at which byte.
    pub(super) faults: Vec<(usize, QuoteFault)>,
}

impl Divided {
    /// Divides the record at the beginning of the bytes. Gives how long it is with its line end;
    /// nothing where the bytes may go on, which they do not where they are all there are.
    pub(super) fn fill(&mut self, bytes: &[u8], is_all: bool) -> Option<usize> {
        self.cells.clear();
        self.faults.clear();
        let mut at = 0;
        loop {
            let cell = match bytes.get(at) {
                Some(b'"') => self.quoted(bytes, at, is_all)?,
                Some(_) => self.plain(bytes, at, is_all)?,
                None if is_all => Span { start: at, from: at, to: at, ..EMPTY },
                None => return None,
            };
            let mut next = cell.to + usize::from(cell.is_quoted);
            // What follows a closing quotation mark and should not is no content.
            if cell.is_quoted {
                next = self.behind(bytes, next, is_all)?;
            }
            self.cells.push(cell);
            match bytes.get(next) {
                Some(b',') => at = next + 1,
                Some(_) => return line_end(bytes, next, is_all),
                None => return is_all.then_some(bytes.len()),
            }
        }
    }

    /// A cell without quotation marks.
    #[inline]
    fn plain(&mut self, bytes: &[u8], start: usize, is_all: bool) -> Option<Span> {
        let rest = bytes.get(start..).unwrap_or_default();
        let mut has_mark = false;
        let length = rest.iter().position(|byte| {
            has_mark |= *byte == b'"';
            matches!(byte, b',' | b'\n' | b'\r')
        });
        if length.is_none() && !is_all {
            return None;
        }
        if has_mark {
            self.faults.push((start, QuoteFault::Inside));
        }
        let to = start + length.unwrap_or(rest.len());
        Some(Span { start, from: start, to, ..EMPTY })
    }

    /// A cell in quotation marks, in which two of them stand for one.
    #[inline]
    fn quoted(&mut self, bytes: &[u8], start: usize, is_all: bool) -> Option<Span> {
        let from = start + 1;
        let (mut at, mut is_doubled) = (from, false);
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(length) = rest.iter().position(|byte| *byte == b'"') else {
                if is_all {
                    self.faults.push((start, QuoteFault::Open));
                }
                let to = bytes.len();
                return is_all.then_some(Span { start, from, to, is_quoted: true, is_doubled });
            };
            let to = at + length;
            match bytes.get(to + 1) {
                Some(b'"') => (at, is_doubled) = (to + 2, true),
                None if !is_all => return None,
                _ => return Some(Span { start, from, to, is_quoted: true, is_doubled }),
            }
        }
    }

    /// Passes over what stands between a closing quotation mark and the cell's end.
    #[inline]
    fn behind(&mut self, bytes: &[u8], at: usize, is_all: bool) -> Option<usize> {
        if matches!(bytes.get(at), None | Some(b',' | b'\n' | b'\r')) {
            return Some(at.min(bytes.len()));
        }
        self.faults.push((at, QuoteFault::Behind));
        let rest = bytes.get(at..).unwrap_or_default();
        match rest.iter().position(|byte| matches!(byte, b',' | b'\n')) {
            Some(length) => Some(at + length),
            None => is_all.then_some(bytes.len()),
        }
    }
}

const EMPTY: Span = Span { start: 0, from: 0, to: 0, is_quoted: false, is_doubled: false };

/// The end of a line that ends here: a line feed, a carriage return, or both.
#[inline]
fn line_end(bytes: &[u8], at: usize, is_all: bool) -> Option<usize> {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), None) if !is_all => None,
        (Some(b'\r'), Some(b'\n')) => Some(at + 2),
        _ => Some(at + 1),
    }
}

/// How many bytes of comments and empty lines stand at the beginning; nothing where the bytes may go
/// on in one.
pub(super) fn skipped(bytes: &[u8], has_comments: bool, is_all: bool) -> Option<usize> {
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b'\n' | b'\r') => at += 1,
            Some(b'#') if has_comments => {
                let rest = bytes.get(at..).unwrap_or_default();
                match rest.iter().position(|byte| *byte == b'\n') {
                    Some(length) => at += length + 1,
                    None => return is_all.then_some(bytes.len()),
                }
            }
            None if !is_all => return None,
            _ => return Some(at),
        }
    }
}

/// The place that follows these bytes, where they begin at a place.
pub(super) fn advanced(mut at: At, bytes: &[u8]) -> At {
    for byte in bytes {
        match byte {
            b'\n' => at = At { line: at.line.saturating_add(1), column: 1 },
            // The bytes of a character after its first.
            0x80..0xc0 => {}
            _ => at.column = at.column.saturating_add(1),
        }
    }
    at
}
