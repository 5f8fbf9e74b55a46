//! Reading a file segment by segment: one block in memory, and nothing copied.

mod error;
mod index;

use std::io::Read;

pub use error::{ReadError, ReadProblem};

use self::index::Index;
use crate::delimiters::{Delimiters, DelimitersError};
use crate::finding::Tag;
use crate::place::Place;
use crate::scan::{BLOCK, Sought};
use crate::segment::{Segment, piece};

/// Bytes of the file held at a time.
const HELD: usize = 128 * 1024;

/// The longest segment that is read: the longest the guides allow is a few thousand bytes.
pub const LONGEST_SEGMENT: usize = 64 * 1024;

/// The most elements a segment may have: the largest of the standard has some thirty.
pub const MOST_ELEMENTS: usize = 99;

/// The longest an ISA segment is in the file: a wrapped one has a few line breaks more.
const LONGEST_ISA: usize = Delimiters::ISA_LENGTH + BLOCK;

/// Reads segments from anything that can be read.
///
/// ```
/// use latchkey_x12::Reader;
/// let text = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261101*1200*^*00501*000000001*0*T*:~\nIEA*0*000000001~";
/// let mut reader = Reader::new(text.as_bytes());
/// let mut tags = Vec::new();
/// while let Some(segment) = reader.read()? {
///     tags.push(segment.tag().to_string());
/// }
/// assert_eq!(tags, ["ISA", "IEA"]);
/// # Ok::<(), latchkey_x12::ReadError>(())
/// ```
#[derive(Debug)]
pub struct Reader<R> {
    source: R,
    /// A whole number of blocks; what is not filled is zero, which divides nothing.
    buffer: Vec<u8>,
    filled: usize,
    /// Where the next segment's bytes begin.
    start: usize,
    /// The offset of the buffer's first byte in the file.
    offset: u64,
    /// How many segments were read.
    count: u64,
    delimiters: Delimiters,
    state: State,
    /// The segment that was gone on to.
    found: Found,
    index: Index,
    is_source_empty: bool,
    /// Lines are broken after so many columns, as on punched cards: line breaks inside of segments.
    is_wrapped: bool,
    unwrapped: Vec<u8>,
    unwrapped_marks: Vec<u32>,
}

/// Where a segment stands among the bytes that are held.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    /// With the line breaks before it.
    raw_start: usize,
    /// Its first byte.
    base: usize,
    /// Its terminator.
    end: usize,
    /// Its separators, by their numbers.
    first_mark: usize,
    last_mark: usize,
    /// It was copied without its line breaks.
    is_unwrapped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// An interchange must begin.
    Between,
    /// Segments up to IEA follow.
    Inside,
    /// There is no more, or no way to go on.
    Done,
}

impl<R: Read> Reader<R> {
    /// A reader of the source. It holds a block of its own: the source needs no buffer.
    pub fn new(source: R) -> Self {
        Self {
            source,
            buffer: vec![0; HELD],
            filled: 0,
            start: 0,
            offset: 0,
            count: 0,
            delimiters: Delimiters::default(),
            state: State::Between,
            found: Found::default(),
            index: Index::new(HELD),
            is_source_empty: false,
            is_wrapped: false,
            unwrapped: Vec::new(),
            unwrapped_marks: Vec::new(),
        }
    }

