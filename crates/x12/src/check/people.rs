//! Names, numbers, addresses and birth dates.

use super::claim::hash;
use super::situations::{Seen, Situations};
use crate::finding::{Findings, Rule, Spot};
use crate::guide::LoopName;
use crate::number::Date;
use crate::place::Place;

/// What is known of the people a claim comes in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PeopleState {
    /// The subscriber's SBR segment.
    subscriber: Option<Place>,
    /// SBR02 says that the subscriber is the patient.
    is_self: bool,
    has_street: bool,
    has_city: bool,
    has_birth: bool,
    /// The subscriber's and the patient's birth date.
    subscriber_birth: Option<Date>,
    patient_birth: Option<Date>,
    is_patient_level: bool,
    /// The billing provider's NPI, hashed.
    billing: u64,
}

impl PeopleState {
    /// When the patient was born.
    pub(super) fn birth(&self) -> Option<Date> {
        if self.is_patient_level { self.patient_birth } else { self.subscriber_birth }
    }
}

/// A subscriber's level begins, by its HL: nothing of the one before holds any longer.
pub(super) fn subscriber_level(situations: &mut Situations<'_>) {
    let billing = situations.people.billing;
    situations.people = PeopleState { billing, ..PeopleState::default() };
}

pub(super) fn subscriber(situations: &mut Situations<'_>, seen: &Seen<'_, '_>) {
    situations.people.subscriber = Some(seen.segment.place());
    situations.people.is_self = seen.text(2) == b"18";
}

/// A patient's level begins, by its HL: then the subscriber is not the patient.
pub(super) fn patient_level(situations: &mut Situations<'_>, found: &mut Findings) {
    let people = &mut situations.people;
    let was_told = std::mem::replace(&mut people.is_patient_level, true);
    people.patient_birth = None;
    if let Some(place) = people.subscriber.filter(|_| people.is_self && !was_told) {
        let spot = Spot::segment(place, "2000B", "SBR").element(2).value(b"18");
        found.note(Rule::SelfWithPatient, spot);
    }
}

/// A claim begins: where it is the subscriber's own, all of the subscriber must be known.
pub(super) fn check_patient(situations: &mut Situations<'_>, place: Place, found: &mut Findings) {
    let people = situations.people;
    // That SBR is missing is told where it is.
    let Some(subscriber) = people.subscriber.filter(|_| !people.is_patient_level) else { return };
    if !people.is_self {
        let spot = Spot::segment(subscriber, "2000B", "SBR").element(2).expected("18");
        found.note(Rule::SelfMissing, spot);
        return;
    }
    let missing = [(people.has_street, "N3"), (people.has_city, "N4"), (people.has_birth, "DMG")];
    for (_, tag) in missing.iter().filter(|(stands, _)| !stands) {
        found.note(Rule::PatientDetailMissing, Spot::segment(place, "2010BA", tag));
    }
}

pub(super) fn name(situations: &mut Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    let (qualifier, number) = (seen.text(8), seen.text(9));
    if qualifier == b"XX" && !number.is_empty() && !is_npi(number) {
        found.note(Rule::NpiCheckDigit, seen.spot(9));
    }
    match seen.name {
        LoopName::L2010AA if qualifier != b"XX" => {
            found.note(Rule::NationalNumberMissing, seen.spot(8).expected("XX"));
        }
        LoopName::L2010AA => situations.people.billing = hash(number),
        LoopName::L2330B => {
            if let Some(other) = situations.claim.as_mut().and_then(|c| c.others.last_mut()) {
                other.id = hash(number);
            }
        }
        LoopName::L2310B
            if qualifier == b"XX"
                && hash(number) == situations.people.billing
                && seen.text(2) == b"2" =>
        {
            found.note(Rule::RenderingSameAsBilling, seen.spot(9));
        }
        _ => {}
    }
}

pub(super) fn street(situations: &mut Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    match seen.name {
        LoopName::L2010BA => situations.people.has_street = true,
        LoopName::L2010AA if is_post_box(seen.text(1)) => {
            found.note(Rule::AddressIsPostBox, seen.spot(1));
        }
        _ => {}
    }
}

/// Whether an address is a post-office box: `PO BOX`, `P.O. BOX`, `POST OFFICE BOX`.
fn is_post_box(street: &[u8]) -> bool {
    let letters: Vec<u8> = street
        .iter()
        .filter(|byte| byte.is_ascii_alphanumeric())
        .map(u8::to_ascii_uppercase)
        .take(16)
        .collect();
    letters.starts_with(b"POBOX") || letters.starts_with(b"POSTOFFICEBOX")
}

pub(super) fn city(situations: &mut Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    if seen.name == LoopName::L2010BA {
        situations.people.has_city = true;
    }
    let (zip, country) = (seen.text(3), seen.text(4));
    if zip.is_empty() || !(country.is_empty() || country == b"US") {
        return;
    }
    let is_digits = zip.iter().all(u8::is_ascii_digit);
    if !is_digits || !matches!(zip.len(), 5 | 9) {
        found.note(Rule::BadZip, seen.spot(3));
    } else if zip.len() == 5 && matches!(seen.name, LoopName::L2010AA | LoopName::L2310C) {
        found.note(Rule::ZipNotNine, seen.spot(3));
    }
}

pub(super) fn birth(situations: &mut Situations<'_>, seen: &Seen<'_, '_>, found: &mut Findings) {
    let mut date = Date::read(seen.text(2));
    if let (Some(day), Some(made)) = (date, situations.batch_date)
        && day > made
    {
        found.note(Rule::DateInFuture, seen.spot(2));
        // Every service would lie before such a birth: one finding is enough.
        date = None;
    }
    match seen.name {
        LoopName::L2010BA => {
            situations.people.has_birth = true;
            situations.people.subscriber_birth = date;
        }
        LoopName::L2010CA => situations.people.patient_birth = date,
        _ => {}
    }
}

/// Whether a number is an NPI: ten digits, the last a check digit (ISO/IEC 7812 with the prefix
/// 80840, CMS).
pub(super) fn is_npi(number: &[u8]) -> bool {
    const PREFIX: u32 = 24;
    if number.len() != 10 || !number.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum = number.iter().rev().enumerate().fold(PREFIX, |sum, (place, digit)| {
        let value = u32::from(digit - b'0') << (place % 2);
        sum + if value > 9 { value - 9 } else { value }
    });
    sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn post_boxes_in_all_their_spellings() {
        for street in ["PO BOX 1", "P.O. Box 12", "P O BOX 9", "Post Office Box 3"] {
            assert!(is_post_box(street.as_bytes()), "{street}");
        }
        for street in ["1 POBOXER ST", "100 POST ST", "12 BOX ELDER LN"] {
            assert!(!is_post_box(street.as_bytes()), "{street}");
        }
    }

    #[test]
    fn the_check_digit_is_looked_at() {
        assert!(is_npi(b"1234567893"), "the example CMS published");
        assert!(!is_npi(b"1234567890"));
        assert!(!is_npi(b"123456789"));
    }
}
