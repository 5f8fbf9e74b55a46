//! What a TA1 says of what.

use crate::made_up::{finding, interchange, reply};
use latchkey_x12::acknowledge::InterchangeAnswer;
use latchkey_x12::envelope::InterchangeHeader;
use latchkey_x12::finding::{Finding, Rule, Severity};

fn warning(rule: Rule, tag: &str, element: u8) -> Finding {
    Finding { severity: Severity::Warning, ..finding(rule, tag, element) }
}

#[test]
fn the_first_that_rejects_is_the_note() {
    let of = |findings: &[Finding]| {
        let InterchangeAnswer { verdict, note } = InterchangeAnswer::of(findings);
        (verdict.code(), note)
    };
    let count = finding(Rule::GroupCount, "IEA", 1);
    let usage = warning(Rule::EnvelopeElement, "ISA", 15);
    assert_eq!(of(&[usage.clone(), count]), ("R", "021"));
    assert_eq!(of(&[usage]), ("E", "020"));
    assert_eq!(of(&[finding(Rule::SegmentCount, "SE", 1)]), ("A", "000"));
}

#[test]
fn an_acknowledgement_is_sent_where_asked_or_needed() {
    let quiet = interchange();
    let asking = InterchangeHeader { wants_acknowledgement: true, ..interchange() };
    let clean = InterchangeAnswer::of(&[]);
    assert!(!clean.is_due(&quiet) && clean.is_due(&asking));
    assert!(InterchangeAnswer::of(&[finding(Rule::TrailerMissing, "IEA", 0)]).is_due(&quiet));
}

#[test]
fn it_travels_without_a_group() {
    let header = interchange();
    let answer = InterchangeAnswer::of(&[finding(Rule::ControlNumberMismatch, "IEA", 2)]);
    let text = answer.write(&header, &reply()).unwrap();
    let segments: Vec<&str> = text.split_terminator('~').collect();
    let [isa, ta1, iea] = segments[..] else { panic!("{text}") };
    assert_eq!(isa.len(), 105);
    assert!(isa.contains("*ZZ*SYNTHPLAN      *ZZ*SYNTHCLINIC    *261102*0815*"), "{isa}");
    assert_eq!(ta1, "TA1*000000905*261101*1200*R*001");
    assert_eq!(iea, "IEA*0*000000042");
}
