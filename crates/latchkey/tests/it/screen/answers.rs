//! TA1, 999 and 277CA.

use latchkey_x12::{Reader, Segment};

use super::*;

/// The segments of an answer as text, after the reader has read it to its end.
fn segments(text: &str) -> Vec<String> {
    let mut reader = Reader::new(text.as_bytes());
    let mut segments = Vec::new();
    while let Some(segment) = reader.read().unwrap() {
        segments.push(shown(&segment));
    }
    segments
}

fn shown(segment: &Segment<'_>) -> String {
    const MOST: usize = 20;
    let elements = (0..MOST).map(|number| segment.text(number).to_string());
    elements.collect::<Vec<_>>().join("*").trim_end_matches('*').to_owned()
}

fn with_tag<'s>(segments: &'s [String], tag: &str) -> Vec<&'s str> {
    let of_tag = segments.iter().filter(|segment| segment.split('*').next() == Some(tag));
    of_tag.map(String::as_str).collect()
}

fn answered(name: &str, text: &str, more: &[&str]) -> Desk {
    let desk = Desk::new(name);
    let (claims, out) = (desk.put("in/a.837", text), desk.path("out"));
    let ran = desk.screen(&[&[&claims, "--out", &out, "--ack", "999,277ca"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    desk
}

#[test]
fn sound_claims_are_taken_in() {
    let desk = answered("accepted", &two_visits(), &["--control", "700"]);
    let answer = segments(&desk.read("out/a.837.999"));
    assert_eq!(with_tag(&answer, "AK9"), ["AK9*A*1*1*1"]);
    assert!(answer[0].contains("*000000700*0*T*"), "test answers test: {}", answer[0]);
    let claims = segments(&desk.read("out/a.837.277ca"));
    assert!(claims[0].contains("*000000701*"), "{}", claims[0]);
    assert_eq!(with_tag(&claims, "QTY"), ["QTY*90*2", "QTY*QA*2"]);
    assert!(claims.iter().any(|segment| segment == "TRN*2*SYNTHETIC-2"));
    assert!(!desk.has("out/a.837.ta1"));
}

/// A fault within one claim sends that claim back, and takes the others.
#[test]
fn one_claim_is_sent_back_alone() {
    let desk = answered("one-back", &unbalanced(), &[]);
    let answer = segments(&desk.read("out/a.837.999"));
    assert_eq!(with_tag(&answer, "CTX"), ["CTX*CLM01:SYNTHETIC-1"]);
    assert_eq!(with_tag(&answer, "IK5"), ["IK5*E*I5"]);
    let claims = segments(&desk.read("out/a.837.277ca"));
    assert_eq!(with_tag(&claims, "QTY")[..2], ["QTY*90*1", "QTY*AA*1"]);
}

#[test]
fn claims_of_a_rejected_transaction_get_no_answer_of_their_own() {
    let desk = answered("rejected", &two_visits().replace("NM1*85*2", "NM1*85*3"), &[]);
    let answer = segments(&desk.read("out/a.837.999"));
    assert_eq!(with_tag(&answer, "IK5"), ["IK5*R*5"]);
    assert_eq!(with_tag(&answer, "AK9"), ["AK9*R*1*1*0"]);
    assert!(!desk.has("out/a.837.277ca"));
}

/// What a level lacks reaches every claim under it: the transaction is rejected, and no claim of it
/// is answered as if it were sound.
#[test]
fn what_a_level_lacks_rejects_the_claims_under_it() {
    let payer = "NM1*PR*2*SAMPLE PLAN*****PI*SYNTHPAYER~";
    let one_more = two_visits().replacen(payer, "", 1);
    let count = |text: &str| text.matches('~').count() - 4;
    let (was, is) = (format!("SE*{}*", count(&two_visits())), format!("SE*{}*", count(&one_more)));
    assert!(one_more.contains(&was), "{one_more}");
    let desk = answered("level-lacks", &one_more.replace(&was, &is), &[]);
    let answer = segments(&desk.read("out/a.837.999"));
    assert_eq!(with_tag(&answer, "IK3").len(), 1, "{answer:#?}");
    assert_eq!(with_tag(&answer, "IK5"), ["IK5*R*I5"]);
    assert!(!desk.has("out/a.837.277ca"));
}

#[test]
fn a_rejected_group_takes_its_claims_with_it() {
    let desk = answered("group", &two_visits().replace("GE*1*1", "GE*1*2"), &[]);
    let answer = segments(&desk.read("out/a.837.999"));
    assert_eq!(with_tag(&answer, "AK9"), ["AK9*R*1*1*0*4"]);
    assert!(!desk.has("out/a.837.277ca"));
}

#[test]
fn a_rejected_interchange_gets_its_ta1_and_nothing_else() {
    let text = two_visits().replace("IEA*1*000000001", "IEA*1*000000002");
    let desk = answered("interchange", &text, &["--control", "42"]);
    let ta1 = segments(&desk.read("out/a.837.ta1"));
    assert_eq!(with_tag(&ta1, "TA1"), ["TA1*000000001*261110*0900*R*001"]);
    assert!(!desk.has("out/a.837.999") && !desk.has("out/a.837.277ca"));
}

/// Of several interchanges, each is answered for its own faults. The last has none but that all of
/// its claim numbers came before, of which this payer is told in a warning.
#[test]
fn each_is_answered_for_its_own_faults() {
    let rejected = two_visits_numbered(2).replace("NM1*85*2", "NM1*85*3");
    let lost = two_visits_numbered(3).replace("ISA*00*", "ISA*99*");
    let last = two_visits_numbered(4);
    let desk = answered("several", &[two_visits(), rejected, lost, last].concat(), &[]);
    let answer = segments(&desk.read("out/a.837.999"));
    assert_eq!(with_tag(&answer, "AK9"), ["AK9*A*1*1*1", "AK9*R*1*1*0", "AK9*E*1*1*1"]);
    let ta1 = segments(&desk.read("out/a.837.ta1"));
    assert_eq!(with_tag(&ta1, "TA1"), ["TA1*000000003*261110*0900*R*010"]);
    let claims = segments(&desk.read("out/a.837.277ca"));
    assert_eq!(with_tag(&claims, "ISA").len(), 2);
}

/// A faulty claim after hundreds of batches: its transaction's answers are whole.
#[test]
fn a_long_transaction_is_answered_as_a_short_one() {
    let text = visits(6_000, Certified);
    let (before, last) = text.rsplit_once("*50*UN").unwrap();
    let desk = answered("long", &format!("{before}*49*UN{last}"), &["--jobs", "2"]);
    let answer = segments(&desk.read("out/a.837.999"));
    assert_eq!(with_tag(&answer, "CTX"), ["CTX*CLM01:SYNTHETIC-5999"]);
    let claims = segments(&desk.read("out/a.837.277ca"));
    let counts: u32 = with_tag(&claims, "QTY")
        .iter()
        .filter_map(|segment| segment.strip_prefix("QTY*90*"))
        .map(|count| count.parse::<u32>().unwrap())
        .sum();
    assert_eq!(counts, 5_999);
}

#[test]
fn values_are_masked_unless_they_are_asked_for() {
    let text = two_visits().replace("DMG*D8*19960202*F", "DMG*D8*19961302*F");
    let masked = answered("masked", &text, &[]);
    assert!(!masked.read("out/a.837.999").contains("19961302"));
    let shown = answered("shown", &text, &["--show-values"]);
    assert!(shown.read("out/a.837.999").contains("19961302"));
}

#[test]
fn answers_of_an_earlier_run_do_not_stay() {
    let desk = answered("stale", &two_visits(), &[]);
    let claims = desk.put("in/a.837", two_visits().replace("NM1*85*2", "NM1*85*3"));
    desk.screen(&[&claims, "--out", &desk.path("out"), "--ack", "999,277ca"]);
    assert!(desk.has("out/a.837.999") && !desk.has("out/a.837.277ca"));
}

#[test]
fn answers_need_a_folder() {
    let desk = Desk::new("no-folder");
    let ran = desk.screen(&["-", "--ack", "999"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--out"), "{}", ran.err);
}
