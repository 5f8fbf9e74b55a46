//! What has to be looked up, why, and from whom; and which claims are passed over.

use latchkey_claims::screen::Whom;
use latchkey_x12::claim::Claim;

use super::fixture::*;

fn look_up(claim: &Claim<'_>, about: &str) -> (String, Whom) {
    let screened = screen(claim);
    assert!(screened.is_clean(), "what is unknown is nothing broken: {:?}", screened.findings);
    let found = screened.look_ups.into_iter().find(|look_up| look_up.about == about);
    let found = found.unwrap_or_else(|| panic!("{about} is not looked up"));
    assert!(found.question.ends_with('?'), "{}", found.question);
    (found.why, found.whom)
}

#[test]
fn nobody_is_named_and_the_registry_knows_who_could_have() {
    let claim = Claim { notes: vec![note("DELIVERED 20261001")], ..clinic() };
    let (why, whom) = look_up(&claim, "renderer.certification");
    assert_eq!(
        why,
        "the claim names nobody who gave the service; the registry has one certified with \
         0000000006 on 2026-11-02: STAFF-1"
    );
    assert_eq!(whom, Whom::Biller);
}

#[test]
fn nobody_is_named_and_the_registry_has_nobody() {
    let mut claim = Claim { notes: vec![note("DELIVERED 20241201")], ..office() };
    claim.lines[0].days = on("20260102");
    claim.billing = provider("0000000048", 10);
    claim.batch_date = Some(date("20260110"));
    claim.notes[0] = note("DELIVERED 20251201");
    let (why, _) = look_up(&claim, "renderer.certification");
    assert!(why.ends_with("the registry has nobody certified with 0000000048 on 2026-01-02"));
}

#[test]
fn a_note_names_a_stranger() {
    let mut claim = office();
    claim.notes[0] = note("RENDERER STAFF-99");
    let (why, whom) = look_up(&claim, "renderer.certification");
    assert_eq!(why, "a note names an id that the registry does not have");
    assert_eq!(whom, Whom::Registry);
}

#[test]
fn a_biller_the_registry_does_not_have() {
    let claim = Claim { billing: provider("0000000055", 10), ..office() };
    let (why, whom) = look_up(&claim, "biller.medi_cal_enrolled");
    assert_eq!(why, "the registry has no provider with NPI 0000000055");
    assert_eq!(whom, Whom::Registry);
}

#[test]
fn the_day_of_delivery_of_a_cpsp_visit() {
    let claim = Claim { notes: vec![note("RENDERER STAFF-1")], ..clinic() };
    let (why, whom) = look_up(&claim, "member.delivery_date");
    assert_eq!((why.as_str(), whom), ("the claim does not say", Whom::Biller));
}

#[test]
fn claims_about_something_else_are_passed_over() {
    let mut claim = office();
    claim.lines[0] = line("00000", 1);
    assert!(screener().screen(&claim).is_some(), "the diagnosis speaks of nursing");
    claim.diagnoses[0] = diagnosis("O0993");
    assert!(screener().screen(&claim).is_none(), "the supervision of a pregnancy alone does not");
    claim.diagnoses[0] = diagnosis("J069");
    assert!(screener().screen(&claim).is_none());
    claim.diagnoses[0] = diagnosis("Z391");
    claim.lines[0] = line("E0603", 1);
    assert!(screener().screen(&claim).is_none(), "the list says that a pump is no support");
    claim.lines[0] = line("00000", 1);
    claim.frequency = "8".into();
    assert!(screener().screen(&claim).is_none(), "a void asks for no payment");
    claim.frequency = "1".into();
    claim.lines[0].pointers = [0; 4];
    assert!(screener().screen(&claim).is_none(), "the line points at no diagnosis");
}

#[test]
fn the_code_that_says_what_a_line_is_about() {
    let by = |claim: &Claim<'_>| screen(claim).lines[0].by.entry.code.clone();
    assert_eq!(by(&office()), "S9443");
    assert_eq!(by(&infant()), "P92.5");
}
