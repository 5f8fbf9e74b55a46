//! The texts of the cases of a file, one after the other.

use std::io::{self, BufRead, Chain, Cursor, Read};

use super::element::{Element, End, fill};
use super::layout::BYTE_ORDER_MARK;
use super::space::trim_start;
use super::{LARGEST_CASE, Layout, RawCase, StreamError};
use crate::error::Position;

/// Splits a file into the texts of its cases, whatever its [`Layout`].
///
/// Lines and lists are read case by case: a broken or oversized case costs only itself.
///
/// ```
/// let file = b"{\"plan\": \"one\"}\n{\"plan\": \"two\"}\n";
/// for raw in latchkey_json::RawCases::new(&file[..])? {
///     let raw = raw?;
///     assert!(raw.read().is_ok(), "case {}", raw.number);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RawCases<R> {
    /// The file without its byte order mark: what was looked at to tell the layout, and the rest.
    source: Chain<Cursor<Vec<u8>>, R>,
    layout: Layout,
    /// How many cases have been met.
    number: usize,
    position: Position,
    expects: Expects,
}

/// What comes next in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expects {
    /// Anything: nothing has been read.
    Start,
    /// A case.
    Case,
    /// The end of the list was missing.
    OpenList,
    /// Nothing, behind the list.
    AfterList,
    /// Nothing, and nothing more is read.
    End,
}

type Item = Result<RawCase, StreamError>;

impl<R: BufRead> RawCases<R> {
    /// Looks at the start of the file to tell its layout: at the first line and what follows it,
    /// and never at much more than [`LARGEST_CASE`].
    ///
    /// # Errors
    /// Those of the reader.
    pub fn new(mut reader: R) -> io::Result<Self> {
        let (start, layout) = look_ahead(&mut reader)?;
        let skipped = if start.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let mut start = Cursor::new(start);
        start.set_position(skipped as u64);
        Ok(Self {
            source: start.chain(reader),
            layout,
            number: 0,
            position: Position::START,
            expects: Expects::Start,
        })
    }

    /// The layout of the file.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    fn the_only_case(&mut self) -> io::Result<Option<Item>> {
        self.expects = Expects::End;
        self.number = 1;
        let mut bytes = Vec::new();
        let mut start = self.source.by_ref().take(LARGEST_CASE as u64 + 1);
        start.read_to_end(&mut bytes)?;
        if bytes.len() > LARGEST_CASE {
            return Ok(Some(Err(StreamError::too_large(1, self.position))));
        }
        Ok(Some(Ok(self.raw_case(bytes, self.position))))
    }

    fn next_line(&mut self) -> io::Result<Option<Item>> {
        loop {
            let start = self.position;
            let mut bytes = Vec::new();
            let mut line = self.source.by_ref().take(LARGEST_CASE as u64 + 1);
            line.read_until(b'\n', &mut bytes)?;
            self.position.line += 1;
            if bytes.len() > LARGEST_CASE && !bytes.ends_with(b"\n") {
                self.source.skip_until(b'\n')?;
                self.number += 1;
                return Ok(Some(Err(StreamError::too_large(self.number, start))));
            }
            if !trim_start(&bytes).is_empty() {
                self.number += 1;
                return Ok(Some(Ok(self.raw_case(bytes, start))));
            }
            if bytes.is_empty() {
                self.expects = Expects::End;
                return Ok(None);
            }
        }
    }

    fn next_of_list(&mut self) -> io::Result<Option<Item>> {
        match self.expects {
            Expects::Start => {
                self.skip_space()?;
                self.source.consume(1);
                self.position.column += 1;
                self.next_element()
            }
            Expects::Case => self.next_element(),
            Expects::OpenList => {
                self.expects = Expects::End;
                Ok(Some(Err(StreamError::open_list(self.position))))
            }
            Expects::AfterList => {
                self.expects = Expects::End;
                let is_end = self.skip_space()?;
                let error = StreamError::after_list(self.position);
                Ok((!is_end).then_some(Err(error)))
            }
            Expects::End => Ok(None),
        }
    }

    fn next_element(&mut self) -> io::Result<Option<Item>> {
        let is_first = self.expects == Expects::Start;
        let element = Element::next(&mut self.source, &mut self.position)?;
        self.expects = match element.end {
            End::Comma | End::NextElement => Expects::Case,
            End::List => Expects::AfterList,
            End::Input => Expects::OpenList,
        };
        let is_empty = element.bytes.is_empty() && !element.is_too_large;
        if is_empty {
            return match element.end {
                End::Comma => {
                    self.number += 1;
                    Ok(Some(Err(StreamError::no_case(self.number, element.start))))
                }
                End::List if !is_first => Ok(Some(Err(StreamError::trailing_comma(element.start)))),
                _ => self.next_of_list(),
            };
        }
        self.number += 1;
        if element.is_too_large {
            return Ok(Some(Err(StreamError::too_large(self.number, element.start))));
        }
        Ok(Some(Ok(self.raw_case(element.bytes, element.start))))
    }

    /// Skips white space; true where nothing follows it.
    fn skip_space(&mut self) -> io::Result<bool> {
        loop {
            let available = fill(&mut self.source)?;
            let text = trim_start(available);
            let (is_end, is_text) = (available.is_empty(), !text.is_empty());
            let (space, _) = available.split_at(available.len() - text.len());
            self.position = self.position.after(space);
            let length = space.len();
            self.source.consume(length);
            if is_end || is_text {
                return Ok(is_end);
            }
        }
    }

    fn raw_case(&self, bytes: Vec<u8>, start: Position) -> RawCase {
        RawCase { number: self.number, line: start.line, column: start.column, bytes }
    }
}

impl<R: BufRead> Iterator for RawCases<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.expects == Expects::End {
            return None;
        }
        let next = match self.layout {
            Layout::One => self.the_only_case(),
            Layout::Lines => self.next_line(),
            Layout::Array => self.next_of_list(),
        };
        next.unwrap_or_else(|error| {
            self.expects = Expects::End;
            Some(Err(StreamError::Io(error)))
        })
    }
}

/// Reads as much of the file as it takes to tell the layout.
fn look_ahead(reader: &mut impl BufRead) -> io::Result<(Vec<u8>, Layout)> {
    /// A buffer may hold the whole file; a look at its start is enough.
    const LOOK: usize = 16 << 10;
    let mut start = Vec::new();
    let mut has_line_break = false;
    loop {
        let available = fill(reader)?;
        let look = available.get(..LOOK).unwrap_or(available);
        let is_first = start.is_empty();
        let is_all = look.is_empty();
        has_line_break |= look.contains(&b'\n');
        start.extend_from_slice(look);
        let length = look.len();
        reader.consume(length);
        // The whole start is looked at again only where the answer can have changed.
        let may_tell = is_first || is_all || has_line_break || start.len() > LARGEST_CASE;
        if let Some(layout) = may_tell.then(|| Layout::detect(&start, is_all)).flatten() {
            return Ok((start, layout));
        }
    }
}
