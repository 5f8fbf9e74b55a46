//! The claim itself: its charge, its numbers, its diagnoses.

use super::money::{OtherPayer, added};
use super::people::check_patient;
use super::situations::{Seen, Situations};
use crate::finding::{Findings, Rule, Spot};
use crate::guide::{LoopName, packed};
use crate::lists::{Diagnosis, ListName, Lists, fits};
use crate::number::{Cents, Date};
use crate::place::Place;

/// The most diagnoses a claim has.
pub(super) const MOST_DIAGNOSES: usize = 12;

/// The most other payers that are held against the charge; the guide allows ten.
const MOST_OTHERS: usize = 10;

/// What is known of the claim so far.
#[derive(Clone, Debug)]
pub(super) struct ClaimState {
    place: Place,
    charge: Option<Cents>,
    /// The sum of the lines' charges; none once one of them was no amount.
    total: Option<i64>,
    /// CLM05-3.
    frequency: u8,
    original: Option<Place>,
    authorization: Option<(Place, u64)>,
    referral: Option<u64>,
    diagnoses: [(u64, Place, u8); MOST_DIAGNOSES],
    diagnosis_count: usize,
    pub(super) line: super::line::LineState,
    pub(super) others: Vec<OtherPayer>,
    /// The first day of service.
    service: Option<Date>,
}

pub(super) fn begin(situations: &mut Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    check_patient(situations, seen.segment.place(), found);
    let charge = read_amount(seen, 2, found);
    let frequency = seen.segment.component(5, 3).bytes().first().copied().unwrap_or_default();
    situations.claim = Some(ClaimState {
        place: seen.segment.place(),
        charge,
        total: Some(0),
        frequency,
        original: None,
        authorization: None,
        referral: None,
        diagnoses: [(0, Place::default(), 0); MOST_DIAGNOSES],
        diagnosis_count: 0,
        line: super::line::LineState::default(),
        others: Vec::new(),
        service: None,
    });
}

/// Reads an amount that must not be negative and has at most two decimals.
pub(super) fn read_amount(seen: &Seen<'_, '_>, element: u8, found: &mut Findings) -> Option<Cents> {
    let text = seen.text(usize::from(element));
    let amount = Cents::read(text);
    match amount {
        Some(amount) if amount.0 < 0 => found.note(Rule::NegativeAmount, seen.spot(element)),
        None if crate::Quantity::read(text).is_some() => {
            found.note(Rule::AmountDecimals, seen.spot(element));
        }
        _ => {}
    }
    amount
}

pub(super) fn reference(
    situations: &mut Situations<'_>,
    seen: &Seen<'_, '_>,
    found: &mut Findings,
) {
    let (qualifier, value) = (seen.text(1), seen.text(2));
    if seen.name == LoopName::L2010AA && matches!(qualifier, b"EI" | b"SY") {
        if value.len() != 9 || !value.iter().all(u8::is_ascii_digit) {
            found.note(Rule::TaxNumberForm, seen.spot(2));
        }
        return;
    }
    let Some(claim) = situations.claim.as_mut() else { return };
    if seen.name == LoopName::L2400 {
        return claim.line_reference(seen, found);
    }
    if seen.name != LoopName::L2300 {
        return;
    }
    let place = seen.segment.place();
    match qualifier {
        b"F8" => claim.original = Some(place),
        b"G1" => claim.authorization = Some((place, hash(value))),
        b"9F" => claim.referral = Some(hash(value)),
        _ => {}
    }
}

