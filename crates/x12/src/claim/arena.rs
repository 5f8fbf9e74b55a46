//! Segments kept until their claim is whole.

use std::ops::Range;

use crate::finding::Tag;
use crate::guide::LoopName;
use crate::place::Place;
use crate::segment::{Segment, piece};
use crate::text::Text;

/// Segments in a row, all in three vectors: a claim costs no allocation once these have grown.
#[derive(Debug, Default)]
pub(crate) struct Arena {
    bytes: Vec<u8>,
    marks: Vec<u32>,
    kept: Vec<Kept>,
}

/// Where a kept segment's parts are.
#[derive(Clone, Copy, Debug)]
struct Kept {
    tag: Tag,
    name: LoopName,
    opens: bool,
    loop_number: u16,
    bytes: (u32, u32),
    marks: (u32, u32),
    place: Place,
}

/// In which loop a segment stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    /// The loop.
    pub name: LoopName,
    /// Its number in the guide.
    pub number: u16,
    /// Whether the segment opens it.
    pub opens: bool,
}

/// A segment that was kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeptSegment<'a> {
    pub tag: Tag,
    /// The loop it stands in.
    pub name: LoopName,
    /// Whether it opened the loop.
    pub opens: bool,
    /// That loop's number in the guide.
    pub loop_number: u16,
    pub place: Place,
    body: &'a [u8],
    marks: &'a [u32],
}

impl<'a> KeptSegment<'a> {
    /// The element with this number, from 1; the tag with 0.
    #[inline]
    pub(crate) fn text(&self, element: usize) -> Text<'a> {
        Text(piece(self.body, self.marks, 0, element))
    }

    /// Its bytes without the terminator.
    pub(crate) fn body(&self) -> &'a [u8] {
        self.body
    }

    /// How many elements it has.
    pub(crate) fn len(&self) -> usize {
        self.marks.len()
    }
}

impl Arena {
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.marks.clear();
        self.kept.clear();
    }

    /// Bytes held.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// How many segments are kept.
    pub(crate) fn len(&self) -> u32 {
        self.kept.len() as u32
    }

    /// Keeps a segment.
    #[inline]
    pub(crate) fn keep(&mut self, segment: &Segment<'_>, stands: Standing) {
        let Standing { name, number: loop_number, opens } = stands;
        let (first_byte, first_mark) = (self.bytes.len() as u32, self.marks.len() as u32);
        self.bytes.extend_from_slice(segment.body);
        self.marks.extend(segment.marks.iter().map(|mark| mark - segment.base));
        self.kept.push(Kept {
            tag: segment.tag,
            name,
            opens,
            loop_number,
            bytes: (first_byte, self.bytes.len() as u32),
            marks: (first_mark, self.marks.len() as u32),
            place: segment.place,
        });
    }

    /// Keeps all segments of another.
    pub(crate) fn append(&mut self, other: &Self) -> Range<u32> {
        self.append_from(other, 0)
    }

    /// Keeps the segments of another from one of them on.
    pub(crate) fn append_from(&mut self, other: &Self, first: u32) -> Range<u32> {
        let start = self.len();
        let kept = other.kept.get(first as usize..).unwrap_or_default();
        let Some(from) = kept.first() else { return start..start };
        let (bytes, marks) = (self.bytes.len() as u32, self.marks.len() as u32);
        self.bytes.extend_from_slice(other.bytes.get(from.bytes.0 as usize..).unwrap_or_default());
        self.marks.extend_from_slice(other.marks.get(from.marks.0 as usize..).unwrap_or_default());
        let moved =
            |(start, end): (u32, u32), from: u32, to: u32| (start - from + to, end - from + to);
        self.kept.extend(kept.iter().map(|kept| Kept {
            bytes: moved(kept.bytes, from.bytes.0, bytes),
            marks: moved(kept.marks, from.marks.0, marks),
            ..*kept
        }));
        start..self.len()
    }

    /// The segments of a range, in their order.
    pub(crate) fn segments(&self, range: &Range<u32>) -> impl Iterator<Item = KeptSegment<'_>> {
        let kept = self.kept.get(range.start as usize..range.end as usize).unwrap_or_default();
        kept.iter().map(|kept| KeptSegment {
            tag: kept.tag,
            name: kept.name,
            opens: kept.opens,
            loop_number: kept.loop_number,
            place: kept.place,
            body: self.bytes.get(kept.bytes.0 as usize..kept.bytes.1 as usize).unwrap_or_default(),
            marks: self.marks.get(kept.marks.0 as usize..kept.marks.1 as usize).unwrap_or_default(),
        })
    }
}
