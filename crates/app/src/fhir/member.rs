//! What is read of who is treated: whose record it is, and when the birth was or is expected.

use latchkey_claims::screen::PARENT_FROM_YEARS;
use latchkey_domain::{Day, Fact, Patient as Whose};
use latchkey_fhir::views::{Observation, Patient};
use latchkey_fhir::{CodeableConcept, ReadError};
use latchkey_policy::{CodeSet, Phase};

use super::facts::Facts;
use super::service::day_of;
use super::subject::Everything;

pub(super) const LOINC: &str = "http://loinc.org";
pub(super) const SNOMED: &str = "http://snomed.info/sct";
/// The day of a delivery; and of one that is expected, from a clinician's estimate or counted.
pub(super) const DELIVERED: &[&str] = &["93857-1"];
pub(super) const EXPECTED: &[&str] = &["11778-8", "11779-6", "11780-4"];
/// Whether somebody is pregnant, and its two answers that are clear.
pub(super) const PREGNANCY: &str = "82810-3";
pub(super) const PREGNANT: &str = "77386006";
pub(super) const NOT_PREGNANT: &str = "60001007";
/// How many days that holds.
pub(super) const LATELY: i32 = 42;

/// Who is treated.
pub(super) fn member(
    to: &mut Facts,
    patient: Option<&Patient>,
    found: &Everything<'_>,
    today: Day,
) -> Result<(), ReadError> {
    let born = patient.and_then(|patient| patient.birth_date.as_deref()).and_then(day_of);
    if let Some(born) = born {
        // By the age on the day of service; nobody's is so near the limit that today would differ.
        let age = born.years_until(to.case.service.date.unwrap_or(today));
        let whose = if age >= PARENT_FROM_YEARS { Whose::Parent } else { Whose::Infant };
        to.said(Fact::MemberPatient, whose.name(), "the age by Patient.birthDate");
        if whose == Whose::Infant {
            to.said(Fact::MemberInfantBirthDate, &born.to_string(), "Patient.birthDate");
            return Ok(());
        }
    }
    let seen: Vec<Observation> =
        found.views::<Observation>()?.into_iter().map(|(_, seen)| seen).filter(counts).collect();
    delivered(to, &seen, to.case.service.date.unwrap_or(today));
    seen.iter().for_each(|seen| pregnant(to, seen, today));
    Ok(())
}

/// Whether what was found is final.
fn counts(seen: &Observation) -> bool {
    seen.status.as_deref().is_some_and(|s| matches!(s, "final" | "amended" | "corrected"))
}

/// The day of delivery, or else the expected one: the latest that can be of the birth that the
/// service is about. An older child's says nothing of it.
fn delivered(to: &mut Facts, seen: &[Observation], service: Day) {
    const DAYS_BEFORE: i32 = 2 * 365;
    const DAYS_AFTER: i32 = 300;
    for codes in [DELIVERED, EXPECTED] {
        let is = |seen: &&Observation| seen.code.codes(LOINC).any(|code| codes.contains(&code));
        let days = seen.iter().filter(is).filter_map(|seen| seen.value_date.as_deref());
        let near = |day: &Day| (-DAYS_AFTER..=DAYS_BEFORE).contains(&(service - *day));
        if let Some(day) = days.filter_map(day_of).filter(near).max() {
            to.said(Fact::MemberDeliveryDate, &day.to_string(), "an Observation of the delivery");
        }
    }
}

/// Whether somebody is pregnant, where it was found lately.
fn pregnant(to: &mut Facts, seen: &Observation, today: Day) {
    const PLACE: &str = "an Observation of the pregnancy";
    let is_asked = seen.code.codes(LOINC).any(|code| code == PREGNANCY);
    let found_on = seen.at.as_deref().and_then(day_of);
    if !is_asked || !found_on.is_some_and(|day| (0..=LATELY).contains(&(today - day))) {
        return;
    }
    let answers = |code: &str| {
        let said = seen.value_code.as_ref();
        said.is_some_and(|said: &CodeableConcept| said.codes(SNOMED).any(|known| known == code))
    };
    match (answers(PREGNANT), answers(NOT_PREGNANT)) {
        (true, false) => to.said(Fact::MemberPregnant, "yes", PLACE),
        (false, true) => to.said(Fact::MemberPregnant, "no", PLACE),
        _ => {}
    }
}

/// Before the birth or after it, where nobody said when that is, and the parent's diagnoses do not
/// disagree: as for a claim.
pub(super) fn diagnosed(to: &mut Facts, lists: &[CodeSet]) {
    if to.case.member.births().is_some() {
        return;
    }
    let day = to.case.service.date;
    let in_force = |set: &&CodeSet| {
        set.system == "icd-10-cm" && day.is_none_or(|day| set.effective.contains(day))
    };
    let (mut before, mut after) = (false, false);
    for diagnosis in &to.case.service.diagnoses {
        let entries = lists.iter().filter(in_force).flat_map(|set| &set.entries);
        let of_parent = entries.filter(|entry| {
            entry.patient == Some(Whose::Parent) && entry.covers(diagnosis.as_str())
        });
        for entry in of_parent {
            before |= entry.phase == Phase::Antepartum;
            after |= entry.phase == Phase::Postpartum;
        }
    }
    match (before, after) {
        (true, false) => to.said(Fact::MemberPregnant, "yes", "a diagnosis of pregnancy"),
        (false, true) => to.said(Fact::MemberPregnant, "no", "a diagnosis after the birth"),
        _ => {}
    }
}