/// A number to compare references and payers by: what is kept of them must not grow.
pub(super) fn hash(value: &[u8]) -> u64 {
    value.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

pub(super) fn diagnoses(
    situations: &mut Situations<'_>,
    seen: &Seen<'_, '_>,
    found: &mut Findings,
) {
    let Some(claim) = situations.claim.as_mut() else { return };
    for element in 1..=MOST_DIAGNOSES as u8 {
        let mut parts = seen.segment.components(usize::from(element));
        let (Some(qualifier), Some(code)) = (parts.next(), parts.next()) else { return };
        if !matches!(qualifier.bytes(), b"ABK" | b"ABF" | b"BK" | b"BF") {
            return;
        }
        let spot = || {
            let spot = Spot { value: Some(code.bytes()), ..seen.spot(element) };
            spot.component(2)
        };
        let known = packed(code.bytes());
        let stood = claim.diagnoses.iter().take(claim.diagnosis_count);
        if stood.clone().any(|(other, ..)| *other == known) {
            found.note(Rule::DiagnosisRepeated, spot());
        }
        if qualifier == "ABK" && matches!(code.bytes().first(), Some(b'V'..=b'Y')) {
            found.note(Rule::DiagnosisExternalCause, spot());
        }
        // Whether the code holds on the day of service is asked when that day is known.
        if matches!(qualifier.bytes(), b"ABK" | b"ABF") && !has_form(code.bytes()) {
            found.note(Rule::UnknownDiagnosis, spot());
        }
        if let Some(slot) = claim.diagnoses.get_mut(claim.diagnosis_count) {
            *slot = (known, seen.segment.place(), element);
            claim.diagnosis_count += 1;
        }
    }
}

/// Whether it could be a code of ICD-10-CM on some day: with a point it could not.
fn has_form(code: &[u8]) -> bool {
    fits(ListName::Diagnosis, code)
}

pub(super) fn other_payer(situations: &mut Situations<'_>, seen: &Seen<'_, '_>) {
    let Some(claim) = situations.claim.as_mut() else { return };
    if seen.name == LoopName::L2320 && claim.others.len() < MOST_OTHERS {
        claim.others.push(OtherPayer::new(seen.segment.place()));
    }
}

pub(super) fn amount(situations: &mut Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    let amount = read_amount(seen, 2, found);
    let Some(claim) = situations.claim.as_mut().filter(|_| seen.name == LoopName::L2320) else {
        return;
    };
    if let Some(other) = claim.others.last_mut().filter(|_| seen.text(1) == b"D") {
        other.paid = amount;
    }
}

pub(super) fn adjustments(situations: &mut Situations<'_>, seen: &Seen<'_, '_>) {
    let Some(claim) = situations.claim.as_mut() else { return };
    let sum = (3..=seen.segment.len())
        .step_by(3)
        .try_fold(0_i64, |sum, element| sum.checked_add(Cents::read(seen.text(element))?.0));
    match seen.name {
        LoopName::L2320 => {
            if let Some(other) = claim.others.last_mut() {
                other.adjust(sum);
            }
        }
        LoopName::L2430 => claim.line.adjust(sum),
        _ => {}
    }
}

impl ClaimState {
    /// How many diagnoses the claim has.
    pub(super) fn diagnosis_count(&self) -> usize {
        self.diagnosis_count
    }

    /// A line's authorisation or referral: given where it differs from the claim's, and from what the
    /// lines so far gave last of the other kind.
    fn line_reference(&mut self, seen: &Seen<'_, '_>, found: &mut Findings) {
        let number = Some(hash(seen.text(2)));
        let other = match seen.text(1) {
            _ if seen.text(2).is_empty() => return,
            b"G1" => {
                self.line.authorization = number;
                self.line.referral
            }
            b"9F" => {
                self.line.referral = number;
                self.line.authorization
            }
            _ => return,
        };
        let of_claim = [self.authorization.map(|(_, number)| number), self.referral];
        if other == number || of_claim.contains(&number) {
            found.note(Rule::ReferenceNotItsOwn, seen.spot(2));
        }
    }

    /// Adds a line's charge.
    pub(super) fn add(&mut self, charge: Option<Cents>) {
        self.total = added(self.total, charge.map(|charge| charge.0));
    }

    /// A line's day of service.
    pub(super) fn served(&mut self, day: Date) {
        self.service.get_or_insert(day);
    }

    /// The claim is whole.
    pub(super) fn end(mut self, lists: &Lists, found: &mut Findings) {
        let spot = |tag: &str| Spot::segment(self.place, "2300", tag);
        if let (Some(charge), Some(total)) = (self.charge, self.total)
            && charge.0 != total
        {
            let shown = charge.to_string();
            let spot = spot("CLM").element(2).value(shown.as_bytes()).expected(Cents(total));
            found.note(Rule::ChargesUnbalanced, spot);
        }
        match (self.frequency, self.original) {
            (b'7' | b'8', None) => found.note(Rule::OriginalNumberMissing, spot("REF")),
            (b'1', Some(place)) => {
                let spot = Spot::segment(place, "2300", "REF").element(1).value(b"F8");
                found.note(Rule::OriginalNumberUnexpected, spot);
            }
            _ => {}
        }
        if let (Some((place, number)), Some(referral)) = (self.authorization, self.referral)
            && number == referral
        {
            found.note(Rule::ReferenceNotItsOwn, Spot::segment(place, "2300", "REF").element(2));
        }
        self.check_diagnoses(lists, found);
        self.line.end(&mut self.others, found);
        if let Some(charge) = self.charge {
            self.others.iter().for_each(|other| other.check(charge, found));
        }
    }

    /// Whether the diagnoses were codes on the day of service.
    fn check_diagnoses(&self, lists: &Lists, found: &mut Findings) {
        let Some(day) = self.service else { return };
        for (code, place, element) in self.diagnoses.iter().take(self.diagnosis_count) {
            let bytes = code.to_be_bytes();
            let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
            let code = bytes.get(..length).unwrap_or_default();
            if !has_form(code) {
                continue;
            }
            let rule = match lists.diagnosis_on(code, day) {
                Some(Diagnosis::Unknown) => Rule::UnknownDiagnosis,
                Some(Diagnosis::Heading) => Rule::DiagnosisNotWhole,
                _ => continue,
            };
            let spot = Spot::segment(*place, "2300", "HI").element(*element).component(2);
            found.note(rule, spot.value(code));
        }
    }
}
