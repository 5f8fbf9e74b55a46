//! Each fact of a case, with what it follows from and where that stands.

use latchkey_domain::{
    AuthorizationStatus, BillerKind, Case, Certification, Contract, Day, Engagement, Fact, Patient,
    Role,
};
use latchkey_x12::claim::{Claim, Dated, Member};

use super::fixture::*;

fn case(claim: &Claim<'_>) -> Case {
    screen(claim).decided[0].case.clone()
}

/// The segment and the reason of a fact.
fn because(claim: &Claim<'_>, fact: Fact) -> (&'static str, &'static str, &'static str) {
    let screened = screen(claim);
    let derived = screened.decided[0].derived(fact).unwrap();
    (derived.spot.loop_id, derived.spot.segment, derived.because)
}

#[test]
fn the_visit_is_the_lines() {
    let mut claim = office();
    let found = case(&claim);
    assert_eq!(found.text(Fact::ServiceDate).as_deref(), Some("2026-11-02"));
    assert_eq!(found.text(Fact::ServicePlace).as_deref(), Some("11"));
    assert_eq!(found.text(Fact::ServiceProcedures).as_deref(), Some("S9443"));
    assert_eq!(found.text(Fact::ServiceDiagnoses).as_deref(), Some("Z39.1"));
    assert_eq!(because(&claim, Fact::ServiceDate).1, "DTP");
    assert_eq!(because(&claim, Fact::ServicePlace).1, "CLM");
    claim.lines[0].place_of_service = "12".into();
    assert_eq!(case(&claim).text(Fact::ServicePlace).as_deref(), Some("12"));
    assert_eq!(because(&claim, Fact::ServicePlace).1, "SV1");
}

#[test]
fn a_range_of_days_is_no_day() {
    let mut claim = office();
    claim.lines[0].days.as_mut().unwrap().last = date("20261103");
    assert_eq!(case(&claim).service.date, None);
    assert!(screen(&claim).look_ups.iter().any(|l| l.about == "service.date"));
}

#[test]
fn the_birth_date_tells_infant_from_parent() {
    assert_eq!(case(&office()).member.patient, Some(Patient::Parent));
    assert_eq!(case(&infant()).member.patient, Some(Patient::Infant));
    let born = case(&infant()).text(Fact::MemberInfantBirthDate);
    assert_eq!(born.as_deref(), Some("2026-10-20"));
    assert_eq!(case(&office()).member.infant_birth_date, None);
}

#[test]
fn an_infant_below_the_mother_is_the_patient() {
    let mut claim = infant();
    claim.subscriber.birth = None;
    claim.patient = Some(Member {
        birth: Some(date("20261020")),
        relationship: "19".into(),
        place: place(14),
        ..Member::default()
    });
    assert_eq!(case(&claim).member.patient, Some(Patient::Infant));
    assert_eq!(because(&claim, Fact::MemberInfantBirthDate).0, "2010CA");
}

#[test]
fn without_a_birth_date_the_diagnoses_tell_where_they_agree() {
    let mut claim = office();
    claim.subscriber.birth = None;
    assert_eq!(case(&claim).member.patient, Some(Patient::Parent));
    assert_eq!(because(&claim, Fact::MemberPatient).1, "HI");
    claim.diagnoses.push(diagnosis("P925"));
    claim.lines[0].pointers = [1, 2, 0, 0];
    assert_eq!(case(&claim).member.patient, None);
}

#[test]
fn pregnant_by_the_indicator_or_a_diagnosis_and_not_by_both_ways_at_once() {
    let mut claim = clinic();
    claim.notes.truncate(1);
    assert_eq!(case(&claim).member.pregnant, Some(false));
    claim.diagnoses[0] = diagnosis("O0993");
    claim.lines[0] = line("Z6204", 1);
    assert_eq!(case(&claim).member.pregnant, Some(true));
    assert_eq!(because(&claim, Fact::MemberPregnant).2, "a diagnosis of pregnancy");
    claim.subscriber.is_pregnant = true;
    assert_eq!(because(&claim, Fact::MemberPregnant).2, "the pregnancy indicator");
    claim.diagnoses[0] = diagnosis("Z391");
    assert_eq!(case(&claim).member.pregnant, None);
    claim.diagnoses[0] = diagnosis("N644");
    claim.subscriber.is_pregnant = false;
    assert_eq!(case(&claim).member.pregnant, None);
}

#[test]
fn the_expected_day_follows_from_the_last_period_of_a_pregnancy_alone() {
    let period = |text| Dated { place: place(24), qualifier: "484".into(), days: on(text) };
    let mut claim = Claim { dates: vec![period("20260401")], ..clinic() };
    claim.notes.truncate(1);
    assert_eq!(case(&claim).member.delivery_date, None, "not pregnant: the day is in the past");
    claim.subscriber.is_pregnant = true;
    claim.diagnoses[0] = diagnosis("O0993");
    claim.lines[0] = line("Z6204", 1);
    let expected = case(&claim).text(Fact::MemberDeliveryDate);
    assert_eq!(expected.as_deref(), Some("2027-01-06"));
    claim.dates[0] = period("20260101");
    assert_eq!(case(&claim).member.delivery_date, None, "past the expected day");
}

