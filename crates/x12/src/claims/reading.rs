//! One segment after the other: envelope, place in the guide, elements, situations; and the claims
//! gathered from them.

mod claim;
mod envelope;

use self::claim::{Carried, OpenClaim};
use super::batch::Batch;
use super::frames::{Frames, Level};
use super::missing::{note, note_missing};
use crate::check::{Elements, Hierarchy, Rules, Seen as InPlace, Situations};
use crate::claim::Standing;
use crate::envelope::{Numbers, Seen, Track};
use crate::finding::{Findings, Rule, Spot};
use crate::guide::{Guide, LoopName, Missing, Step, Taken, Walk, professional};
use crate::place::Place;
use crate::segment::Segment;

/// The most bytes of a claim that are kept: fifty lines with all they may have are a tenth of it.
const LARGEST_CLAIM: usize = 512 * 1024;

/// What a segment costs beside its bytes: the shortest ones must not fill the memory.
const SEGMENT_COST: usize = 16;

/// The most claim numbers that are remembered to find one that comes twice: eight megabytes of them.
const MOST_CLAIM_NUMBERS: usize = 900_000;

/// What is known of a file between two segments.
#[derive(Debug)]
pub(super) struct Reading<'l> {
    guide: &'static Guide,
    walk: Walk<'static>,
    elements: Elements<'l>,
    situations: Situations<'l>,
    hierarchy: Hierarchy,
    track: Track,
    found: Findings,
    frames: Frames,
    /// The transaction is a professional claim, and is read; another is passed over.
    is_claims: bool,
    /// After a segment nobody knows, what follows may belong to it: one finding is enough.
    is_lost: bool,
    /// The claims of the file so far.
    claims: u64,
    claim: Option<OpenClaim>,
    claim_numbers: Numbers,
    /// What a claim brings along that was begun when the batch was full.
    carried: Carried,
    /// A transaction was begun, and its BHT is still to come.
    awaits_batch_number: bool,
    /// Segments of a claim are kept also where its record has nothing of them.
    pub(super) keeps_unread: bool,
    /// The group's guide (GS08).
    version: String,
}

impl<'l> Reading<'l> {
    pub(super) fn new(rules: &Rules<'l>) -> Self {
        let guide = professional();
        Self {
            guide,
            walk: Walk::new(guide),
            elements: Elements::new(guide, rules.lists),
            situations: Situations::new(rules.lists),
            hierarchy: Hierarchy::default(),
            track: Track::default(),
            found: Findings { partner: rules.partner, ..Findings::default() },
            frames: Frames::default(),
            is_claims: false,
            is_lost: false,
            claims: 0,
            claim: None,
            claim_numbers: Numbers::holding(MOST_CLAIM_NUMBERS),
            carried: Carried::default(),
            awaits_batch_number: false,
            keeps_unread: false,
            version: String::new(),
        }
    }

    /// How many findings there are for the batch that is being filled.
    pub(super) fn findings(&self) -> usize {
        self.found.list.len()
    }

    /// Takes the next segment.
    #[inline]
    pub(super) fn take(&mut self, segment: &Segment<'_>, batch: &mut Batch) {
        batch.end = segment.place();
        if std::mem::take(&mut self.awaits_batch_number) {
            batch.note_number(segment);
        }
        if self.is_claims
            && let Seen::Inside = self.track.see_inside(segment)
        {
            return self.inside(segment, batch);
        }
        self.envelope(segment, batch);
    }

    /// A segment of a transaction of claims.
    #[inline]
    fn inside(&mut self, segment: &Segment<'_>, batch: &mut Batch) {
        let (found, place, mut of_levels) = (&mut self.found, segment.place(), Vec::new());
        let mut missing = |missing| note_missing(found, missing, place, &mut of_levels);
        let step = self.walk.step(segment, &mut missing);
        if self.claim.is_none() {
            std::mem::take(&mut of_levels).iter().for_each(|one| note(&mut self.found, one, place));
        }
        match step {
            Step::Taken(taken) => self.taken(segment, &taken, batch),
            lost => {
                self.lost(segment, lost);
                self.keep_lost(segment, batch);
            }
        }
        if !of_levels.is_empty() {
            self.note_of_levels(&of_levels, place);
        }
    }

