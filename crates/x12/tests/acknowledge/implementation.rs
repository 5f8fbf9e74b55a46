//! What a 999 says of what.

use crate::made_up::{claim, finding, group, interchange, of_claim, place, reply, transaction};
use latchkey_x12::acknowledge::{
    BusinessUnit, ClaimFaults, Implementation, ImplementationOptions, Reply, Values, Verdict,
};
use latchkey_x12::envelope::{Closed, InterchangeHeader, TransactionHeader};
use latchkey_x12::finding::{Finding, Rule, Severity, Tag};

fn open(change: impl Fn(&mut ImplementationOptions)) -> Implementation {
    let mut options = ImplementationOptions::new(reply());
    change(&mut options);
    let mut answer = Implementation::open(options).unwrap();
    answer.group(&group()).unwrap();
    answer.take();
    answer
}

/// The segments that answer one transaction with these findings.
fn answered(findings: &[Finding], change: impl Fn(&mut ImplementationOptions)) -> String {
    let mut answer = open(change);
    let units = [BusinessUnit::from(&claim(1, "CLAIM-7"))];
    answer.transaction(&transaction(1), findings, &units).unwrap();
    let text = answer.take();
    text.strip_prefix("AK2*837*0001*005010X222A1~").unwrap().to_owned()
}

fn masked(findings: &[Finding]) -> String {
    answered(findings, |_| {})
}

#[test]
fn a_transaction_without_findings_is_accepted() {
    assert_eq!(masked(&[]), "IK5*A~");
}

#[test]
fn an_element_is_named_by_its_place() {
    let component =
        Finding { component: 3, repetition: 2, ..of_claim(Rule::BadCode, "2300", "CLM", 5) };
    assert_eq!(masked(&[component]), "IK3*CLM*30*2300*8~CTX*CLM01:CLAIM-7~IK4*5:3:2**7~IK5*R*5~");
    let repeated = Finding { repetition: 2, ..finding(Rule::TooLong, "REF", 2) };
    assert_eq!(masked(&[repeated]), "IK3*REF*30**8~IK4*2::2**5~IK5*R*5~");
}

#[test]
fn findings_of_one_segment_share_its_note() {
    let one = Finding { loop_id: "2010AA", ..finding(Rule::TooLong, "NM1", 3) };
    let other = Finding { loop_id: "2010AA", ..finding(Rule::NpiCheckDigit, "NM1", 9) };
    let expected = "IK3*NM1*30*2010*8~IK4*3**5~IK4*9**I9~IK5*R*5*I5~";
    assert_eq!(masked(&[one, other]), expected);
}

#[test]
fn segments_come_in_their_order() {
    let late = Finding { ordinal: 31, ..finding(Rule::UnknownSegment, "ZZZ", 0) };
    let early = Finding { ordinal: 9, ..finding(Rule::SegmentRepeated, "N3", 0) };
    assert_eq!(masked(&[late, early]), "IK3*N3*9**5~IK3*ZZZ*31**1~IK5*R*5~");
}

#[test]
fn a_segment_is_not_noted_twice_for_one_thing() {
    let twice = [finding(Rule::UnknownSegment, "ZZZ", 0), finding(Rule::UnknownSegment, "ZZZ", 0)];
    assert_eq!(masked(&twice), "IK3*ZZZ*30**1~IK5*R*5~");
}

#[test]
fn a_situation_names_what_triggers_it() {
    let expected = "IK3*REF*30*2300*I6~CTX*CLM01:CLAIM-7~\
                    CTX*SITUATIONAL TRIGGER*CLM*18*2300*5:3~IK5*R*I5~";
    assert_eq!(masked(&[of_claim(Rule::OriginalNumberMissing, "2300", "REF", 0)]), expected);
    let own = of_claim(Rule::SelfMissing, "2000B", "SBR", 2);
    let expected = "IK3*SBR*30*2000*8~CTX*CLM01:CLAIM-7~IK4*2**I12~\
                    CTX*SITUATIONAL TRIGGER*SBR*30*2000*2~IK5*R*I5~";
    assert_eq!(masked(&[own]), expected);
    let unnamed =
        Finding { claim: Some(8), ..of_claim(Rule::OriginalNumberMissing, "2300", "REF", 0) };
    assert_eq!(masked(&[unnamed]), "IK3*REF*30*2300*I6~IK5*R*I5~");
}

#[test]
fn values_are_masked_unless_the_options_show_them() {
    let value = Some(b"TEST*FAMILY:".to_vec().into_boxed_slice());
    let found = Finding { value, ..finding(Rule::TooLong, "NM1", 3) };
    assert!(!masked(std::slice::from_ref(&found)).contains("FAMILY"));
    let shown = answered(&[found], |options| options.values = Values::Shown);
    assert_eq!(shown, "IK3*NM1*30**8~IK4*3**5*TESTFAMILY~IK5*R*5~");
}

#[test]
fn warnings_are_noted_and_do_not_reject() {
    let warning = Finding { severity: Severity::Warning, ..finding(Rule::LowerCase, "NM1", 3) };
    assert_eq!(masked(&[warning]), "IK3*NM1*30**8~IK4*3**6~IK5*E*5~");
}

