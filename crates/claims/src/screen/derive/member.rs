//! Whose record the visit is on, and when the birth was or is expected.

use latchkey_domain::{Day, Fact, Patient};
use latchkey_policy::Phase;
use latchkey_x12::claim::Note;

use super::{Derivation, OnClaim, Sources, Spot, claim_spot, day, patient_spot};
use crate::screen::concern::pointed;

/// From this age in completed years on, a patient is taken for the parent. Nobody between infancy
/// and this age is either's likely patient, so that the exact age does not matter.
pub const PARENT_FROM_YEARS: i32 = 8;
/// From the last menstrual period to the expected day of birth (Naegele's rule).
const GESTATION_DAYS: i32 = 280;

pub(super) fn member(to: &mut Derivation, sources: Sources<'_, '_>, on: OnClaim<'_, '_>) {
    patient(to, sources, on);
    let patient = on.claim.patient();
    if to.case.member.patient == Some(Patient::Infant) {
        if let Some(born) = patient.birth.and_then(day) {
            let is_born = to.case.service.date.is_none_or(|service| born <= service);
            if is_born {
                to.case.member.infant_birth_date = Some(born);
                let spot = Spot { segment: "DMG", ..patient_spot(on.claim) };
                to.because(Fact::MemberInfantBirthDate, "the patient's birth date", spot);
            }
        }
        return;
    }
    delivered(to, sources, on);
    pregnant(to, sources, on);
    expected(to, on);
}

/// The birth date tells the infant from the parent; where there is none, the diagnoses do if all
/// that are one person's agree.
fn patient(to: &mut Derivation, sources: Sources<'_, '_>, on: OnClaim<'_, '_>) {
    let service = to.case.service.date;
    let spot = patient_spot(on.claim);
    if let (Some(born), Some(service)) = (on.claim.patient().birth.and_then(day), service) {
        let is_parent = born.years_until(service) >= PARENT_FROM_YEARS;
        let patient = if is_parent { Patient::Parent } else { Patient::Infant };
        to.case.member.patient = Some(patient);
        let spot = Spot { segment: "DMG", ..spot };
        to.because(Fact::MemberPatient, "the patient's age by the birth date", spot);
        return;
    }
    let listed =
        pointed(on.claim, on.line).filter_map(|(_, d)| sources.index.diagnosis(d.code, service));
    let mut of_one = listed.filter_map(|listed| listed.entry.patient);
    if let Some(first) = of_one.next()
        && of_one.all(|other| other == first)
    {
        to.case.member.patient = Some(first);
        let spot = Spot { segment: "HI", ..claim_spot(on.claim) };
        to.because(Fact::MemberPatient, "the diagnoses, which are all one person's", spot);
    }
}

/// Before the birth or after it, where the pregnancy indicator and the diagnoses do not disagree.
fn pregnant(to: &mut Derivation, sources: Sources<'_, '_>, on: OnClaim<'_, '_>) {
    if to.case.member.pregnant.is_some() {
        return;
    }
    let phases = Phases::of(sources, on, to.case.service.date);
    let (before, after) = (phases.is_indicated || phases.is_before, phases.is_after);
    if before == after {
        return;
    }
    to.case.member.pregnant = Some(before);
    let (because, segment) = match (phases.is_indicated, before) {
        (true, _) => ("the pregnancy indicator", "PAT"),
        (false, true) => ("a diagnosis of pregnancy", "HI"),
        (false, false) => ("a diagnosis of the time after the birth", "HI"),
    };
    to.because(Fact::MemberPregnant, because, Spot { segment, ..claim_spot(on.claim) });
}

/// What a claim says of before and after the birth.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Phases {
    /// The pregnancy indicator is set.
    pub(crate) is_indicated: bool,
    /// A diagnosis of the parent is for before the birth.
    pub(crate) is_before: bool,
    /// One is for after it.
    pub(crate) is_after: bool,
}

impl Phases {
    pub(crate) fn of(sources: Sources<'_, '_>, on: OnClaim<'_, '_>, day: Option<Day>) -> Self {
        let mut phases = Self { is_indicated: on.claim.patient().is_pregnant, ..Self::default() };
        for (_, diagnosis) in pointed(on.claim, on.line) {
            let Some(listed) = sources.index.diagnosis(diagnosis.code, day) else { continue };
            if listed.entry.patient == Some(Patient::Parent) {
                phases.is_before |= listed.entry.phase == Phase::Antepartum;
                phases.is_after |= listed.entry.phase == Phase::Postpartum;
            }
        }
        phases
    }
}

/// The day of birth from a note that begins with the payer's word for it: the line's own, the claim's,
/// or another line's, because a member's day of delivery is one for the whole claim.
fn delivered(to: &mut Derivation, sources: Sources<'_, '_>, on: OnClaim<'_, '_>) {
    let word = sources.payer.notes.delivered.as_str();
    let of_line = on.line.notes.iter().map(|note| ("2400", note));
    let of_claim = on.claim.notes.iter().map(|note| ("2300", note));
    let of_lines = on.claim.lines.iter().flat_map(|line| &line.notes).map(|note| ("2400", note));
    let said = of_line.chain(of_claim).chain(of_lines).find_map(|(loop_id, note)| {
        let day = latchkey_x12::Date::read(after(note, word)?.as_bytes()).and_then(day)?;
        Some((day, Spot { loop_id, segment: "NTE", place: note.place }))
    });
    let Some((delivery, spot)) = said else { return };
    to.case.member.delivery_date = Some(delivery);
    to.because(Fact::MemberDeliveryDate, "a note that gives the day of delivery", spot);
    if let Some(service) = to.case.service.date {
        to.case.member.pregnant = Some(service < delivery);
        to.because(Fact::MemberPregnant, "a note that gives the day of delivery", spot);
    }
}

/// The first word of a note after the one it begins with.
pub(super) fn after<'a>(note: &Note<'a>, word: &str) -> Option<&'a str> {
    let mut words = note.text.as_str()?.split_ascii_whitespace();
    words.next().filter(|first| *first == word)?;
    words.next()
}

/// The expected day of birth from the last menstrual period, of a patient who is pregnant.
fn expected(to: &mut Derivation, on: OnClaim<'_, '_>) {
    let member = &mut to.case.member;
    if member.pregnant != Some(true) || member.delivery_date.is_some() {
        return;
    }
    let period = on.claim.date("484").and_then(|range| day(range.first));
    let Some(expected) = period.map(|period| period + GESTATION_DAYS) else { return };
    // Someone who is pregnant past the expected day is pregnant all the same.
    if to.case.service.date.is_none_or(|service| service < expected) {
        member.delivery_date = Some(expected);
        let spot = Spot { segment: "DTP", ..claim_spot(on.claim) };
        to.because(Fact::MemberDeliveryDate, "280 days from the last menstrual period", spot);
    }
}
