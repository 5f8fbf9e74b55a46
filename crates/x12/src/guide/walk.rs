//! A walk along the guide: where each segment stands, and what is missing when a loop is left.

use super::table::{Candidate, Guide, Use, packed};
use crate::finding::Tag;
use crate::segment::Segment;

/// The most loops within one another: transaction, provider, subscriber, patient, claim, line,
/// adjudication, and room.
const DEEPEST: usize = 12;

/// A loop that is open.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    number: u16,
    /// How far it has come.
    position: u8,
    /// The slots that were filled.
    seen: u128,
}

/// Where in the guide a transaction has come to.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'g> {
    guide: &'g Guide,
    open: [Open; DEEPEST],
    depth: usize,
    /// How often each slot was filled since its loop was opened.
    counts: Vec<u16>,
}

/// What a segment is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'g> {
    /// It stands in its place.
    Taken(Taken<'g>),
    /// No segment of the guide has this tag.
    UnknownTag,
    /// The tag is right, but the code that tells such segments apart is none for this place: the
    /// element and component of it.
    UnknownQualifier(&'g Use),
    /// The guide has such a segment, but not here.
    Unexpected,
}

/// A segment that was recognised.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken<'g> {
    /// Which segment of the guide.
    pub segment: &'g Use,
    /// It opened a loop.
    pub opened: bool,
    /// What follows it in the guide stood before it.
    pub is_late: bool,
    /// It stands more often than it may.
    pub is_over: bool,
    /// The loop it opened does.
    pub is_loop_over: bool,
}

/// Something required that was missing when its loop was left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Missing {
    /// The loop it is missing in, or the missing loop.
    pub loop_id: &'static str,
    pub tag: Tag,
    /// It is a loop.
    pub is_loop: bool,
}

impl<'g> Walk<'g> {
    pub(crate) fn new(guide: &'g Guide) -> Self {
        let counts = vec![0; guide.slots.len()];
        Self { guide, open: [Open::default(); DEEPEST], depth: 0, counts }
    }

    /// Begins a transaction, before its ST.
    pub(crate) fn begin(&mut self) {
        self.depth = 0;
        self.enter(0);
        if let Some(root) = self.open.first_mut() {
            root.seen = 0;
        }
        self.counts.fill(0);
    }

    /// The loop the walk is in.
    #[inline]
    pub(crate) fn loop_number(&self) -> u16 {
        self.open.get(self.depth).map_or(0, |open| open.number)
    }

