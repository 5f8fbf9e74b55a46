//! Some claims of a file, with what is wrong around them.

use std::ops::Range;

use crate::claim::{Arena, Claim, build};
use crate::envelope::{Closed, GroupHeader, InterchangeHeader, TransactionHeader};
use crate::finding::{Finding, Tag};
use crate::guide::professional;
use crate::number::Date;
use crate::place::Place;
use crate::segment::Segment;
use crate::text::Text;

/// When a batch is full: what is bounded in it, by bytes and by number.
const FULL_BYTES: usize = 128 * 1024;
const FULL_FINDINGS: usize = 1_024;
const FULL_TURNS: usize = 1_024;

/// What came next in a file.
#[derive(Clone, Debug)]
pub enum Turn {
    /// An interchange begins.
    Interchange(InterchangeHeader),
    /// A group begins.
    Group(GroupHeader),
    /// A transaction begins.
    Transaction(TransactionHeader),
    /// The batch's claim of this number, from 0, is whole.
    Claim(usize),
    /// The transaction ends.
    TransactionEnd(Closed),
    /// The group ends.
    GroupEnd(Closed),
    /// The interchange ends.
    InterchangeEnd(Closed),
}

/// A segment of a claim as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub struct ClaimSegment<'b> {
    /// The loop it stands in, as `2310B`.
    pub loop_id: &'static str,
    /// Whether it opens the loop.
    pub opens: bool,
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub tag: Tag,
    /// Its bytes without the terminator; the byte after the tag divides its elements.
    pub text: Text<'b>,
}

impl ClaimSegment<'_> {
    /// What divides its elements; nothing where it has none.
    pub fn separator(&self) -> Option<u8> {
        let tag = self.tag.to_string();
        self.text.bytes().get(tag.len()).copied()
    }
}

/// Some claims of a file, in their order, with the envelope around them and what is wrong.
#[derive(Debug, Default)]
pub struct Batch {
    pub(super) arena: Arena,
    pub(super) claims: Vec<Stored>,
    pub(super) findings: Vec<Finding>,
    pub(super) turns: Vec<Turn>,
    pub(super) end: Place,
}

/// Where a claim's parts are in the arena.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub number: u64,
    pub transaction: u32,
    pub place: Place,
    pub length: u64,
    pub batch_date: Option<Date>,
    pub component: u8,
    pub levels: [Range<u32>; 3],
    pub patient: Option<Range<u32>>,
    pub body: Range<u32>,
    pub findings: Range<u32>,
}

impl Batch {
    pub(super) fn clear(&mut self) {
        self.arena.clear();
        self.claims.clear();
        self.findings.clear();
        self.turns.clear();
    }

    /// Whether enough is in it to be worked on, with so many findings that it will get.
    pub(super) fn is_full(&self, findings: usize) -> bool {
        self.arena.size() >= FULL_BYTES
            || findings >= FULL_FINDINGS
            || self.turns.len() >= FULL_TURNS
    }

    /// Whether it holds more than what follows a full one of sound transactions.
    pub(super) fn is_overfull(&self) -> bool {
        self.turns.len() > FULL_TURNS + 2
    }

    /// Notes the number and day of a transaction's batch (BHT03, BHT04), which follow its header.
    #[cold]
    pub(super) fn note_number(&mut self, segment: &Segment<'_>) {
        let Some(Turn::Transaction(header)) = self.turns.last_mut() else { return };
        if segment.text(0) == "BHT" {
            header.batch = segment.text(3).to_string();
            header.date = Date::read(segment.text(4).bytes());
        }
    }

    /// How many claims it has.
    pub fn len(&self) -> usize {
        self.claims.len()
    }

    /// Whether it has no claim.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty()
    }

    /// The claim with this number, from 0.
    pub fn claim(&self, number: usize) -> Option<Claim<'_>> {
        self.claims.get(number).map(|stored| build(&self.arena, stored))
    }

    /// The claims, in their order.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'_>> {
        self.claims.iter().map(|stored| build(&self.arena, stored))
    }

    /// The segments of the claim of this number, from 0: those of the levels it stands in first, from
    /// the transaction's on, then its own. Only [`Claims::whole`](super::Claims::whole) keeps them all.
    pub fn segments_of(&self, number: usize) -> impl Iterator<Item = ClaimSegment<'_>> {
        let stored = self.claims.get(number);
        let ranges = stored.into_iter().flat_map(|stored| {
            stored.levels.iter().chain(&stored.patient).chain(std::iter::once(&stored.body))
        });
        ranges.flat_map(|range| self.arena.segments(range)).map(|kept| ClaimSegment {
            loop_id: professional()
                .loops
                .get(usize::from(kept.loop_number))
                .map_or("", |known| known.id),
            opens: kept.opens,
            place: kept.place,
            tag: kept.tag,
            text: Text(kept.body()),
        })
    }

    /// Where each claim begins (CLM), in their order. That costs nothing, where a claim's record is
    /// put together anew each time.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.claims.iter().map(|stored| stored.place)
    }

    /// What is wrong with the claim of this number, from 0.
    pub fn findings_of(&self, number: usize) -> &[Finding] {
        let range = self.claims.get(number).map_or(0..0, |stored| stored.findings.clone());
        self.findings.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Everything that is wrong, in the order it was found.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What came in what order.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// Where the next batch begins.
    pub fn end(&self) -> Place {
        self.end
    }
}
