//! What a finding or a question is about, so that a reader can tell: a line, a level, a rule in words.

use latchkey_x12::Cents;
use latchkey_x12::claim::{Claim, Line};

use super::*;

/// What is missing stands at the next line, the next claim or the end: the line before is meant.
#[test]
fn what_a_line_lacks_is_said_of_that_line() {
    let desk = Desk::new("lacks");
    let first = visit("SYNTHETIC-1", Certified);
    let second = Line { number: "2".into(), ..first.lines[0].clone() };
    let two =
        Claim { lines: vec![first.lines[0].clone(), second], charge: Some(Cents(10_000)), ..first };
    let text = file(1, [two, visit("SYNTHETIC-2", Certified)]);
    let day = "DTP*472*D8*20261102~";
    let places: Vec<usize> = text.match_indices(day).map(|(place, _)| place).collect();
    for (place, (claim, line)) in
        places.iter().zip([("SYNTHETIC-1", "1"), ("SYNTHETIC-1", "2"), ("SYNTHETIC-2", "1")])
    {
        let mut lacking = text.clone();
        lacking.replace_range(*place..*place + day.len(), "");
        let lines = desk.lines(&[&desk.put("in/a.837", lacking)]);
        let found = lines.iter().find(|found| found["rule"] == "segment-missing").unwrap();
        assert_eq!((&found["claim"], &found["line"]), (&claim.into(), &line.into()), "{found}");
    }
    assert_eq!(places.len(), 3);
}

/// What is wrong with a level is no one claim's; a reader is told whose claims it concerns.
#[test]
fn a_finding_of_a_level_says_whose_claims_it_is_about() {
    let desk = Desk::new("levels");
    for (was, is, words) in [
        ("NM1*85*2", "NM1*85*3", "all claims of this provider level"),
        ("D8*19960202", "D8*19961302", "all claims of this subscriber level"),
        ("PER*IC*BILLING", "PER*XX*BILLING", "all claims of this transaction"),
        (
            "NM1*PR*2*SAMPLE PLAN*****PI*SYNTHPAYER~",
            "",
            "all claims of the subscriber level that ends here",
        ),
    ] {
        let text = two_visits();
        assert!(text.contains(was), "{was}: {text}");
        let claims = desk.put("in/a.837", text.replace(was, is));
        let page = desk.screen(&[&claims]).out;
        assert!(page.contains(&format!("  ✗ {words}  [")), "{page}");
        let rows = desk.screen(&[&claims, "--format", "csv"]).out;
        assert!(rows.contains(&format!("{claims},{words},,")), "{rows}");
        let lines = desk.lines(&[&claims]);
        let of_level = lines.iter().find(|line| line["kind"] == "x12").unwrap();
        assert_eq!(of_level.get("claim"), None, "the data names no claim: {of_level}");
    }
}

/// A question that two lines raise is asked once, with the codes it is about.
#[test]
fn a_question_of_several_lines_is_asked_once() {
    let desk = Desk::new("once");
    let visit = visit("SYNTHETIC-1", Certified);
    let line = |number: &'static str, procedure: &'static str| Line {
        number: number.into(),
        procedure: procedure.into(),
        ..visit.lines[0].clone()
    };
    let lines = vec![line("1", "Z6208"), line("2", "Z6414")];
    let claims = file(1, [Claim { lines, charge: Some(Cents(10_000)), ..visit.clone() }]);
    let page = desk.screen(&[&desk.put("in/a.837", claims)]).out;
    let asked = "
  ? line 1, Z6208; line 2, Z6414: look up  [first-assessment]
      When was the first assessment of this field given, and who billed it?
      Why: Z6208 on 2026-11-02 comes after Z6200 or Z6500, of which the files given have none;
      Z6414 on 2026-11-02 comes after Z6402 or Z6500, of which the files given have none. Ask:
      the biller, from the record of the visit.
";
    assert!(page.contains(asked.trim_start_matches('\n')), "{page}");
}

/// Nobody has to know a rule by its name.
#[test]
fn what_is_counted_is_said_in_words() {
    let desk = Desk::new("words");
    let text = infants_record().replacen("*50*UN", "*49*UN", 1);
    let page = desk.screen(&[&desk.put("in/a.837", text)]).out;
    let (_, summary) = page.split_once("Summary\n").unwrap();
    let form = latchkey_x12::finding::Rule::named("charges-unbalanced").unwrap().says();
    for (name, words) in [
        ("diagnosis-patient", "The diagnosis belongs on the other person's record:"),
        ("charges-unbalanced", form),
        ("renderer.role", "What is the licence or role of the person who gives the service?"),
    ] {
        let row = summary.lines().skip_while(|line| !line.starts_with(&format!("  {name} ")));
        let below = row.skip(1).map(str::trim).next().unwrap();
        assert!(below.starts_with(words), "{name}: {below}");
    }
}
