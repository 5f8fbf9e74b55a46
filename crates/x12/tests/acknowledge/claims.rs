//! What a 277CA says of what.

use crate::made_up::{claim, date, of_claim, place, reference, reply, transaction};
use latchkey_x12::acknowledge::{ClaimAcknowledgement, ClaimOptions, Source};
use latchkey_x12::claim::Claim;
use latchkey_x12::finding::{Finding, Rule, Severity};

fn options() -> ClaimOptions {
    let source =
        Source { name: "Synthetic Plan".into(), qualifier: "PI".into(), id: "SYNPLAN".into() };
    ClaimOptions::new(reply(), source, "ACK42".into(), date(20261101))
}

/// A 277CA for these claims with their findings, a segment a line.
fn answered(claims: &[(Claim<'_>, Vec<Finding>)]) -> String {
    let mut answer = ClaimAcknowledgement::new(options());
    for (claim, findings) in claims {
        answer.claim(&transaction(1), claim, findings).unwrap();
    }
    answer.close().unwrap().replace('~', "~\n")
}

/// What stands behind the patient's name, of a 277CA for one claim.
fn of_one(claim: Claim<'_>, findings: Vec<Finding>) -> String {
    let text = answered(&[(claim, findings)]);
    let (_, detail) = text.split_once("NM1*QC").unwrap();
    let (_, detail) = detail.split_once('\n').unwrap();
    detail.split("SE*").next().unwrap().to_owned()
}

#[test]
fn a_batch_that_is_taken_in() {
    let text = answered(&[(claim(1, "CLAIM-1"), vec![]), (claim(2, "CLAIM-2"), vec![])]);
    let (head, body) = text.split_once("ST*").unwrap();
    assert!(head.ends_with("GS*HN*SYNTHPLAN*SYNTHCLINIC*20261102*0815*42*X*005010X214~\n"));
    let expected = "277*0001*005010X214~
BHT*0085*08*ACK42-1*20261102*0815*TH~
HL*1**20*1~
NM1*PR*2*SYNTHETIC PLAN*****PI*SYNPLAN~
TRN*1*ACK42-1~
DTP*050*D8*20261101~
DTP*009*D8*20261102~
HL*2*1*21*1~
NM1*41*2*SYNTHETIC CLINIC*****46*SYN01~
TRN*2*BATCH1~
STC*A1:19:PR*20261102*WQ*300~
QTY*90*2~
AMT*YU*300~
HL*3*2*19*1~
NM1*85*2*SYNTHETIC CLINIC*****XX*0000000006~
TRN*1*ACK42-1.1~
STC*A1:19:PR**WQ*300~
QTY*QA*2~
AMT*YU*300~
HL*4*3*PT~
NM1*QC*1*TESTFAMILY*INFANT****MI*SYNTH0001~
TRN*2*CLAIM-1~
STC*A2:20*20261102*WQ*150~
DTP*472*RD8*20261030-20261031~
HL*5*3*PT~
NM1*QC*1*TESTFAMILY*INFANT****MI*SYNTH0001~
TRN*2*CLAIM-2~
STC*A2:20*20261102*WQ*150~
DTP*472*RD8*20261030-20261031~
SE*30*0001~
GE*1*42~
IEA*1*000000042~
";
    assert_eq!(body, expected);
}

#[test]
fn a_claim_that_is_sent_back_says_why() {
    let npi = of_claim(Rule::NpiCheckDigit, "2010AA", "NM1", 9);
    let birth = of_claim(Rule::SegmentMissing, "2010CA", "DMG", 0);
    let expected = "TRN*2*CLAIM-1~
STC*A7:562:85*20261102*U*150******A6:21*A6:158:QC~
DTP*472*RD8*20261030-20261031~
";
    assert_eq!(of_one(claim(1, "CLAIM-1"), vec![npi, birth]), expected);
}

#[test]
fn more_reasons_than_a_segment_holds_take_another() {
    let missing = ["DMG", "N3", "N4"].map(|tag| of_claim(Rule::SegmentMissing, "2010CA", tag, 0));
    let detail = of_one(claim(1, "CLAIM-1"), missing.to_vec());
    let expected = "STC*A6:21*20261102*U*150******A6:158:QC*A6:503:QC~
STC*A6:126:QC*20261102*U*150~
";
    assert!(detail.contains(expected), "{detail}");
}

#[test]
fn a_line_says_why_its_claim_is_sent_back() {
    let mut sent = claim(1, "CLAIM-1");
    let line = sent.lines.get_mut(1).unwrap();
    line.modifiers = ["U7".into(), "U7".into(), "".into(), "".into()];
    line.references.push(reference("6R", "LINE-B"));
    let at = place(35);
    let repeated = Finding { place: at, ..of_claim(Rule::ModifierRepeated, "2400", "SV1", 1) };
    let expected = "TRN*2*CLAIM-1~
STC*A3:247*20261102*U*150~
DTP*472*RD8*20261030-20261031~
SVC*HC:S9443:U7:U7*75*****1~
STC*A7:453*20261102*U~
REF*FJ*LINE-B~
DTP*472*D8*20261031~
";
    assert_eq!(of_one(sent, vec![repeated]), expected);
}

#[test]
fn what_a_line_lacks_is_noticed_where_the_next_begins() {
    let at = place(34);
    let missing = Finding { place: at, ..of_claim(Rule::SegmentMissing, "2400", "DTP", 0) };
    let detail = of_one(claim(1, "CLAIM-1"), vec![missing]);
    assert!(detail.contains("STC*A6:21*20261102*U*******A6:187~\nREF*FJ*1~"), "{detail}");
    let number = Finding { place: at, ..of_claim(Rule::LineNumber, "2400", "LX", 1) };
    let detail = of_one(claim(1, "CLAIM-1"), vec![number]);
    assert!(detail.contains("REF*FJ*2~"), "{detail}");
}

#[test]
fn totals_count_both_sides() {
    let error = of_claim(Rule::ChargesUnbalanced, "2300", "CLM", 2);
    let claims = [(claim(1, "A"), vec![]), (claim(2, "B"), vec![error]), (claim(3, "C"), vec![])];
    let text = answered(&claims);
    let receiver = "STC*A1:19:PR*20261102*WQ*450~\nQTY*90*2~\nQTY*AA*1~\nAMT*YU*300~\nAMT*YY*150~";
    assert!(text.contains(receiver), "{text}");
    assert!(text.contains("QTY*QA*2~\nQTY*QC*1~\nAMT*YU*300~\nAMT*YY*150~"), "{text}");
}

#[test]
fn warnings_do_not_send_a_claim_back() {
    let error = of_claim(Rule::LowerCase, "2300", "NTE", 2);
    let warning = Finding { severity: Severity::Warning, ..error };
    assert!(of_one(claim(1, "A"), vec![warning]).contains("STC*A2:20*20261102*WQ*150~"));
}

#[test]
fn neighbours_share_their_provider_and_patient() {
    let other = |number, id, at: u64| {
        let mut other = claim(number, id);
        other.billing.place = place(at);
        other.patient = None;
        other
    };
    let text = answered(&[
        (other(1, "A", 8), vec![]),
        (other(2, "B", 8), vec![]),
        (other(3, "C", 90), vec![]),
    ]);
    let levels: Vec<&str> = text.lines().filter(|line| line.starts_with("HL*")).collect();
    assert_eq!(
        levels,
        ["HL*1**20*1~", "HL*2*1*21*1~", "HL*3*2*19*1~", "HL*4*3*PT~", "HL*5*2*19*1~", "HL*6*5*PT~"]
    );
    assert!(text.contains("NM1*QC*1*TESTFAMILY*PARENT****MI*SYNTH0001~\nTRN*2*A~"));
}

#[test]
fn a_full_transaction_is_followed_by_another() {
    let mut answer = ClaimAcknowledgement::new(ClaimOptions { most_claims: 2, ..options() });
    for number in 1..=5 {
        answer.claim(&transaction(1), &claim(number, "CLAIM"), &[]).unwrap();
    }
    answer.claim(&transaction(2), &claim(6, "CLAIM"), &[]).unwrap();
    let first = answer.take();
    let text = first + &answer.close().unwrap();
    let starts: Vec<&str> = text.split("BHT*0085*08*").skip(1).collect();
    assert_eq!(starts.len(), 4);
    for (index, start) in starts.iter().enumerate() {
        assert!(start.starts_with(&format!("ACK42-{}*", index + 1)), "{start}");
    }
    let counts: Vec<usize> = starts.iter().map(|s| s.matches("TRN*2*CLAIM~").count()).collect();
    assert_eq!(counts, [2, 2, 1, 1]);
    assert!(starts[2].contains("TRN*2*BATCH1~") && starts[3].contains("TRN*2*BATCH2~"));
    assert!(text.ends_with("GE*4*42~IEA*1*000000042~"));
}

#[test]
fn without_claims_there_is_no_answer() {
    assert_eq!(ClaimAcknowledgement::new(options()).close(), Ok(String::new()));
}

#[test]
fn nothing_a_claim_holds_stops_the_answer() {
    let mut odd = claim(1, "*CL^AIM~");
    odd.billing.name = "CLINIC: EAST".into();
    odd.billing.npi = "".into();
    odd.subscriber.id = "~".into();
    odd.charge = None;
    odd.lines.clear();
    if let Some(patient) = &mut odd.patient {
        patient.last_name = "*".into();
    }
    let text = answered(&[(odd, vec![])]);
    for expected in [
        "NM1*85*2*CLINIC EAST*****XX*UNKNOWN~",
        "NM1*QC*1*UNKNOWN*INFANT****MI*UNKNOWN~",
        "TRN*2*CLAIM~",
        "STC*A2:20*20261102*WQ*0~",
        "DTP*472*D8*19000101~",
    ] {
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn a_clearinghouses_number_is_returned() {
    let mut sent = claim(1, "CLAIM-1");
    sent.references.push(reference("D9", "CLEAR-9"));
    assert!(of_one(sent, vec![]).contains("WQ*150~\nREF*D9*CLEAR-9~\nDTP*472"));
}