    /// The next segment; nothing at the end of the file.
    ///
    /// # Errors
    /// When the file is no X12, ends inside a segment, exceeds a limit or cannot be read. There is
    /// no way to go on then: what follows is the end.
    #[inline]
    pub fn read(&mut self) -> Result<Option<Segment<'_>>, ReadError> {
        Ok(if self.advance()? { Some(self.segment()) } else { None })
    }

    /// Goes on to the next segment, which [`Self::segment`] then gives. False at the end of the
    /// file.
    #[inline]
    pub(crate) fn advance(&mut self) -> Result<bool, ReadError> {
        if self.state == State::Inside {
            return self.find(None);
        }
        self.interchange()
    }

    /// The segment that was gone on to.
    #[inline]
    pub(crate) fn segment(&self) -> Segment<'_> {
        let Found { raw_start, base, end, first_mark, last_mark, is_unwrapped } = self.found;
        let raw = self.buffer.get(raw_start..=end).unwrap_or_default();
        let place = Place { byte: self.offset + base as u64, segment: self.count };
        let (body, marks, base, is_plain) = if is_unwrapped {
            (self.unwrapped.as_slice(), self.unwrapped_marks.as_slice(), 0, false)
        } else {
            let body = self.buffer.get(base..end).unwrap_or_default();
            let marks = self.index.places(first_mark..last_mark);
            (body, marks, base as u32, self.index.is_plain(base, end))
        };
        let tag = Tag::new(piece(body, marks, base, 0));
        Segment { tag, body, marks, base, raw, place, delimiters: self.delimiters, is_plain }
    }

    /// Where the next segment begins, or what could not be read.
    pub fn place(&self) -> Place {
        Place { byte: self.offset + self.start as u64, segment: self.count + 1 }
    }

    /// What stands behind the last segment once [`Self::read`] gave nothing: line breaks.
    pub fn rest(&self) -> &[u8] {
        self.buffer.get(self.start..self.filled).unwrap_or_default()
    }

    /// Begins an interchange: reads the delimiters off its ISA segment.
    fn interchange(&mut self) -> Result<bool, ReadError> {
        if self.state == State::Done {
            return Ok(false);
        }
        let lead = self.lead()?;
        let held = self.buffer.get(self.start..self.filled).unwrap_or_default();
        let Some(isa) = held.get(lead..).filter(|isa| !isa.is_empty()) else {
            if self.count == 0 {
                return Err(self.fail(ReadProblem::NoInterchange("the file is empty")));
            }
            self.state = State::Done;
            return Ok(false);
        };
        if !isa.starts_with(b"ISA") {
            let problem = ReadProblem::no_interchange(isa, self.count == 0);
            return Err(self.fail(problem));
        }
        let (delimiters, is_wrapped) = match read_delimiters(isa) {
            Ok(read) => read,
            Err(error) => return Err(self.fail(ReadProblem::Delimiters(error))),
        };
        let is_divided = held.iter().take(lead).any(|byte| delimiters.has(*byte));
        let is_found = delimiters == self.delimiters && !is_divided;
        self.delimiters = delimiters;
        self.is_wrapped = is_wrapped;
        self.state = State::Inside;
        // Many small interchanges in a row are alike: what was found ahead stays true.
        if !is_found {
            self.rescan(self.start + lead);
        }
        self.find(Some(lead))
    }

    /// Holds what stands before an interchange and its ISA segment. Gives how long the former is:
    /// white space, and a byte order mark.
    fn lead(&mut self) -> Result<usize, ReadError> {
        let mut lead = 0;
        loop {
            self.hold(lead + LONGEST_ISA)?;
            let held = self.buffer.get(self.start..self.filled).unwrap_or_default();
            let found = leading(held, |byte| byte.is_ascii_whitespace() || is_mark(byte, held));
            if found == lead {
                return Ok(lead);
            }
            lead = found;
        }
    }

    /// Finds the next segment of an interchange; for its ISA segment, how many bytes stand before it.
    #[inline]
    fn find(&mut self, isa: Option<usize>) -> Result<bool, ReadError> {
        let (marks, end) = loop {
            if let Some(found) = self.index.next() {
                break found;
            }
            if !self.refill()? {
                return self.end_of_file();
            }
        };
        let raw_start = self.start;
        if marks.len() > MOST_ELEMENTS || end - raw_start > LONGEST_SEGMENT {
            return Err(self.too_large(marks.len()));
        }
        let base = raw_start + isa.unwrap_or_else(|| self.line_breaks());
        let is_near_envelope = self.buffer.get(base) == Some(&b'I');
        if is_near_envelope && isa.is_none() && self.begins_interchange(base) {
            self.index.take_back(&marks);
            return self.interchange();
        }
        self.start = end + 1;
        self.count += 1;
        let (first_mark, last_mark) = (marks.start, marks.end);
        self.found = Found { raw_start, base, end, first_mark, last_mark, is_unwrapped: false };
        if self.is_wrapped {
            self.unwrap();
        }
        if (is_near_envelope || self.is_wrapped) && self.body().starts_with(b"IEA") {
            self.state = State::Between;
        }
        Ok(true)
    }

    /// The bytes of the segment that was found, without line breaks.
    fn body(&self) -> &[u8] {
        let Found { base, end, is_unwrapped, .. } = self.found;
        if is_unwrapped {
            return &self.unwrapped;
        }
        self.buffer.get(base..end).unwrap_or_default()
    }

    /// Takes the line breaks out of the segment that was found.
    #[cold]
    fn unwrap(&mut self) {
        let Found { base, end, .. } = self.found;
        let body = self.buffer.get(base..end).unwrap_or_default();
        if body.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
            let element = self.delimiters.element;
            unwrap_lines(body, element, &mut self.unwrapped, &mut self.unwrapped_marks);
            self.found.is_unwrapped = true;
        }
    }

    /// Whether an interchange begins here though the last was not closed: it may have delimiters of
    /// its own.
    fn begins_interchange(&self, base: usize) -> bool {
        let held = self.buffer.get(base..self.filled).unwrap_or_default();
        held.starts_with(b"ISA") && read_delimiters(held).is_ok()
    }

    #[cold]
    fn too_large(&mut self, elements: usize) -> ReadError {
        self.fail(if elements > MOST_ELEMENTS {
            ReadProblem::TooManyElements
        } else {
            ReadProblem::SegmentTooLong
        })
    }

    /// How many line breaks stand before the next segment.
    #[inline]
    fn line_breaks(&self) -> usize {
        let held = self.buffer.get(self.start..self.filled).unwrap_or_default();
        if held.first().is_some_and(|byte| *byte > b'\r') {
            return 0;
        }
        let terminator = self.delimiters.terminator;
        leading(held, |byte| matches!(byte, b'\r' | b'\n') && byte != terminator)
    }

    /// Finds the delimiters from a place of the buffer on.
    fn rescan(&mut self, place: usize) {
        let Delimiters { element, terminator, component, .. } = self.delimiters;
        let sought = Sought::new(element, terminator, component);
        let padded = self.filled.next_multiple_of(BLOCK);
        let bytes = self.buffer.get(..padded).unwrap_or_default();
        self.index.find(bytes, place, sought);
    }

    /// Holds so many bytes from `start` on, or all that are left.
    fn hold(&mut self, bytes: usize) -> Result<(), ReadError> {
        while self.filled - self.start < bytes && self.refill()? {}
        Ok(())
    }

    /// Moves what is left to the front and fills up. False where the source has no more.
    fn refill(&mut self) -> Result<bool, ReadError> {
        if self.is_source_empty {
            return Ok(false);
        }
        if self.filled - self.start > LONGEST_SEGMENT {
            return Err(self.fail(ReadProblem::SegmentTooLong));
        }
        self.buffer.copy_within(self.start..self.filled, 0);
        self.filled -= self.start;
        self.offset += self.start as u64;
        self.start = 0;
        let before = self.filled;
        while self.filled < self.buffer.len() && !self.is_source_empty {
            let free = self.buffer.get_mut(self.filled..).unwrap_or_default();
            match self.source.read(free) {
                Ok(0) => self.is_source_empty = true,
                Ok(count) => self.filled += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.fail(ReadProblem::Io(error.kind()))),
            }
        }
        if let Some(free) = self.buffer.get_mut(self.filled..) {
            free.fill(0);
        }
        self.rescan(0);
        Ok(self.filled > before)
    }

    fn end_of_file(&mut self) -> Result<bool, ReadError> {
        if self.start + self.line_breaks() == self.filled {
            self.state = State::Done;
            return Ok(false);
        }
        Err(self.fail(ReadProblem::Unterminated))
    }

    fn fail(&mut self, problem: ReadProblem) -> ReadError {
        self.state = State::Done;
        ReadError { place: self.place(), problem }
    }
}