    /// Notes what was missing in levels that were left, once the claim before is whole: it is no
    /// more that claim's fault than any other's of the level.
    #[cold]
    fn note_of_levels(&mut self, missing: &[Missing], place: Place) {
        let claim = self.found.claim.take();
        missing.iter().for_each(|missing| note(&mut self.found, missing, place));
        self.found.claim = claim;
    }

    fn taken(&mut self, segment: &Segment<'_>, taken: &Taken<'static>, batch: &mut Batch) {
        let Some(home) = self.guide.loops.get(usize::from(taken.segment.loop_number)) else {
            return;
        };
        let level = Level::of(home.name);
        if taken.opened {
            self.opened(home.name, segment, batch);
        }
        self.note_place(segment, taken, home.id);
        self.is_lost = false;
        self.elements.check(segment, taken.segment, home.id, &mut self.found);
        if taken.opened
            && matches!(level, Level::Provider | Level::Subscriber | Level::Patient)
            && segment.text(0) == "HL"
        {
            self.hierarchy.level(segment, home.id, &mut self.found);
        }
        let seen = InPlace { segment, name: home.name, loop_id: home.id };
        self.situations.look(&seen, &mut self.found);
        let stands =
            Standing { name: home.name, number: taken.segment.loop_number, opens: taken.opened };
        self.keep(segment, level, stands, batch);
    }

    /// A loop begins: a level or a claim before it is over.
    fn opened(&mut self, name: LoopName, segment: &Segment<'_>, batch: &mut Batch) {
        let level = match name {
            LoopName::L2000A => Level::Provider,
            LoopName::L2000B => Level::Subscriber,
            LoopName::L2000C => Level::Patient,
            LoopName::L2300 => {
                self.end_claim(segment.place(), batch);
                return self.begin_claim(segment, batch);
            }
            _ => return,
        };
        self.end_claim(segment.place(), batch);
        self.frames.open(level);
    }

    fn keep(&mut self, segment: &Segment<'_>, level: Level, stands: Standing, batch: &mut Batch) {
        if level != Level::Claim {
            return self.frames.keep(level, segment, stands);
        }
        let Some(claim) = &mut self.claim else { return };
        let is_wanted = self.keeps_unread || stands.name != LoopName::Unread;
        if is_wanted && claim.size < LARGEST_CLAIM {
            claim.size += segment.body.len() + SEGMENT_COST;
            batch.arena.keep(segment, stands);
        }
    }

    /// Keeps a segment that has no place here, for whoever wants to see all of a claim: as of the loop
    /// in which the walk stands.
    #[cold]
    fn keep_lost(&mut self, segment: &Segment<'_>, batch: &mut Batch) {
        if self.keeps_unread {
            let number = self.walk.loop_number();
            let stands = Standing { name: LoopName::Unread, number, opens: false };
            self.keep(segment, Level::Claim, stands, batch);
        }
    }

    fn note_place(&mut self, segment: &Segment<'_>, taken: &Taken<'_>, loop_id: &'static str) {
        if !(taken.is_late || taken.is_over || taken.is_loop_over) {
            return;
        }
        let spot =
            || Spot { segment: segment.tag(), ..Spot::segment(segment.place(), loop_id, "") };
        if taken.is_late && !self.is_lost {
            self.found.note(Rule::OutOfOrder, spot());
        }
        if taken.is_over {
            self.found.note(Rule::SegmentRepeated, spot());
        }
        if taken.is_loop_over {
            self.found.note(Rule::LoopRepeated, spot());
        }
    }

    /// A segment that has no place here.
    #[cold]
    fn lost(&mut self, segment: &Segment<'_>, step: Step<'_>) {
        let loop_id =
            self.guide.loops.get(usize::from(self.walk.loop_number())).map_or("", |l| l.id);
        let spot = Spot { segment: segment.tag(), ..Spot::segment(segment.place(), loop_id, "") };
        let was_lost = std::mem::replace(&mut self.is_lost, true);
        match step {
            Step::UnknownTag => self.found.note(Rule::UnknownSegment, spot),
            Step::UnknownQualifier(near) => {
                let (element, component) = near.key.unwrap_or_default();
                let text = match component {
                    0 => segment.text(usize::from(element)),
                    _ => segment.component(usize::from(element), usize::from(component)),
                };
                let spot = spot.element(element).component(component).value(text.bytes());
                self.found.note(Rule::UnknownQualifier, spot);
            }
            _ if !was_lost => self.found.note(Rule::UnexpectedSegment, spot),
            _ => {}
        }
    }
}
