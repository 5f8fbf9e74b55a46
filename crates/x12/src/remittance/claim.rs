//! The segments of a claim's payment.

use super::line::{self, adjust, amount, dated, pair};
use super::records::ClaimPayment;
use super::status::Status;
use super::sums::{check_claim, check_line};
use crate::incoming::{Fault, Notes, decoded};
use crate::segment::Segment;

/// The most bytes of a claim that are taken: a hundred lines with all they may have are less.
const LARGEST_CLAIM: usize = 512 * 1024;

/// What a segment costs beside its bytes: the shortest ones must not fill the memory.
const SEGMENT_COST: usize = 64;

/// A claim's payment while it is read.
#[derive(Debug)]
pub(super) struct OpenClaim {
    claim: ClaimPayment,
    /// The bytes taken so far.
    size: usize,
    /// An adjustment could not be read: what should add up cannot be checked.
    is_doubtful: bool,
}

impl OpenClaim {
    /// Begins a claim by its CLP segment.
    pub(super) fn open(segment: &Segment<'_>, known: ClaimPayment, notes: &mut Notes) -> Self {
        notes.needed(segment, 1);
        let status_code = decoded(segment.text(2));
        if notes.needed(segment, 2) && Status::of(&status_code) == Status::Unknown {
            notes.note(Fault::BadCode, segment, 2);
        }
        let text = |element| decoded(segment.text(element));
        let claim = ClaimPayment {
            place: segment.place(),
            id: text(1),
            status_code,
            charge: notes.needed_amount(segment, 3),
            paid: notes.needed_amount(segment, 4),
            patient_share: notes.amount(segment, 5),
            filing: text(6),
            payer_number: text(7),
            place_of_service: text(8),
            frequency: text(9),
            ..known
        };
        Self { claim, size: 0, is_doubtful: false }
    }

    /// Takes a segment of the claim.
    pub(super) fn take(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        if self.size > LARGEST_CLAIM {
            return;
        }
        self.size += segment.raw().len() + SEGMENT_COST;
        if self.size > LARGEST_CLAIM {
            self.is_doubtful = true;
            return notes.note(Fault::TooLarge, segment, 0);
        }
        if segment.text(0) == "SVC" {
            return self.claim.lines.push(line::open(segment, notes));
        }
        let before = self.adjustments();
        match self.claim.lines.last_mut() {
            Some(line) => line::take(line, segment, notes),
            None => self.take_own(segment, notes),
        }
        self.is_doubtful |=
            segment.text(0) == "CAS" && self.adjustments() - before != adjustments_in(segment);
    }

    /// Takes a segment of the claim as a whole.
    fn take_own(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        let claim = &mut self.claim;
        match segment.text(0).bytes() {
            b"CAS" => adjust(&mut claim.adjustments, segment, notes),
            b"NM1" => self.take_name(segment),
            b"MOA" => self.take_remarks(segment, 3..=7),
            b"MIA" => self.take_remarks(segment, 20..=23),
            b"REF" => claim.references.push(pair(segment)),
            b"DTM" => claim.dates.extend(dated(segment, notes)),
            b"AMT" => claim.amounts.extend(amount(segment, notes)),
            b"PER" | b"QTY" => {}
            _ => notes.note(Fault::UnknownSegment, segment, 0),
        }
    }

    fn take_name(&mut self, segment: &Segment<'_>) {
        let id = segment.text(9);
        match segment.text(1).bytes() {
            b"82" if segment.text(8) == "XX" => self.claim.rendering = decoded(id),
            b"TT" => self.claim.forwarded_to = decoded(id.given().unwrap_or(segment.text(3))),
            _ => {}
        }
    }

    /// The first remark of an inpatient claim stands apart (MIA05).
    fn take_remarks(&mut self, segment: &Segment<'_>, among: std::ops::RangeInclusive<usize>) {
        let first = (segment.text(0) == "MIA").then_some(5);
        let places = first.into_iter().chain(among);
        let remarks = places.map(|place| segment.text(place)).filter(|text| !text.is_empty());
        self.claim.remarks.extend(remarks.map(decoded));
    }

    fn adjustments(&self) -> usize {
        self.claim.lines.last().map_or(self.claim.adjustments.len(), |line| line.adjustments.len())
    }

    /// The claim is whole.
    pub(super) fn close(mut self, notes: &mut Notes) -> ClaimPayment {
        if !self.is_doubtful {
            self.claim.lines.iter().for_each(|line| check_line(line, notes));
            check_claim(&self.claim, notes);
        }
        self.claim.findings = notes.take();
        self.claim
    }
}

/// How many adjustments a CAS segment tells of.
fn adjustments_in(segment: &Segment<'_>) -> usize {
    let told =
        |first: &usize| !segment.text(*first).is_empty() || !segment.text(first + 1).is_empty();
    (2..=17).step_by(3).filter(told).count().max(1)
}