/// The delimiters an ISA segment names, and whether its lines are wrapped.
fn read_delimiters(isa: &[u8]) -> Result<(Delimiters, bool), DelimitersError> {
    let whole = isa.get(..Delimiters::ISA_LENGTH).unwrap_or(isa);
    let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let is_wrapped = whole.iter().take(Delimiters::ISA_LENGTH - 1).any(is_break);
    if !is_wrapped {
        return Delimiters::read(whole).map(|read| (read, false));
    }
    let longest = isa.get(..LONGEST_ISA).unwrap_or(isa);
    let flat: Vec<u8> = longest.iter().copied().filter(|byte| !is_break(byte)).collect();
    Delimiters::read(&flat).map(|read| (read, true))
}

/// How many bytes at the beginning fulfil the condition.
#[inline]
fn leading(bytes: &[u8], is_one: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| is_one(**byte)).count()
}

/// Whether the byte is of a byte order mark at the beginning of a text in UTF-8.
fn is_mark(byte: u8, text: &[u8]) -> bool {
    text.starts_with(b"\xef\xbb\xbf") && matches!(byte, 0xef | 0xbb | 0xbf)
}

/// Copies a segment without its line breaks, and marks its separators.
fn unwrap_lines(body: &[u8], element: u8, flat: &mut Vec<u8>, marks: &mut Vec<u32>) {
    flat.clear();
    flat.extend(body.iter().filter(|byte| !matches!(byte, b'\r' | b'\n')));
    let separators = flat.iter().enumerate().filter(|(_, byte)| **byte == element);
    marks.clear();
    marks.extend(separators.map(|(place, _)| place as u32));
}
