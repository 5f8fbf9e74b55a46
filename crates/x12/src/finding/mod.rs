//! What there is to say of a file, as data. Text, JSON, 999 and 277CA are renderings of it.

mod findings;
mod rule;
#[cfg(test)]
pub(crate) mod testing;

pub(crate) use findings::{Findings, Spot};
pub use rule::{ClaimStatus, Rule, SegmentError};

use crate::place::Place;

/// How much a finding weighs. A payer's profile may turn partner-level findings off or up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The receiver may dislike it.
    Warning,
    /// The file or the claim is rejected for it.
    Error,
}

/// One thing wrong with a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: Rule,
    /// Whether it rejects.
    pub severity: Severity,
    /// The segment it is in; for something missing, the segment by which it should have come.
    pub place: Place,
    /// That segment's place in its transaction, ST being 1; 0 outside of transactions.
    pub ordinal: u32,
    /// Which transaction of the file, from 1; 0 outside of transactions.
    pub transaction: u32,
    /// Which claim of the file, from 1; none where it is about no single claim.
    pub claim: Option<u64>,
    /// The loop, as `2010AA`; empty in the envelope.
    pub loop_id: &'static str,
    /// The segment, as `NM1`: the missing one where one is missing.
    pub segment: Tag,
    /// The element, from 1; 0 where it is about the whole segment.
    pub element: u8,
    /// The component of the element, from 1; 0 where it is about the whole element.
    pub component: u8,
    /// The repetition of the element, from 1; 0 where elements do not repeat.
    pub repetition: u8,
    /// What stands there, cut to 99 bytes: personal data may be in it.
    pub value: Option<Box<[u8]>>,
    /// What should stand there or what it disagrees with, where a word says it.
    pub expected: Option<Box<str>>,
}

/// A segment's tag: two or three characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Tag([u8; 4]);

impl Tag {
    /// The tag in `text`, cut to four bytes: what is longer is no tag.
    #[inline]
    pub const fn new(text: &[u8]) -> Self {
        match *text {
            [a, b, c] => return Self([a, b, c, 0]),
            [a, b] => return Self([a, b, 0, 0]),
            _ => {}
        }
        let mut tag = [0; 4];
        let mut place = 0;
        while place < text.len() && place < 4 {
            tag[place] = text[place];
            place += 1;
        }
        Self(tag)
    }

    /// The tag as a number, for tables.
    #[inline]
    pub const fn key(self) -> u32 {
        u32::from_be_bytes(self.0)
    }
}

/// Tags as numbers, to choose by: `tags!(NM1 REF)` makes two constants.
macro_rules! tags {
    ($($tag:ident)+) => { $(
        const $tag: u32 = $crate::finding::Tag::new(stringify!($tag).as_bytes()).key();
    )+ };
}
pub(crate) use tags;

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use std::fmt::Write;
        let shown = self.0.iter().take_while(|byte| **byte != 0);
        shown.copied().try_for_each(|byte| {
            f.write_char(if byte.is_ascii_graphic() { char::from(byte) } else { '?' })
        })
    }
}

impl std::fmt::Debug for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// Without the value: it may be personal.
impl std::fmt::Debug for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { rule, place, loop_id, segment, element, component, .. } = self;
        write!(f, "{rule:?} at {place} {loop_id} {segment}{element:02}")?;
        if *component > 0 { write!(f, "-{component}") } else { Ok(()) }
    }
}
