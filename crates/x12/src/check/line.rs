//! The service line: its number, procedure, charge, units, pointers and days.

use super::claim::{MOST_DIAGNOSES, hash, read_amount};
use super::money::{OtherPayer, added, balance};
use super::situations::{Seen, Situations};
use crate::finding::{Findings, Rule, Spot};
use crate::guide::{LoopName, packed};
use crate::number::{Cents, DateRange, Quantity};
use crate::place::Place;

/// Fifty lines with fifteen adjudications each; a claim beyond that is over the guide's limits and
/// is told so, and must not fill the memory.
const MOST_ADJUDICATIONS: usize = 750;

/// What is known of the claim's lines so far.
#[derive(Clone, Debug, Default)]
pub(super) struct LineState {
    count: u32,
    charge: Option<Cents>,
    /// The last authorisation and the last referral that lines gave.
    pub(super) authorization: Option<u64>,
    pub(super) referral: Option<u64>,
    /// What other payers paid of the line and took off.
    adjudications: Vec<Adjudication>,
}

#[derive(Clone, Debug)]
struct Adjudication {
    place: Place,
    payer: u64,
    charge: Option<Cents>,
    paid: Option<Cents>,
    adjusted: Option<i64>,
}

impl LineState {
    /// Adds what a payer took off the line.
    pub(super) fn adjust(&mut self, sum: Option<i64>) {
        if let Some(last) = self.adjudications.last_mut() {
            last.adjusted = added(last.adjusted, sum);
        }
    }

    /// The claim is whole: each line's adjudications add up, and are the payer's.
    pub(super) fn end(&mut self, others: &mut [OtherPayer], found: &mut Findings) {
        for one in self.adjudications.drain(..) {
            if let Some(other) = others.iter_mut().find(|other| other.id == one.payer) {
                other.adjust(one.adjusted);
            }
            if let Some(charge) = one.charge {
                let spot = Spot::segment(one.place, "2430", "SVD").element(2);
                balance(spot, charge, one.paid, one.adjusted, found);
            }
        }
    }
}

pub(super) fn begin(situations: &mut Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    let Some(claim) = situations.claim.as_mut() else { return };
    claim.line.count += 1;
    claim.line.charge = None;
    let number = seen.segment.text(1).as_str().and_then(|text| text.parse().ok());
    if number != Some(claim.line.count) {
        found.note(Rule::LineNumber, seen.spot(1).expected(claim.line.count));
    }
}

pub(super) fn service(situations: &mut Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    let charge = read_amount(seen, 2, found);
    check_procedure(situations, seen, found);
    if Quantity::read(seen.text(4)).is_some_and(|quantity| quantity.0 <= 0) {
        found.note(Rule::QuantityZero, seen.spot(4));
    }
    let Some(claim) = situations.claim.as_mut() else { return };
    claim.add(charge);
    claim.line.charge = charge;
    check_pointers(claim.diagnosis_count(), seen, found);
}

fn check_procedure(situations: &Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    let mut parts = seen.segment.components(1);
    let (qualifier, code) = (parts.next(), parts.next());
    let Some(code) = code.filter(|_| qualifier.is_some_and(|q| q == "HC")) else { return };
    if !situations.lists.is_procedure(code.bytes()) {
        let spot = Spot { value: Some(code.bytes()), ..seen.spot(1) };
        found.note(Rule::UnknownProcedure, spot.component(2));
    }
    let mut seen_before = [0; 4];
    for (place, part) in parts.take(4).enumerate() {
        if part.is_empty() {
            continue;
        }
        let modifier = packed(part.bytes());
        if seen_before.contains(&modifier) {
            let spot = Spot { value: Some(part.bytes()), ..seen.spot(1) };
            found.note(Rule::ModifierRepeated, spot.component(place as u8 + 3));
        }
        if let Some(slot) = seen_before.get_mut(place) {
            *slot = modifier;
        }
    }
}

/// Each pointer names a diagnosis of the claim, and none twice. Where the claim has none at all,
/// that is told; and so is a pointer that is no number from 1 to 12.
fn check_pointers(diagnoses: usize, seen: &Seen<'_, '_>, found: &mut Findings) {
    if diagnoses == 0 {
        return;
    }
    let mut named: u16 = 0;
    for (part, pointer) in (1..=4).zip(seen.segment.components(7)) {
        let place: Option<usize> = pointer.as_str().and_then(|text| text.parse().ok());
        let Some(place) = place.filter(|place| (1..=MOST_DIAGNOSES).contains(place)) else {
            continue;
        };
        let bit = 1 << place;
        if place > diagnoses || named & bit != 0 {
            let spot = Spot { value: Some(pointer.bytes()), ..seen.spot(7) };
            found.note(Rule::DiagnosisPointer, spot.component(part).expected(diagnoses));
        }
        named |= bit;
    }
}

/// The days of service: not before the patient was born, not after the file was made.
pub(super) fn date(situations: &mut Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    let Some(days) = DateRange::read(seen.text(2), seen.text(3)) else { return };
    let is_service = seen.name == LoopName::L2400 && seen.text(1) == b"472";
    if !is_service {
        return;
    }
    if situations.batch_date.is_some_and(|made| days.first > made) {
        found.note(Rule::DateInFuture, seen.spot(3));
    }
    if situations.people.birth().is_some_and(|birth| days.last < birth) {
        found.note(Rule::DateBeforeBirth, seen.spot(3));
    }
    if let Some(claim) = situations.claim.as_mut() {
        claim.served(days.first);
    }
}

pub(super) fn adjudication(situations: &mut Situations<'_>, seen: &Seen<'_, '_>) {
    let Some(claim) = situations.claim.as_mut() else { return };
    if claim.line.adjudications.len() >= MOST_ADJUDICATIONS {
        return;
    }
    claim.line.adjudications.push(Adjudication {
        place: seen.segment.place(),
        payer: hash(seen.text(1)),
        charge: claim.line.charge,
        paid: Cents::read(seen.text(2)),
        adjusted: Some(0),
    });
}
