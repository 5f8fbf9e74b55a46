//! A claim from its CLM segment to the next, and how it comes over from one batch to the next.

use super::super::batch::{Batch, Stored, Turn};
use super::Reading;
use crate::claim::Arena;
use crate::finding::{Finding, Rule, Spot};
use crate::place::Place;
use crate::segment::Segment;

/// What a claim brings along into the next batch.
#[derive(Debug, Default)]
pub(super) struct Carried {
    segments: Arena,
    findings: Vec<Finding>,
}

/// A claim that is not whole yet.
#[derive(Debug)]
pub(super) struct OpenClaim {
    stored: Stored,
    /// Bytes of it that are kept.
    pub(super) size: usize,
    first_finding: usize,
}

impl Reading<'_> {
    pub(in crate::claims) fn begin_batch(&mut self, batch: &mut Batch) {
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

    pub(in crate::claims) fn end_batch(&mut self, batch: &mut Batch) {
        if let Some(claim) = &self.claim {
            self.carried.findings = self.found.list.split_off(claim.first_finding);
            self.carried.segments.clear();
            self.carried.segments.append_from(&batch.arena, claim.stored.body.start);
        }
        std::mem::swap(&mut self.found.list, &mut batch.findings);
    }

    /// Whether a batch may end here: between two claims, of the second of which nothing but its CLM
    /// may have been read; and not between a transaction's header and the number of its batch,
    /// unless headers alone have filled it.
    pub(in crate::claims) fn may_pause(&self, batch: &Batch) -> bool {
        let is_begun = |claim: &OpenClaim| batch.arena.len() <= claim.stored.body.start + 1;
        self.claim.as_ref().is_none_or(is_begun)
            && (!self.awaits_batch_number || batch.is_overfull())
    }

    pub(super) fn begin_claim(&mut self, segment: &Segment<'_>, batch: &mut Batch) {
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

    pub(super) fn end_claim(&mut self, next: Place, batch: &mut Batch) {
        let Some(OpenClaim { mut stored, first_finding, .. }) = self.claim.take() else { return };
        self.situations.end_claim(&mut self.found);
        self.found.claim = None;
        stored.length = next.byte - stored.place.byte;
        stored.body.end = batch.arena.len();
        stored.findings = first_finding as u32..self.found.list.len() as u32;
        batch.turns.push(Turn::Claim(batch.claims.len()));
        batch.claims.push(stored);
    }
}
