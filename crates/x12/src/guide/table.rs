//! The compiled guide.

use std::collections::HashMap;

use crate::finding::Tag;
use crate::lists::ListName;

/// Whether something must, may or must not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Usage {
    Required,
    Situational,
    NotUsed,
}

/// The form of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Any characters (AN).
    Text,
    /// A code (ID).
    Code,
    /// A whole number (N0).
    Whole,
    /// A decimal number (R).
    Decimal,
    /// A date (DT).
    Date,
    /// A time (TM).
    Time,
    /// Components.
    Composite,
}

/// A loop by its name: where a claim is read from the segments, the place of a loop in the tree
/// does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LoopName {
    Transaction,
    L1000A,
    L1000B,
    L2000A,
    L2010AA,
    L2010AB,
    L2010AC,
    L2000B,
    L2010BA,
    L2010BB,
    L2000C,
    L2010CA,
    L2300,
    L2310A,
    L2310B,
    L2310C,
    L2310D,
    L2320,
    L2330B,
    L2400,
    L2420A,
    L2420D,
    L2420F,
    L2430,
    /// A loop of which a claim's record has nothing.
    Unread,
    Other,
}

impl LoopName {
    pub(crate) fn of(id: &str) -> Self {
        match id {
            "ST" => Self::Transaction,
            "1000A" => Self::L1000A,
            "1000B" => Self::L1000B,
            "2000A" => Self::L2000A,
            "2010AA" => Self::L2010AA,
            "2010AB" => Self::L2010AB,
            "2010AC" => Self::L2010AC,
            "2000B" => Self::L2000B,
            "2010BA" => Self::L2010BA,
            "2010BB" => Self::L2010BB,
            "2000C" => Self::L2000C,
            "2010CA" => Self::L2010CA,
            "2300" => Self::L2300,
            "2310A" => Self::L2310A,
            "2310B" => Self::L2310B,
            "2310C" => Self::L2310C,
            "2310D" => Self::L2310D,
            "2320" => Self::L2320,
            "2330B" => Self::L2330B,
            "2400" => Self::L2400,
            "2420A" => Self::L2420A,
            "2420D" => Self::L2420D,
            "2420F" => Self::L2420F,
            "2430" => Self::L2430,
            "2310E" | "2310F" | "2330A" | "2330C" | "2330D" | "2330E" | "2330F" | "2330G"
            | "2410" | "2420B" | "2420C" | "2420E" | "2420G" | "2420H" | "2440" => Self::Unread,
            _ => Self::Other,
        }
    }
}

/// A loop in one place of the tree.
#[derive(Clone, Debug)]
pub(crate) struct Loop {
    /// As the guide calls it.
    pub id: &'static str,
    pub name: LoopName,
    /// The loop it stands in; itself for the outermost.
    pub parent: u16,
    /// Its own slot in its parent.
    pub slot: u8,
    /// How far the parent has come when it stands: the first slot of its like.
    pub position: u8,
    /// How many slots it has: one for each segment, then one for each loop within.
    pub slots: u8,
    /// Where its slots begin among all.
    pub first_slot: u16,
    /// The slots that must be filled.
    pub required: u128,
    /// The segment that opens it.
    pub opens: Tag,
}

/// A slot of a loop: how often what stands there may stand, and what it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    /// 0: without a limit.
    pub repeat: u16,
    /// The segment's tag, or the tag of the segment that opens the loop.
    pub tag: Tag,
    /// The loop, where it is one.
    pub is_loop: Option<u16>,
}

/// A segment in one place of the tree.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    pub tag: Tag,
    pub loop_number: u16,
    /// Its slot in its loop.
    pub slot: u8,
    /// How far the loop has come when it stands. Segments of one tag that follow each other in the
    /// guide share a position of the standard: they come in any order.
    pub position: u8,
    /// Its elements among all.
    pub elements: std::ops::Range<u32>,
    /// Its syntax notes among all.
    pub notes: std::ops::Range<u32>,
    /// The element that tells it from others of its tag, and the component of it, 0 for none.
    pub key: Option<(u8, u8)>,
    /// The codes of that element that are this segment's.
    pub key_codes: std::ops::Range<u32>,
    /// The elements that must stand: bit 0 the first.
    pub required: u32,
}

/// An element or component.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub usage: Usage,
    pub form: Form,
    pub shortest: u16,
    pub longest: u16,
    /// How often it may repeat, 1 for not at all.
    pub repeat: u8,
    pub codes: std::ops::Range<u32>,
    /// The list its codes are on, kept elsewhere.
    pub list: Option<ListName>,
    /// The element that says how this date is written.
    pub dated_by: u8,
    /// The components of a composite among all elements.
    pub components: std::ops::Range<u32>,
    pub quick: Quick,
}

