//! A segment: its tag and its elements, borrowed from the block they were read into.

use crate::delimiters::Delimiters;
use crate::finding::Tag;
use crate::place::Place;
use crate::text::Text;

/// A segment of a file.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// What it is.
    pub(crate) tag: Tag,
    /// Its bytes without the terminator.
    pub(crate) body: &'a [u8],
    /// Where its element separators stand, with `base` added.
    pub(crate) marks: &'a [u32],
    /// What is to be taken off the marks.
    pub(crate) base: u32,
    /// Its bytes as they stand in the file, with the line breaks before it and its terminator.
    pub(crate) raw: &'a [u8],
    /// Where it stands.
    pub(crate) place: Place,
    /// What divides it.
    pub(crate) delimiters: Delimiters,
    /// Its bytes are known to be capitals, digits, spaces and the marks below the capitals in ASCII,
    /// with no component separator among them.
    pub(crate) is_plain: bool,
}

impl<'a> Segment<'a> {
    /// The tag, as `NM1`.
    pub fn tag(&self) -> Tag {
        self.tag
    }

    /// How many elements it has, empty ones counted.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether it is a bare tag.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The element with this number, from 1; empty where there is none.
    #[inline]
    pub fn text(&self, element: usize) -> Text<'a> {
        Text(piece(self.body, self.marks, self.base, element))
    }

    /// The elements, from the first on.
    #[inline]
    pub(crate) fn values(&self) -> Values<'a> {
        let mut marks = self.marks.iter();
        let start = marks.next().map(|mark| (mark - self.base) as usize + 1);
        Values { body: self.body, marks, base: self.base, start }
    }

    /// A component of an element, both from 1.
    pub fn component(&self, element: usize, component: usize) -> Text<'a> {
        let mut parts = self.components(element);
        component.checked_sub(1).and_then(|skipped| parts.nth(skipped)).unwrap_or_default()
    }

    /// The components of an element.
    pub fn components(&self, element: usize) -> impl Iterator<Item = Text<'a>> + use<'a> {
        let divider = self.delimiters.component;
        self.text(element).bytes().split(move |byte| *byte == divider).map(Text)
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Its bytes as they stand in the file: the line breaks before it, itself, its terminator.
    /// All the segments' bytes and the reader's rest are the file.
    pub fn raw(&self) -> &'a [u8] {
        self.raw
    }

    /// What divides it.
    pub fn delimiters(&self) -> Delimiters {
        self.delimiters
    }
}

/// The elements of a segment.
#[derive(Clone, Debug)]
pub(crate) struct Values<'a> {
    body: &'a [u8],
    marks: std::slice::Iter<'a, u32>,
    base: u32,
    /// Where the next begins; nothing after the last.
    start: Option<usize>,
}

impl<'a> Iterator for Values<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let start = self.start?;
        let Some(mark) = self.marks.next() else {
            self.start = None;
            return self.body.get(start..);
        };
        let end = (mark - self.base) as usize;
        self.start = Some(end + 1);
        self.body.get(start..end)
    }
}

/// The element with this number of a body with separators at `marks`.
#[inline]
pub(crate) fn piece<'a>(body: &'a [u8], marks: &[u32], base: u32, element: usize) -> &'a [u8] {
    let start = match element.checked_sub(1) {
        None => 0,
        Some(before) => match marks.get(before) {
            Some(mark) => (mark - base) as usize + 1,
            None => return &[],
        },
    };
    let end = marks.get(element).map_or(body.len(), |mark| (mark - base) as usize);
    body.get(start..end).unwrap_or_default()
}