#[test]
fn a_claims_error_may_be_left_to_the_277ca() {
    let noted = |findings: &[Finding]| {
        answered(findings, |options| options.claim_faults = ClaimFaults::Noted)
    };
    assert!(noted(&[of_claim(Rule::TooLong, "2300", "CLM", 1)]).ends_with("IK5*E*5~"));
    let both = [of_claim(Rule::TooLong, "2300", "CLM", 1), finding(Rule::SegmentCount, "SE", 1)];
    assert!(noted(&both).ends_with("IK5*R*5*4~"));
}

#[test]
fn the_transactions_envelope_is_answered_at_its_end() {
    let count = finding(Rule::SegmentCount, "SE", 1);
    let control = finding(Rule::ControlNumberMismatch, "SE", 2);
    assert_eq!(masked(&[count, control]), "IK5*R*4*3~");
    assert_eq!(masked(&[finding(Rule::TrailerMissing, "SE", 0)]), "IK5*R*2~");
    assert_eq!(masked(&[finding(Rule::UnsupportedTransaction, "ST", 3)]), "IK5*R*I6~");
}

#[test]
fn past_the_most_findings_only_the_verdict_counts() {
    let warning = |ordinal| Finding {
        severity: Severity::Warning,
        ordinal,
        ..finding(Rule::LowerCase, "NM1", 3)
    };
    let error = Finding { ordinal: 9, ..finding(Rule::UnknownSegment, "ZZZ", 0) };
    let text = answered(&[warning(1), warning(2), error], |options| options.most_findings = 2);
    assert_eq!(text.matches("IK3").count(), 2);
    assert!(text.ends_with("IK5*R*5~"));
}

#[test]
fn a_group_counts_what_it_took() {
    let mut answer = open(|_| {});
    let error = finding(Rule::TooLong, "NM1", 3);
    let warning = Finding { severity: Severity::Warning, ..error.clone() };
    for (number, findings) in [(1, vec![]), (2, vec![warning]), (3, vec![error])] {
        answer.transaction(&transaction(number), &findings, &[]).unwrap();
    }
    let verdict = answer.close_group(&Closed { said: Some(3), counted: 3 }, &[]).unwrap();
    assert_eq!(verdict, Verdict::PartlyAccepted);
    let text = answer.close().unwrap();
    assert!(text.contains("AK9*P*3*3*2~SE*14*0001~GE*1*42~IEA*1*000000042~"), "{text}");
}

#[test]
fn a_groups_own_error_rejects_all_of_it() {
    let mut answer = open(|_| {});
    answer.transaction(&transaction(1), &[], &[]).unwrap();
    let count = finding(Rule::TransactionCount, "GE", 1);
    answer.close_group(&Closed { said: Some(5), counted: 1 }, &[count]).unwrap();
    assert!(answer.close().unwrap().contains("IK5*A~AK9*R*5*1*0*5~"));
}

#[test]
fn each_group_has_a_transaction_of_its_own() {
    let mut answer = open(|_| {});
    let closed = Closed { said: Some(1), counted: 1 };
    answer.transaction(&transaction(1), &[], &[]).unwrap();
    answer.close_group(&closed, &[]).unwrap();
    answer.group(&group()).unwrap();
    let error = finding(Rule::TooLong, "NM1", 3);
    answer.transaction(&transaction(2), &[error], &[]).unwrap();
    assert_eq!(answer.close_group(&closed, &[]).unwrap(), Verdict::Rejected);
    let text = answer.close().unwrap();
    assert!(text.contains("AK9*A*1*1*1~SE*6*0001~ST*999*0002*005010X231A1~AK1*HC*905*"));
    assert!(text.ends_with("AK9*R*1*1*0~SE*8*0002~GE*2*42~IEA*1*000000042~"), "{text}");
}

#[test]
fn nothing_a_file_holds_stops_the_answer() {
    let mut answer = open(|_| {});
    let header =
        TransactionHeader { control: "0*1~\u{1}".into(), kind: String::new(), ..transaction(1) };
    let odd = Finding { segment: Tag::new(b"*~\xFF"), ..finding(Rule::UnknownSegment, "", 0) };
    let unit = BusinessUnit { claim: 7, place: place(20), id: "*~^".into() };
    let findings = [Finding { claim: Some(7), ..odd }];
    answer.transaction(&header, &findings, &[unit]).unwrap();
    assert_eq!(answer.take(), "AK2*UNKNOWN*01*005010X222A1~IK3*UNK*30**1~IK5*R*5~");
    let header = interchange();
    let odd = InterchangeHeader { sender: ("ZZ".into(), "SYNTH:CLINIC".into()), ..header };
    let reply = Reply::to(&odd, reply().date, "0815", 1);
    assert!(Implementation::open(ImplementationOptions::new(reply)).is_ok());
}

#[test]
fn pieces_come_to_the_same_as_the_whole() {
    let findings: Vec<Finding> = (10..40)
        .map(|ordinal| Finding { ordinal, ..of_claim(Rule::TooLong, "2300", "REF", 2) })
        .collect();
    let units = [BusinessUnit::from(&claim(1, "CLAIM-7"))];
    let mut whole = open(|_| {});
    whole.transaction(&transaction(1), &findings, &units).unwrap();
    let mut answer = open(|_| {});
    answer.begin(&transaction(1)).unwrap();
    let mut pieces = String::new();
    for piece in findings.chunks(7) {
        answer.findings(piece, &units).unwrap();
        pieces += &answer.take();
    }
    assert_eq!(answer.end(), Ok(Verdict::Rejected));
    assert_eq!(pieces + &answer.take(), whole.take());
}