/// How to see quickly that a value of plain bytes is sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quick {
    /// Only its length can be wrong.
    Free,
    /// It is this code.
    One(u64),
    /// It is one of the codes.
    Coded,
    /// It is a number, and this one is digits alone.
    Digits,
    /// It is a word: its length can be wrong, or a space be in it.
    Word,
    /// It is a day.
    Date,
    /// There is no quick way.
    Slow,
}

impl Element {
    /// Whether a value of so many bytes has the right length.
    #[inline]
    pub(crate) fn has_length(&self, length: usize) -> bool {
        (usize::from(self.shortest)..=usize::from(self.longest)).contains(&length)
    }
}

/// How elements depend on each other (a syntax note).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// P: all or none.
    Paired,
    /// R: at least one.
    Required,
    /// E: at most one.
    Exclusion,
    /// C: with the first, all others.
    Conditional,
    /// L: with the first, at least one other.
    List,
}

/// A syntax note.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub relation: Relation,
    pub elements: Vec<u8>,
}

/// What may follow: a segment that may stand, so many loops further out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// The element that tells such segments apart, 0 for none, and the component of it.
    pub key: (u8, u8),
    /// The code it must have, where there is only one; otherwise the segment has them.
    pub code: Option<u64>,
    /// The segment.
    pub place: u16,
    /// Its slot in the loop it stands in, or the slot of the loop it opens.
    pub slot: u8,
    /// The slot's position among the others, which several of one tag share.
    pub position: u8,
    /// How many loops are left for it.
    pub leaves: u8,
    /// Whether it opens a loop.
    pub opens: bool,
}

/// A compiled guide.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guide {
    pub loops: Vec<Loop>,
    pub slots: Vec<Slot>,
    pub uses: Vec<Use>,
    pub elements: Vec<Element>,
    /// Codes, packed: eight bytes, the first the highest.
    pub codes: Vec<u64>,
    pub notes: Vec<Note>,
    /// Each tag's number.
    pub tags: HashMap<u32, u8>,
    /// For each loop and tag the candidates, the likeliest first.
    pub candidates: Vec<Candidate>,
    pub steps: Vec<std::ops::Range<u32>>,
    /// A table of tags without hashing: the number of the tag whose key falls into the slot.
    pub quick: Vec<(u32, u8)>,
}

/// A code as a number: its bytes, the first the highest. Codes of more than eight bytes are cut:
/// the longest of the guide has twelve (a version), and no two share their first eight.
#[inline]
pub(crate) fn packed(text: &[u8]) -> u64 {
    // Shifted together in a register: bytes stored one by one and loaded as one number would wait
    // for the store.
    match *text {
        [a] => return u64::from(a) << 56,
        [a, b] => return u64::from(u16::from_be_bytes([a, b])) << 48,
        [a, b, c] => return u64::from(u32::from_be_bytes([a, b, c, 0])) << 32,
        _ => {}
    }
    let text = text.get(..8).unwrap_or(text);
    let value = text.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
    value.checked_shl(8 * (8 - text.len() as u32)).unwrap_or(0)
}

/// Slots of the quick table.
pub(crate) const QUICK: usize = 256;

/// Where a tag's key falls in the quick table.
#[inline]
pub(crate) fn quick_slot(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 24) as usize % QUICK
}

impl Guide {
    /// The number of a tag; nothing for tags the guide does not know.
    #[inline]
    pub(crate) fn tag_number(&self, tag: Tag) -> Option<u8> {
        let key = tag.key();
        match self.quick.get(quick_slot(key)) {
            Some((found, number)) if *found == key => Some(*number),
            _ => self.tags.get(&key).copied(),
        }
    }

    /// The candidates for a tag in a loop.
    #[inline]
    pub(crate) fn candidates(&self, loop_number: u16, tag: u8) -> &[Candidate] {
        let step = usize::from(loop_number) * self.tags.len() + usize::from(tag);
        let range = self.steps.get(step).cloned().unwrap_or(0..0);
        self.candidates.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Elements by their numbers.
    #[inline]
    pub(crate) fn elements(&self, range: &std::ops::Range<u32>) -> &[Element] {
        self.elements.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Codes by their numbers.
    #[inline]
    pub(crate) fn codes(&self, range: &std::ops::Range<u32>) -> &[u64] {
        self.codes.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_its_first_eight_bytes_whatever_its_length() {
        let text = b"AB1C2D3E4F";
        for length in 0..=text.len() {
            let mut bytes = [0; 8];
            for (byte, letter) in bytes.iter_mut().zip(text.iter().take(length)) {
                *byte = *letter;
            }
            assert_eq!(packed(&text[..length]), u64::from_be_bytes(bytes), "{length} bytes");
        }
    }
}