#[test]
fn the_day_of_delivery_is_a_notes() {
    assert_eq!(case(&office()).text(Fact::MemberDeliveryDate).as_deref(), Some("2026-10-01"));
    assert_eq!(because(&office(), Fact::MemberDeliveryDate).1, "NTE");
    let mut claim = office();
    claim.notes[1] = note("DELIVERED LAST MONTH");
    assert_eq!(case(&claim).member.delivery_date, None);
}

#[test]
fn a_day_of_delivery_on_one_line_is_the_whole_claims() {
    let mut claim = clinic();
    claim.notes.truncate(1);
    claim.lines[0].notes.push(note("DELIVERED 20260902"));
    claim.lines.push(line("Z6308", 1));
    claim.lines[1].days = on("20261103");
    let days: Vec<_> = screen(&claim).decided.iter().map(|d| d.case.member.delivery_date).collect();
    assert_eq!(days.len(), 2);
    assert!(days.iter().all(|day| day.is_some() && *day == days[0]), "{days:?}");
    claim.lines[1].notes.push(note("DELIVERED 20261001"));
    assert_eq!(screen(&claim).decided[1].case.member.delivery_date, Day::new(2026, 10, 1).ok());
}

#[test]
fn the_biller_is_the_registrys_on_the_day_of_service() {
    let found = case(&clinic()).biller;
    assert_eq!(found.kind, Some(BillerKind::Physician));
    assert_eq!((found.medi_cal_enrolled, found.cpsp_certified), (Some(true), Some(true)));
    assert_eq!(found.contract, Some(Contract::Direct));
    let unknown = case(&Claim { billing: provider("0000000055", 10), ..clinic() }).biller;
    assert!(unknown.npi.is_some() && unknown.kind.is_none() && unknown.contract.is_none());
    let none = case(&Claim { billing: provider("", 10), ..clinic() }).biller;
    assert_eq!(none.npi, None);
}

#[test]
fn a_number_is_an_authorisation_and_none_is_none() {
    assert_eq!(case(&office()).authorization.status, Some(AuthorizationStatus::None));
    let found = case(&consultant()).authorization;
    assert_eq!(found.status, Some(AuthorizationStatus::Confirmed));
    assert_eq!(found.number.as_deref(), Some("SYNTHETIC-AUTH"));
    assert_eq!(because(&consultant(), Fact::AuthorizationStatus).2, "the claim carries a number");
}

#[test]
fn who_gave_the_service_is_whom_a_note_names() {
    let found = case(&clinic()).renderer;
    assert_eq!((found.role, found.certification), (Some(Role::Rn), Some(Certification::Ibclc)));
    assert_eq!(found.engagement, Some(Engagement::Staff));
    assert_eq!(found.certification_expires.map(|d| d.to_string()).as_deref(), Some("2030-12-31"));
    let mut claim = clinic();
    claim.notes.remove(0);
    claim.lines[0].notes.push(note("RENDERER staff-1 AT THE CLINIC"));
    assert_eq!(case(&claim).renderer.role, Some(Role::Rn));
    assert_eq!(because(&claim, Fact::RendererRole).0, "2400");
}

#[test]
fn the_claims_renderer_gave_the_service_only_with_a_certificate_of_their_own() {
    let mut claim = Claim { notes: vec![note("DELIVERED 20261001")], ..office() };
    claim.rendering = Some(provider("0000000030", 15));
    assert_eq!(case(&claim).renderer.certification, Some(Certification::Ibclc));
    assert_eq!(because(&claim, Fact::RendererCertification).0, "2310B");
    claim.rendering = Some(provider("0000000063", 15));
    assert_eq!(case(&claim).renderer.certification, None);
    claim.lines[0].rendering = Some(provider("0000000030", 35));
    assert_eq!(because(&claim, Fact::RendererCertification).0, "2420A");
}

#[test]
fn lines_of_one_visit_share_a_case() {
    let mut claim = clinic();
    claim.lines.push(line("Z6308", 1));
    claim.lines.push(line("Z6414", 1));
    claim.lines[2].days = on("20261103");
    let screened = screen(&claim);
    let lines: Vec<u64> = screened.decided.iter().map(|decided| decided.lines).collect();
    assert_eq!(lines, [0b011, 0b100]);
    let procedures = screened.decided[0].case.text(Fact::ServiceProcedures);
    assert_eq!(procedures.as_deref(), Some("Z6208, Z6308"));
}

#[test]
fn a_number_of_another_form_than_the_payers_settles_nothing() {
    let text =
        latchkey_claims::payer::Payer::BUILT_IN[0].1.replace("prefixes: none", "prefixes: HN");
    let payer = latchkey_claims::payer::Payer::read(&text).unwrap();
    let screener = latchkey_claims::screen::Screener::new(library(), registry(), &payer).unwrap();
    let screened = screener.screen(&consultant()).unwrap();
    assert_eq!(screened.decided[0].case.authorization.status, None);
    assert!(screened.is_clean());
    assert!(screened.look_ups.iter().any(|l| l.about == "authorization.status"));
    let mut claim = consultant();
    claim.references[0] = reference("G1", "HN-SYNTHETIC");
    let status = screener.screen(&claim).unwrap().decided[0].case.authorization.status;
    assert_eq!(status, Some(AuthorizationStatus::Confirmed));
}