    /// Takes a segment. What was missing in loops it leaves goes to `missing`.
    #[inline]
    pub(crate) fn step(
        &mut self,
        segment: &Segment<'_>,
        missing: &mut impl FnMut(Missing),
    ) -> Step<'g> {
        let guide = self.guide;
        let Some(tag) = guide.tag_number(segment.tag()) else { return Step::UnknownTag };
        let candidates = guide.candidates(self.loop_number(), tag);
        let mut late = None;
        // Most candidates are told apart by one element: its code is read once.
        let mut key = ((0, 0), 0);
        for candidate in candidates {
            if candidate.key != key.0 {
                key = (candidate.key, code_of(candidate.key, segment));
            }
            if candidate.key.0 > 0 && !has_code(guide, candidate, key.1) {
                continue;
            }
            if candidate.position >= self.reached(candidate) {
                return self.take(candidate, false, missing);
            }
            late.get_or_insert(candidate);
        }
        if let Some(candidate) = late {
            return self.take(candidate, true, missing);
        }
        match candidates.first().and_then(|c| guide.uses.get(usize::from(c.place))) {
            Some(near) if near.key.is_some() => Step::UnknownQualifier(near),
            _ => Step::Unexpected,
        }
    }

    /// Leaves all loops, at the end of the transaction.
    pub(crate) fn end(&mut self, missing: &mut impl FnMut(Missing)) {
        self.leave(self.depth, missing);
        self.report(0, missing);
    }

    /// How far the loop has come in which a candidate would stand or open.
    fn reached(&self, candidate: &Candidate) -> u8 {
        let depth = self.depth.saturating_sub(usize::from(candidate.leaves));
        self.open.get(depth).map_or(0, |open| open.position)
    }

    fn take(
        &mut self,
        candidate: &Candidate,
        is_late: bool,
        missing: &mut impl FnMut(Missing),
    ) -> Step<'g> {
        let Some(place) = self.guide.uses.get(usize::from(candidate.place)) else {
            return Step::Unexpected;
        };
        self.leave(usize::from(candidate.leaves), missing);
        let mut taken = Taken {
            segment: place,
            opened: candidate.opens,
            is_late,
            is_over: false,
            is_loop_over: false,
        };
        let is_over = self.fill(candidate.slot, candidate.position);
        if candidate.opens {
            taken.is_loop_over = is_over;
            self.enter(place.loop_number);
        } else {
            taken.is_over = is_over;
        }
        Step::Taken(taken)
    }

    /// Fills a slot of the innermost loop. Whether that was once too often.
    fn fill(&mut self, slot: u8, position: u8) -> bool {
        let guide = self.guide;
        let Some(open) = self.open.get_mut(self.depth) else { return false };
        open.position = open.position.max(position);
        open.seen |= 1 << (slot & 127);
        let first = guide.loops.get(usize::from(open.number)).map_or(0, |l| l.first_slot);
        let place = usize::from(first) + usize::from(slot);
        let (Some(count), Some(limit)) = (self.counts.get_mut(place), guide.slots.get(place))
        else {
            return false;
        };
        *count = count.saturating_add(1);
        limit.repeat > 0 && *count > limit.repeat
    }

    /// Opens a loop by its first segment.
    fn enter(&mut self, number: u16) {
        let Some(entered) = self.guide.loops.get(usize::from(number)) else { return };
        if number > 0 && self.depth + 1 < DEEPEST {
            self.depth += 1;
        }
        if let Some(open) = self.open.get_mut(self.depth) {
            *open = Open { number, position: 0, seen: 1 };
        }
        let first = usize::from(entered.first_slot);
        let slots = first..first + usize::from(entered.slots);
        if let Some(counts) = self.counts.get_mut(slots) {
            counts.fill(0);
            if let Some(count) = counts.first_mut() {
                *count = 1;
            }
        }
    }

    fn leave(&mut self, loops: usize, missing: &mut impl FnMut(Missing)) {
        for _ in 0..loops.min(self.depth) {
            self.report(self.depth, missing);
            self.depth -= 1;
        }
    }

    /// Reports what is missing in an open loop.
    fn report(&self, depth: usize, missing: &mut impl FnMut(Missing)) {
        let Some(open) = self.open.get(depth) else { return };
        let Some(left) = self.guide.loops.get(usize::from(open.number)) else { return };
        let mut lacking = left.required & !open.seen;
        while lacking != 0 {
            let slot = lacking.trailing_zeros() as usize;
            lacking &= lacking - 1;
            let Some(slot) = self.guide.slots.get(usize::from(left.first_slot) + slot) else {
                continue;
            };
            let inner = slot.is_loop.and_then(|n| self.guide.loops.get(usize::from(n)));
            let loop_id = inner.map_or(left.id, |inner| inner.id);
            missing(Missing { loop_id, tag: slot.tag, is_loop: inner.is_some() });
        }
    }
}

/// The code of the element or component by which a segment is told from others of its tag.
#[inline]
fn code_of((element, component): (u8, u8), segment: &Segment<'_>) -> u64 {
    let text = segment.text(usize::from(element));
    packed(match component {
        0 => text.bytes(),
        _ => segment.component(usize::from(element), usize::from(component)).bytes(),
    })
}

/// Whether the code is one that makes a segment this one.
#[inline]
fn has_code(guide: &Guide, candidate: &Candidate, code: u64) -> bool {
    match candidate.code {
        Some(only) => only == code,
        None => {
            let place = guide.uses.get(usize::from(candidate.place));
            place.is_some_and(|place| guide.codes(&place.key_codes).contains(&code))
        }
    }
}
