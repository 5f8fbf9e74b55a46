//! One segment after the other: envelope, place in the guide, elements, situations; and the claims
//! gathered from them.

use super::batch::{Batch, Stored, Turn};
use super::frames::{Frames, Level};
use super::missing::{note, note_missing};
use crate::check::{Elements, Hierarchy, Rules, Seen as InPlace, Situations};
use crate::claim::Arena;
use crate::envelope::{Numbers, Seen, Track};
use crate::finding::{Finding, Findings, Rule, Spot};
use crate::guide::{Guide, LoopName, Missing, Step, Taken, Walk, professional};
use crate::place::Place;
use crate::segment::Segment;

/// The most bytes of a claim that are kept: fifty lines with all they may have are a tenth of it.
const LARGEST_CLAIM: usize = 512 * 1024;

/// What a segment costs beside its bytes: the shortest ones must not fill the memory.
const SEGMENT_COST: usize = 16;

/// The most claim numbers that are remembered to find one that comes twice.
const MOST_CLAIM_NUMBERS: usize = 1_000_000;

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
    /// The group's guide (GS08).
    version: String,
}

/// What a claim brings along into the next batch.
#[derive(Debug, Default)]
struct Carried {
    segments: Arena,
    findings: Vec<Finding>,
}

/// A claim that is not whole yet.
#[derive(Debug)]
struct OpenClaim {
    stored: Stored,
    /// Bytes of it that are kept.
    size: usize,
    first_finding: usize,
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
            version: String::new(),
        }
    }

    pub(super) fn begin_batch(&mut self, batch: &mut Batch) {
        batch.clear();
        self.frames.forget_batch();
        std::mem::swap(&mut self.found.list, &mut batch.findings);
        let Some(claim) = &mut self.claim else { return };
        self.found.list.append(&mut self.carried.findings);
        claim.first_finding = 0;
        claim.stored.levels = self.frames.levels_in(&mut batch.arena);
        claim.stored.patient = self.frames.patient_in(&mut batch.arena);
        claim.stored.body = batch.arena.append(&self.carried.segments);
    }

    pub(super) fn end_batch(&mut self, batch: &mut Batch) {
        if let Some(claim) = &self.claim {
            self.carried.findings = self.found.list.split_off(claim.first_finding);
            self.carried.segments.clear();
            self.carried.segments.append_from(&batch.arena, claim.stored.body.start);
        }
        std::mem::swap(&mut self.found.list, &mut batch.findings);
    }

    /// How many findings there are for the batch that is being filled.
    pub(super) fn findings(&self) -> usize {
        self.found.list.len()
    }

    /// Whether a batch may end here: between two claims, of the second of which nothing but its CLM
    /// may have been read; and not between a transaction's header and the number of its batch,
    /// unless headers alone have filled it.
    pub(super) fn may_pause(&self, batch: &Batch) -> bool {
        let is_begun = |claim: &OpenClaim| batch.arena.len() <= claim.stored.body.start + 1;
        self.claim.as_ref().is_none_or(is_begun)
            && (!self.awaits_batch_number || batch.is_overfull())
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

    fn envelope(&mut self, segment: &Segment<'_>, batch: &mut Batch) {
        let tag = segment.text(0).bytes();
        while let Some(unclosed) = self.track.unclosed(tag) {
            self.abandon(&unclosed, segment.place(), batch);
        }
        if tag == b"SE" && self.track.is_inside() {
            self.end_transaction(segment.place(), batch);
        }
        let turn = match self.track.see(segment, &mut self.found) {
            Seen::Interchange(header) => {
                self.elements.divide_by(header.delimiters);
                Turn::Interchange(header)
            }
            Seen::Group(header) => {
                self.version.clone_from(&header.version);
                Turn::Group(header)
            }
            Seen::Transaction(header) => {
                self.awaits_batch_number = true;
                self.begin_transaction(&header.kind, &header.guide, segment, batch);
                Turn::Transaction(header)
            }
            Seen::TransactionEnd(closed) => {
                self.found.transaction = 0;
                Turn::TransactionEnd(closed)
            }
            Seen::GroupEnd(closed) => Turn::GroupEnd(closed),
            Seen::InterchangeEnd(closed) => Turn::InterchangeEnd(closed),
            Seen::Inside | Seen::Outside => return,
        };
        batch.turns.push(turn);
    }

    /// The file ends: whatever is open was not closed.
    pub(super) fn end_of_file(&mut self, place: Place, batch: &mut Batch) {
        while let Some(unclosed) = self.track.unclosed(b"ISA") {
            self.abandon(&unclosed, place, batch);
        }
        batch.end = place;
    }

    /// Closes what no trailer closed.
    fn abandon(&mut self, what: &Seen, place: Place, batch: &mut Batch) {
        if matches!(what, Seen::TransactionEnd(_)) {
            self.end_transaction(place, batch);
        }
        self.track.abandon(what, place, &mut self.found);
        batch.turns.push(match *what {
            Seen::TransactionEnd(closed) => {
                self.found.transaction = 0;
                Turn::TransactionEnd(closed)
            }
            Seen::GroupEnd(closed) => Turn::GroupEnd(closed),
            Seen::InterchangeEnd(closed) => Turn::InterchangeEnd(closed),
            _ => return,
        });
    }

    fn begin_transaction(
        &mut self,
        kind: &str,
        guide: &str,
        segment: &Segment<'_>,
        batch: &mut Batch,
    ) {
        let version = if guide.is_empty() { &self.version } else { guide };
        self.is_claims = kind == "837" && version.starts_with("005010X222");
        self.is_lost = false;
        if !self.is_claims {
            let spot = Spot::segment(segment.place(), "", "ST").element(3);
            let spot = spot.value(segment.text(3).bytes()).expected("005010X222A1");
            self.found.note(Rule::UnsupportedTransaction, spot);
            return;
        }
        self.walk.begin();
        self.situations.begin();
        self.hierarchy = Hierarchy::default();
        self.frames.open(Level::Transaction);
        self.inside(segment, batch);
    }

    fn end_transaction(&mut self, place: Place, batch: &mut Batch) {
        if !std::mem::replace(&mut self.is_claims, false) {
            return;
        }
        let (found, mut of_levels) = (&mut self.found, Vec::new());
        self.walk.end(&mut |missing| note_missing(found, missing, place, &mut of_levels));
        self.end_claim(place, batch);
        self.note_of_levels(&of_levels, place);
        self.hierarchy.end(&mut self.found);
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
            lost => self.lost(segment, lost),
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
        self.keep(segment, home.name, level, taken.opened, batch);
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

    fn keep(
        &mut self,
        segment: &Segment<'_>,
        name: LoopName,
        level: Level,
        opens: bool,
        batch: &mut Batch,
    ) {
        if level != Level::Claim {
            return self.frames.keep(level, segment, name, opens);
        }
        let Some(claim) = &mut self.claim else { return };
        if name != LoopName::Unread && claim.size < LARGEST_CLAIM {
            claim.size += segment.body.len() + SEGMENT_COST;
            batch.arena.keep(segment, name, opens);
        }
    }

    fn begin_claim(&mut self, segment: &Segment<'_>, batch: &mut Batch) {
        self.claims += 1;
        self.hierarchy.claim();
        self.found.claim = Some(self.claims);
        let first_finding = self.found.list.len();
        let id = segment.text(1).bytes();
        if self.found.partner.claim_repeated.is_some() && self.claim_numbers.repeats(id) {
            let spot = Spot::segment(segment.place(), "2300", "CLM").element(1);
            self.found.note(Rule::ClaimRepeated, spot.value(id));
        }
        let levels = self.frames.levels_in(&mut batch.arena);
        let patient = self.frames.patient_in(&mut batch.arena);
        let start = batch.arena.len();
        let stored = Stored {
            number: self.claims,
            transaction: self.found.transaction,
            place: segment.place(),
            length: 0,
            batch_date: self.situations.batch_date(),
            component: segment.delimiters().component,
            levels,
            patient,
            body: start..start,
            findings: 0..0,
        };
        self.claim = Some(OpenClaim { stored, size: 0, first_finding });
    }

    fn end_claim(&mut self, next: Place, batch: &mut Batch) {
        let Some(OpenClaim { mut stored, first_finding, .. }) = self.claim.take() else { return };
        self.situations.end_claim(&mut self.found);
        self.found.claim = None;
        stored.length = next.byte - stored.place.byte;
        stored.body.end = batch.arena.len();
        stored.findings = first_finding as u32..self.found.list.len() as u32;
        batch.turns.push(Turn::Claim(batch.claims.len()));
        batch.claims.push(stored);
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
