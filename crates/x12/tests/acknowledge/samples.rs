//! The answers: what was accepted, what was rejected, and what was some of both.

use crate::made_up::{
    claim, date, finding, group, interchange, of_claim, place, reference, reply, transaction,
};
use latchkey_x12::Cents;
use latchkey_x12::acknowledge::{
    BusinessUnit, ClaimAcknowledgement, ClaimFaults, ClaimOptions, Implementation,
    ImplementationOptions, InterchangeAnswer, Source, Values,
};
use latchkey_x12::claim::{Claim, Party, Provider};
use latchkey_x12::envelope::Closed;
use latchkey_x12::finding::{Finding, Rule, Severity};

/// Every answer with the name of its file.
pub fn all() -> Vec<(&'static str, String)> {
    vec![
        ("ta1-accepted.x12", interchange_answer(&[])),
        ("ta1-rejected.x12", interchange_answer(&[groups_miscounted()])),
        ("999-accepted.x12", implementation(&[vec![]], masked())),
        ("999-rejected.x12", implementation(&[faults()], masked())),
        ("999-shown.x12", implementation(&[faults()], shown())),
        ("999-partly.x12", implementation(&[vec![], faults(), vec![warning()]], masked())),
        ("999-noted.x12", implementation(&[faults()], noted())),
        ("999-envelope.x12", implementation(&[envelope_faults()], masked())),
        ("999-every-rule-shown.x12", implementation(&[every_rule()], shown())),
        ("277ca-accepted.x12", claims(&[vec![], vec![]], 5_000)),
        ("277ca-rejected.x12", claims(&[faults()], 5_000)),
        ("277ca-line.x12", claims(&[vec![line_fault()], vec![]], 5_000)),
        ("277ca-partly.x12", claims(&[vec![], faults(), vec![line_fault()], vec![]], 5_000)),
        ("277ca-split.x12", claims(&[vec![], faults(), vec![], vec![], vec![]], 2)),
        ("277ca-every-rule.x12", claims(&[every_rule()], 5_000)),
        ("277ca-bare.x12", bare_claim()),
    ]
}

fn interchange_answer(findings: &[Finding]) -> String {
    InterchangeAnswer::of(findings).write(&interchange(), &reply()).unwrap()
}

fn masked() -> ImplementationOptions {
    ImplementationOptions::new(reply())
}

fn shown() -> ImplementationOptions {
    ImplementationOptions { values: Values::Shown, ..masked() }
}

fn noted() -> ImplementationOptions {
    ImplementationOptions { claim_faults: ClaimFaults::Noted, ..masked() }
}

/// A 999 for a group whose transactions have these findings.
fn implementation(transactions: &[Vec<Finding>], options: ImplementationOptions) -> String {
    let mut answer = Implementation::open(options).unwrap();
    answer.group(&group()).unwrap();
    let units = [BusinessUnit::from(&claim(1, "CLAIM-1"))];
    for (number, findings) in (1..).zip(transactions) {
        answer.transaction(&transaction(number), findings, &units).unwrap();
    }
    let counted = u32::try_from(transactions.len()).unwrap();
    answer.close_group(&Closed { said: Some(counted), counted }, &[]).unwrap();
    answer.close().unwrap()
}

/// A 277CA for claims with these findings.
fn claims(of_claims: &[Vec<Finding>], most: u32) -> String {
    let mut answer =
        ClaimAcknowledgement::new(ClaimOptions { most_claims: most, ..claim_options() });
    for (number, findings) in (1..).zip(of_claims) {
        answer.claim(&transaction(1), &full_claim(number), findings).unwrap();
    }
    answer.close().unwrap()
}

/// A claim with all that an answer may repeat.
fn full_claim(number: u64) -> Claim<'static> {
    let mut claim = claim(number, "CLAIM-1");
    claim.references.push(reference("D9", "CLEAR-9"));
    for line in &mut claim.lines {
        line.references.push(reference("6R", "LINE-CONTROL"));
        line.modifiers = ["U7".into(), "U8".into(), "".into(), "".into()];
        line.charge = Some(Cents(7_550));
    }
    claim.charge = Some(Cents(15_100));
    claim
}

fn claim_options() -> ClaimOptions {
    let source =
        Source { name: "SYNTHETIC PLAN".into(), qualifier: "PI".into(), id: "SYNPLAN".into() };
    ClaimOptions::new(reply(), source, "ACK42".into(), date(20261101))
}

/// A 277CA for a claim that lacks what the answer must repeat, or has it with delimiters in it.
fn bare_claim() -> String {
    let mut bare = claim(1, "CL*AIM~");
    bare.billing = Provider { name: "CLINIC: EAST".into(), ..Provider::default() };
    bare.subscriber.id = "*".into();
    bare.submitter = Party::default();
    bare.charge = None;
    for line in &mut bare.lines {
        line.days = None;
        line.procedure = "".into();
        line.charge = None;
        line.quantity = None;
    }
    let mut answer = ClaimAcknowledgement::new(claim_options());
    answer.claim(&transaction(1), &bare, &[line_fault()]).unwrap();
    answer.close().unwrap()
}

fn groups_miscounted() -> Finding {
    Finding { ordinal: 0, ..finding(Rule::GroupCount, "IEA", 1) }
}

fn faults() -> Vec<Finding> {
    vec![
        of_claim(Rule::NpiCheckDigit, "2010AA", "NM1", 9),
        of_claim(Rule::SegmentMissing, "2010CA", "DMG", 0),
        Finding { component: 3, ..of_claim(Rule::BadCode, "2300", "CLM", 5) },
        of_claim(Rule::OriginalNumberMissing, "2300", "REF", 0),
        line_fault(),
    ]
}

fn warning() -> Finding {
    Finding { severity: Severity::Warning, ..of_claim(Rule::LowerCase, "2010BA", "NM1", 3) }
}

/// In the second line.
fn line_fault() -> Finding {
    Finding {
        place: place(35),
        ordinal: 33,
        component: 3,
        ..of_claim(Rule::UnknownModifier, "2400", "SV1", 1)
    }
}

fn envelope_faults() -> Vec<Finding> {
    vec![finding(Rule::SegmentCount, "SE", 1), finding(Rule::ControlNumberMismatch, "SE", 2)]
}

/// One finding for each rule that a claim can break.
fn every_rule() -> Vec<Finding> {
    let of_claims = Rule::ALL.iter().filter(|rule| rule.segment_error().segment != "6");
    (40..).zip(of_claims).map(|(at, rule)| every_one(*rule, at)).collect()
}

fn every_one(rule: Rule, ordinal: u32) -> Finding {
    let element = u8::from(!rule.segment_error().element.is_empty());
    Finding { ordinal, ..of_claim(rule, "2300", "CLM", element) }
}
