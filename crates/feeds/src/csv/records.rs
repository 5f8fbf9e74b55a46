//! The records of a stream of any length: one block is held, and nothing copied.

use std::borrow::Cow;
use std::io::Read;

use super::divide::{Divided, QuoteFault, Span, advanced, skipped};
use crate::misread::{At, Misread};

/// Bytes that are held at first; a longer record makes it more.
const HELD: usize = 256 * 1024;

/// The longest record that is read. A quotation mark that is never closed makes a record of all that
/// follows.
pub const LONGEST_RECORD: usize = 1024 * 1024;

/// Reads records from anything that can be read.
///
/// ```
/// use latchkey_feeds::csv::Records;
/// let mut records = Records::new("npi,name\n0000000006,\"Sample \"\"Clinic\"\"\"\n".as_bytes());
/// assert!(records.advance()? && records.advance()?);
/// let record = records.record();
/// assert_eq!(record.cell(1).as_ref(), b"Sample \"Clinic\"");
/// assert_eq!(record.at(1).to_string(), "line 2, column 12");
/// assert!(!records.advance()?);
/// # Ok::<(), latchkey_feeds::Misread>(())
/// ```
#[derive(Debug)]
pub struct Records<R> {
    source: R,
    buffer: Vec<u8>,
    filled: usize,
    /// Where the last record stands among what is held, and where the next begins.
    start: usize,
    next: usize,
    /// Where in the file the last record begins; the next, once the last is passed.
    at: At,
    divided: Divided,
    has_comments: bool,
    is_source_empty: bool,
    is_begun: bool,
    is_done: bool,
}

/// A record, borrowed from the block it was read into.
#[derive(Clone, Copy, Debug)]
pub struct Record<'r> {
    bytes: &'r [u8],
    cells: &'r [Span],
    faults: &'r [(usize, QuoteFault)],
    at: At,
}

impl<R: Read> Records<R> {
    /// The records of a source, which needs no buffer.
    pub fn new(source: R) -> Self {
        Self {
            source,
            buffer: vec![0; HELD],
            filled: 0,
            start: 0,
            next: 0,
            at: At { line: 1, column: 1 },
            divided: Divided::default(),
            has_comments: false,
            is_source_empty: false,
            is_begun: false,
            is_done: false,
        }
    }

    /// Passes over lines that begin with `#`.
    #[must_use]
    pub fn with_comments(mut self) -> Self {
        self.has_comments = true;
        self
    }

    /// Goes on to the next record, which [`Self::record`] then gives; empty lines are passed over.
    /// False at the end.
    ///
    /// # Errors
    /// When the source fails, or a record is longer than any may be. The end follows then.
    pub fn advance(&mut self) -> Result<bool, Misread> {
        if self.is_done {
            return Ok(false);
        }
        self.pass();
        loop {
            let held = self.buffer.get(self.start..self.filled).unwrap_or_default();
            let skipped = skipped(held, self.has_comments, self.is_source_empty);
            if let Some(skipped) = skipped.filter(|_| self.is_begun) {
                let (before, rest) = held.split_at_checked(skipped).unwrap_or((held, &[]));
                if rest.is_empty() && self.is_source_empty {
                    self.is_done = true;
                    return Ok(false);
                }
                if let Some(length) = self.divided.fill(rest, self.is_source_empty) {
                    self.at = advanced(self.at, before);
                    self.start += skipped;
                    self.next = self.start + length;
                    return Ok(true);
                }
            }
            self.refill()?;
        }
    }

    /// The record that was gone on to.
    pub fn record(&self) -> Record<'_> {
        let bytes = self.buffer.get(self.start..self.next).unwrap_or_default();
        Record { bytes, cells: &self.divided.cells, faults: &self.divided.faults, at: self.at }
    }

    /// Leaves the last record behind.
    fn pass(&mut self) {
        let passed = self.buffer.get(self.start..self.next).unwrap_or_default();
        self.at = match passed.last() {
            Some(b'\n') => At { line: self.at.line.saturating_add(line_feeds(passed)), column: 1 },
            _ => advanced(self.at, passed),
        };
        self.start = self.next;
    }

    /// Moves what is left to the front, makes room where the record fills all, and fills up.
    fn refill(&mut self) -> Result<(), Misread> {
        self.buffer.copy_within(self.start..self.filled, 0);
        self.filled -= self.start;
        (self.start, self.next) = (0, 0);
        if self.filled == self.buffer.len() {
            if self.filled >= LONGEST_RECORD {
                return Err(self.too_long());
            }
            self.buffer.resize(2 * self.filled, 0);
        }
        while self.filled < self.buffer.len() && !self.is_source_empty {
            let free = self.buffer.get_mut(self.filled..).unwrap_or_default();
            match self.source.read(free) {
                Ok(0) => self.is_source_empty = true,
                Ok(count) => self.filled += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let message = format!("it cannot be read on: {}", error.kind());
                    return Err(self.fail(message, "try again from the beginning"));
                }
            }
        }
        if !std::mem::replace(&mut self.is_begun, true) && self.held().starts_with(MARK) {
            self.start = MARK.len();
            self.next = self.start;
        }
        Ok(())
    }

    fn held(&self) -> &[u8] {
        self.buffer.get(..self.filled).unwrap_or_default()
    }

    fn too_long(&mut self) -> Misread {
        let message = format!("the row that begins here is longer than {LONGEST_RECORD} bytes");
        self.fail(message, "look for a quotation mark that is never closed")
    }

    fn fail(&mut self, message: String, remedy: &str) -> Misread {
        self.is_done = true;
        Misread::new(self.at, message, remedy)
    }
}

/// The mark that may begin a text in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

fn line_feeds(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u32
}

impl<'r> Record<'r> {
    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it has none, as before the first record.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The content of the cell with this number, from 0; empty where there is none.
    #[inline]
    pub fn cell(&self, number: usize) -> Cow<'r, [u8]> {
        self.cells.get(number).map_or(Cow::Borrowed(&[]), |span| span.content(self.bytes))
    }

    /// The content as text: without the white space around it, where it stands in no quotation marks;
    /// nothing where it is no UTF-8.
    pub fn text(&self, number: usize) -> Option<Cow<'r, str>> {
        let is_quoted = self.cells.get(number).is_some_and(|span| span.is_quoted);
        match self.cell(number) {
            Cow::Borrowed(bytes) => {
                let text = std::str::from_utf8(bytes).ok()?;
                Some(Cow::Borrowed(if is_quoted { text } else { text.trim() }))
            }
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        }
    }

    /// Where the cell with this number begins; where the record does, where there is none.
    pub fn at(&self, number: usize) -> At {
        self.place(self.cells.get(number).map_or(0, |span| span.start))
    }

    /// What is wrong with its quotation marks, and where.
    pub fn faults(&self) -> impl Iterator<Item = (At, QuoteFault)> {
        self.faults.iter().map(|(place, fault)| (self.place(*place), *fault))
    }

    fn place(&self, byte: usize) -> At {
        advanced(self.at, self.bytes.get(..byte).unwrap_or_default())
    }
}
