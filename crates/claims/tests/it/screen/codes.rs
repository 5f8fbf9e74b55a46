//! Codes that do not go together: a fault is found, and the mended claim is clean.

use latchkey_x12::claim::Claim;
use latchkey_x12::{DateRange, Quantity};

use super::fixture::*;

#[test]
fn two_diagnoses_that_exclude_each_other() {
    let mut claim = office();
    claim.diagnoses.push(diagnosis("O9279"));
    let finding = only(&claim);
    assert_eq!(finding.rule, "diagnoses-exclude-each-other");
    assert_eq!(finding.detail, "Z39.1 and O92.79");
    claim.diagnoses.remove(0);
    assert!(rules(&claim).is_empty());
}

#[test]
fn a_newborns_diagnosis_after_the_28th_day() {
    let mut claim = infant();
    claim.subscriber.birth = Some(date("20261004"));
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.carc), ("diagnosis-age", "9"));
    assert_eq!(finding.detail, "P925 at 29 days of age");
    claim.diagnoses[0] = diagnosis("R6339");
    assert!(rules(&claim).is_empty());
    claim.subscriber.birth = Some(date("20261005"));
    assert_eq!(only(&claim).rule, "diagnosis-age");
    claim.diagnoses[0] = diagnosis("P925");
    assert!(rules(&claim).is_empty());
}

#[test]
fn failure_to_thrive_of_a_child_and_of_a_newborn() {
    let mut claim = infant();
    claim.diagnoses.push(diagnosis("P926"));
    claim.diagnoses.push(diagnosis("R6251"));
    assert_eq!(rules(&claim), ["diagnoses-exclude-each-other"]);
    claim.diagnoses.pop();
    assert!(rules(&claim).is_empty());
}

#[test]
fn a_mothers_diagnosis_on_an_infants_record() {
    let mut claim = infant();
    claim.diagnoses[0] = diagnosis("Z391");
    let finding = only(&claim);
    assert_eq!(finding.rule, "diagnosis-patient");
    assert_eq!(finding.detail, "Z391 is the parent's, the record the infant's");
    assert_eq!((finding.spot.loop_id, finding.spot.segment), ("2300", "HI"));
    let mut claim = office();
    claim.diagnoses[0] = diagnosis("P925");
    assert_eq!(only(&claim).rule, "diagnosis-patient");
}

#[test]
fn one_diagnosis_of_many_lines_is_one_finding() {
    let mut claim = infant();
    claim.diagnoses[0] = diagnosis("Z391");
    claim.lines.push(line("00000", 1));
    let finding = only(&claim);
    assert_eq!(finding.lines, 0b11);
    assert_eq!(screen(&claim).at_stake().0, 10_000);
}

#[test]
fn before_the_birth_and_after_it_at_once() {
    let mut claim = office();
    claim.notes.truncate(1);
    claim.subscriber.is_pregnant = true;
    assert_eq!(only(&claim).rule, "diagnosis-phase");
    claim.subscriber.is_pregnant = false;
    assert!(rules(&claim).is_empty());
}

#[test]
fn a_mothers_code_on_an_infants_record() {
    let claim = Claim { lines: vec![line("S9443", 1)], ..infant() };
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.carc), ("procedure-patient", "6"));
}

#[test]
fn a_code_for_the_other_side_of_the_birth() {
    let mut claim = clinic();
    claim.lines[0] = line("Z6204", 1);
    assert_eq!(only(&claim).rule, "procedure-phase");
    claim.diagnoses[0] = diagnosis("O0993");
    claim.subscriber.is_pregnant = true;
    claim.notes.truncate(1);
    assert!(rules(&claim).is_empty());
    claim.lines[0] = line("Z6208", 1);
    assert_eq!(only(&claim).rule, "procedure-phase");
}

#[test]
fn a_part_of_a_unit() {
    let mut claim = clinic();
    claim.lines[0].quantity = Some(Quantity(1_500));
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.detail.as_str()), ("units-not-whole", "1.5 of Z6208"));
}

#[test]
fn a_range_of_days_with_the_states_codes() {
    let mut claim = clinic();
    claim.lines[0].days = Some(DateRange { first: date("20261102"), last: date("20261104") });
    let finding = only(&claim);
    assert_eq!(finding.rule, "range-of-days");
    assert_eq!(finding.detail, "Z6208 from 20261102 through 20261104");
    let mut other = office();
    other.lines[0].days = claim.lines[0].days;
    assert!(rules(&other).is_empty(), "no list says that a class is one day");
}

#[test]
fn in_the_home_by_someone_without_a_licence() {
    let text = latchkey_claims::registry::Registry::template()
        .replace("STAFF-3,,,,,,,,,,,ma,none,", "STAFF-3,,,,,,,,,,,ma,lec,");
    let registry = latchkey_claims::registry::Registry::read(&text).unwrap();
    let screener = latchkey_claims::screen::Screener::new(library(), &registry, payer()).unwrap();
    let mut claim = clinic();
    claim.place_of_service = "12".into();
    assert!(screener.screen(&claim).unwrap().is_clean(), "a nurse is licensed");
    claim.notes[0] = note("RENDERER STAFF-3");
    let screened = screener.screen(&claim).unwrap();
    let rules: Vec<_> = screened.findings.iter().map(|f| f.rule).collect();
    assert_eq!(rules, ["home-by-unlicensed"]);
    claim.notes.remove(0);
    let screened = screener.screen(&claim).unwrap();
    assert!(screened.is_clean());
    assert!(screened.look_ups.iter().any(|l| l.about == "renderer.licence"));
}

#[test]
fn the_states_codes_for_an_inpatient() {
    let mut claim = clinic();
    claim.place_of_service = "21".into();
    let finding = only(&claim);
    assert_eq!((finding.rule, finding.carc), ("place-excluded", "58"));
}

#[test]
fn two_procedures_that_exclude_each_other() {
    let mut claim = clinic();
    claim.lines = vec![line("Z6500", 1), line("Z6200", 1)];
    let finding = only(&claim);
    assert_eq!(finding.rule, "procedures-exclude-each-other");
    assert_eq!((finding.detail.as_str(), finding.line), ("Z6200 and Z6500", Some(0)));
    claim.lines.remove(0);
    assert!(rules(&claim).is_empty());
}
