//! What only several claims show.

use latchkey_claims::screen::{History, Screened};
use latchkey_x12::claim::Claim;
use latchkey_x12::{Cents, Date};

use super::fixture::*;

/// Claims one after another, with what is said of each.
fn run(claims: &[Claim<'static>]) -> Vec<Option<Screened<'static>>> {
    let mut history = History::new(screener(), History::MOST_MEMBERS).unwrap();
    let screened = claims.iter().map(|claim| {
        let mut screened = screener().screen(claim);
        history.observe(claim, &mut screened);
        screened
    });
    screened.collect()
}

fn rules_of(screened: &Option<Screened<'static>>) -> Vec<&'static str> {
    screened.iter().flat_map(|s| &s.findings).map(|finding| finding.rule).collect()
}

fn asks_first(screened: &Option<Screened<'static>>) -> bool {
    screened.iter().flat_map(|s| &s.look_ups).any(|l| l.about == "first-assessment")
}

/// A claim of the clinic with one line, on a day.
fn visit(procedure: &'static str, units: i64, day: &str) -> Claim<'static> {
    let mut claim = clinic();
    claim.lines = vec![line(procedure, units)];
    claim.lines[0].days = on(day);
    claim.batch_date = Date::read(day.as_bytes());
    claim
}

#[test]
fn units_of_a_pregnancy_add_up_over_claims() {
    let mut claims = vec![visit("Z6208", 2, "20261102"), visit("Z6208", 2, "20261109")];
    claims.push(visit("Z6208", 1, "20261116"));
    let found = run(&claims);
    assert!(rules_of(&found[1]).is_empty());
    assert_eq!(rules_of(&found[2]), ["units-over-maximum"]);
    let detail = &found[2].as_ref().unwrap().findings[0].detail;
    assert!(
        detail.contains("Z6208: 5 units") && detail.contains("within the files given"),
        "{detail}"
    );
    claims[2].lines[0].references.push(reference("G1", "SYNTHETIC-TAR"));
    assert!(rules_of(&run(&claims)[2]).is_empty(), "a treatment authorisation covers more");
}

#[test]
fn another_member_and_another_biller_begin_at_nothing() {
    let mut claims = vec![visit("Z6208", 4, "20261102"), visit("Z6208", 4, "20261109")];
    assert_eq!(rules_of(&run(&claims)[1]), ["units-over-maximum"]);
    claims[1].subscriber.id = "00000000B".into();
    assert!(rules_of(&run(&claims)[1]).is_empty());
    claims[1].subscriber.id = "00000000A".into();
    claims[1].frequency = "7".into();
    assert!(rules_of(&run(&claims)[1]).is_empty(), "a replacement is not counted twice");
}

#[test]
fn one_claim_above_the_maximum() {
    assert_eq!(rules_of(&run(&[visit("Z6208", 5, "20261102")])[0]), ["units-over-maximum"]);
    assert!(rules_of(&run(&[visit("Z6208", 4, "20261102")])[0]).is_empty());
}

#[test]
fn units_of_a_day() {
    let found = run(&[visit("Z6412", 17, "20261102")]);
    assert_eq!(rules_of(&found[0]), ["units-over-maximum"]);
    assert!(found[0].as_ref().unwrap().findings[0].detail.contains("17 units on 2026-11-02"));
    let found = run(&[visit("Z6412", 80, "20261102")]);
    assert_eq!(rules_of(&found[0]), ["units-over-maximum"], "once, though both maxima are passed");
    let mut explained = visit("Z6412", 17, "20261102");
    explained.notes.push(note("TWO CLASSES IN ONE DAY, RECORDS ATTACHED"));
    assert!(rules_of(&run(&[explained])[0]).is_empty(), "a person judges the explanation");
    let days = ["20261102", "20261103", "20261104", "20261105", "20261106"];
    let found = run(&days.map(|day| visit("Z6412", 15, day)));
    assert!(rules_of(&found[3]).is_empty());
    assert_eq!(rules_of(&found[4]), ["units-over-maximum"], "75 in the pregnancy, 72 are paid");
}

#[test]
fn the_combined_assessment_and_a_single_one_within_six_months() {
    let found = run(&[visit("Z6500", 1, "20260502"), visit("Z6200", 1, "20261101")]);
    assert!(found[0].is_none(), "the combined assessment carries no breastfeeding support");
    assert_eq!(rules_of(&found[1]), ["codes-too-close"]);
    let found = run(&[visit("Z6500", 1, "20260502"), visit("Z6200", 1, "20261102")]);
    assert!(rules_of(&found[1]).is_empty());
}

#[test]
fn the_combined_assessment_again_is_found_on_a_claim_that_is_otherwise_passed_over() {
    let found = run(&[visit("Z6300", 1, "20261002"), visit("Z6500", 1, "20261102")]);
    assert_eq!(rules_of(&found[1]), ["codes-too-close"]);
    assert_eq!(found[1].as_ref().unwrap().at_stake(), Cents(5_000));
}

#[test]
fn a_service_whose_first_assessment_is_not_in_the_files_is_looked_up() {
    let found = run(&[visit("Z6208", 1, "20261102")]);
    assert!(asks_first(&found[0]) && rules_of(&found[0]).is_empty());
    let found = run(&[visit("Z6208", 1, "20261102"), visit("Z6208", 1, "20261103")]);
    assert!(asks_first(&found[0]) && !asks_first(&found[1]), "it is asked once");
    let found = run(&[visit("Z6200", 1, "20261015"), visit("Z6208", 1, "20261102")]);
    assert!(!asks_first(&found[1]));
    let found = run(&[visit("Z6500", 1, "20261015"), visit("Z6208", 1, "20261102")]);
    assert!(!asks_first(&found[1]));
    let found = run(&[visit("Z6300", 1, "20261015"), visit("Z6208", 1, "20261102")]);
    assert!(asks_first(&found[1]), "another field's does not serve");
    assert!(!asks_first(&run(&[visit("Z6412", 1, "20261102")])[0]));
}

#[test]
fn a_first_assessment_that_comes_later_is_a_finding() {
    let found = run(&[visit("Z6208", 1, "20261102"), visit("Z6200", 1, "20261109")]);
    assert!(rules_of(&found[0]).is_empty());
    assert_eq!(rules_of(&found[1]), ["first-assessment-later"]);
    let found = run(&[visit("Z6200", 1, "20261109"), visit("Z6208", 1, "20261102")]);
    assert_eq!(rules_of(&found[1]), ["first-assessment-later"]);
    let mut together = visit("Z6202", 1, "20261102");
    together.lines.push(line("Z6200", 1));
    let found = run(&[together]);
    assert!(!asks_first(&found[0]) && rules_of(&found[0]).is_empty());
}

#[test]
fn a_full_history_says_so() {
    let mut history = History::new(screener(), 1).unwrap();
    let mut second = visit("Z6208", 5, "20261102");
    second.subscriber.id = "00000000B".into();
    for claim in [visit("Z6208", 1, "20261102"), second, visit("Z6208", 1, "20261103")] {
        history.observe(&claim, &mut screener().screen(&claim));
    }
    assert_eq!(history.passed_by(), 1);
}

#[test]
fn minutes_are_no_units() {
    let mut claim = visit("Z6208", 30, "20261102");
    claim.lines[0].unit = "MJ".into();
    let found = run(&[claim]);
    assert!(rules_of(&found[0]).is_empty());
    let minutes = found[0].as_ref().unwrap().decided[0].case.service.minutes;
    assert_eq!(minutes, Some(30));
}

#[test]
fn an_infant_under_the_number_that_was_the_mothers() {
    let mother = office();
    let mut child = infant();
    child.subscriber.birth = Some(date("20260930"));
    child.diagnoses[0] = diagnosis("R6339");
    let found = run(&[mother.clone(), child.clone()]);
    assert_eq!(rules_of(&found[1]), ["mothers-number-too-late"]);
    assert!(rules_of(&run(&[child.clone()])[0]).is_empty(), "a number of the infant's own");
    child.subscriber.birth = Some(date("20261001"));
    assert!(rules_of(&run(&[mother, child])[1]).is_empty(), "the next month is not over");
}

#[test]
fn traces_of_several_threads_are_taken_in_order() {
    let claims = [visit("Z6208", 3, "20261102"), visit("Z6208", 3, "20261109")];
    let mut history = History::new(screener(), History::MOST_MEMBERS).unwrap();
    let tracer = history.tracer();
    let traced: Vec<_> = std::thread::scope(|scope| {
        let work = claims.iter().map(|claim| {
            let tracer = tracer.clone();
            scope.spawn(move || {
                let screened = screener().screen(claim);
                (tracer.trace(claim, screened.as_ref()), screened)
            })
        });
        let work: Vec<_> = work.collect();
        work.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut all = Vec::new();
    for (trace, mut screened) in traced {
        history.take(&trace.unwrap(), &mut screened);
        all.push(rules_of(&screened));
    }
    assert_eq!(all, [vec![], vec!["units-over-maximum"]]);
}
