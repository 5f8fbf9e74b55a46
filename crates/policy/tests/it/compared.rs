//! Two versions side by side.

use std::sync::Arc;

use latchkey_domain::{Answer, Case, Fact, Pathway};
use latchkey_policy::{Library, Policy, simulate};

use crate::fixture::{TEXT, sound};
use crate::shipped::{policies, vocabulary};

fn window_of(days: u32) -> String {
    TEXT.replace("window: 60 days", &format!("window: {days} days"))
        .replace("2026-03-02", "2026-01-31")
        .replace("2026-03-03", "2026-02-01")
}

#[test]
fn a_difference_is_who_is_affected_and_nobody_else() {
    let (sixty, thirty) = (sound(TEXT), sound(&window_of(30)));
    let differences = sixty.difference(&thirty).unwrap();
    assert!(!differences.is_empty());
    for difference in &differences {
        assert_eq!(difference.after.answer, Answer::NotBillable);
        for situation in &difference.situations {
            assert!(situation.contains("days_postpartum is 31 to 60"), "{situation}");
        }
    }
    assert!(sixty.difference(&sixty).unwrap().is_empty());
    assert!(differences.iter().all(|d| !d.has_more && d.share > 0.0 && d.share < 0.5));
}

#[test]
fn a_pathway_of_its_own_is_a_difference() {
    let by = |pathway: &str| {
        let rule = format!(
            "```rule way\npathway is {pathway}\nwhen biller.cpsp_certified\n```\n\n\
             ```silent no-way\npathway\nwhen not biller.cpsp_certified\n\
             The page does not say.\nes: La página no lo dice.\n```\n\n\
             ```example a way\ngiven biller.cpsp_certified yes\nexpect pathway {pathway}\n```\n\n\
             ```example no way\ngiven biller.cpsp_certified no\nexpect pathway silent\n```\n\n## When"
        );
        sound(&TEXT.replacen("## When", &rule, 1))
    };
    let differences = by("cpsp").difference(&by("office")).unwrap();
    assert!(!differences.is_empty());
    let share: f64 = differences.iter().map(|d| d.share).sum();
    assert!((share - 0.5).abs() < 1e-9, "half of the situations have a way: {share}");
    for d in differences {
        assert_eq!(
            (d.before.pathway, d.after.pathway),
            (Some(Pathway::Cpsp), Some(Pathway::Office))
        );
        assert_eq!((d.before.answer, d.before.codes), (d.after.answer, d.after.codes));
    }
}

#[test]
fn a_simulation_finds_the_cases_that_change() {
    let (sixty, thirty) = (sound(TEXT), sound(&window_of(30)));
    let cases: Vec<Case> = (0..100)
        .map(|day| {
            let mut case = Case::default();
            case.set(Fact::RendererCertification, "lec").unwrap();
            case.set(Fact::RendererRole, "rn").unwrap();
            case.set(Fact::MemberDeliveryDate, "2026-01-01").unwrap();
            case.service.date = case.member.delivery_date.map(|born| born + day);
            case
        })
        .collect();
    let changed = simulate(&sixty, &thirty, &cases);
    let places: Vec<_> = changed.iter().map(|c| c.case).collect();
    assert_eq!(places, (31..=60).collect::<Vec<_>>());
}

#[test]
fn drift_names_the_sentence_that_changed_and_what_rests_on_it() {
    let page = "Page\n\nA nurse or an assistant gives it. It is given for 60 days.\n";
    let digests: Vec<String> =
        latchkey_policy::sentences(page).into_iter().map(|s| s.digest).collect();
    let text =
        TEXT.replace("1111111111111111", &digests[0]).replace("2222222222222222", &digests[1]);
    let policy = sound(&text);
    assert!(policy.drift(page).is_empty());
    assert!(policy.trace(page).iter().all(|t| t.clause.is_some() && t.sentence.is_some()));
    let newer = page.replace("60 days", "90 days").replace("gives it.", "gives it. Ask first.");
    let drift = policy.drift(&newer);
    assert_eq!(drift.unchanged, 1);
    let [drifted] = drift.clauses.as_slice() else { panic!("{drift:#?}") };
    assert_eq!(drifted.clause.id, "window");
    assert!(drifted.lines.iter().any(|line| line.name == "inside"));
    assert_eq!(drift.added.len(), 1);
}

/// Each of the two tells some twenty-seven stretches of time apart; both together, twice as many.
#[test]
fn what_two_policies_tell_apart_together_has_a_limit() {
    let on_single_days = |first: i32| {
        let days = (0..12).map(|n| first + 4 * n);
        let rows: String =
            days.map(|day| format!("| on-{day} | open | between {day} and {day} |\n")).collect();
        let text = TEXT.replace("| inside | open     | <= window       |\n", &rows);
        Policy::compile_unchecked("days.md", &text, &vocabulary()).policy.unwrap()
    };
    let (even, odd) = (on_single_days(1), on_single_days(3));
    assert!(even.difference(&even).is_some_and(|differences| differences.is_empty()));
    assert!(even.difference(&odd).is_none());
}

#[test]
fn a_library_works_out_once_for_whom_two_versions_differ() {
    let (library, _) = Library::new(vocabulary(), policies(), Vec::new());
    let id = "oklahoma/soonercare/lactation";
    let days = ("2007-12-01".parse().unwrap(), "2023-09-11".parse().unwrap());
    assert!(library.known_difference(id, days).is_none());
    let found = library.difference(id, days).unwrap();
    let versions = library.versions(id).unwrap();
    let expected = versions[0].difference(&versions[1]).unwrap();
    assert_eq!(format!("{:?}", (*found).as_ref().unwrap()), format!("{expected:?}"));
    assert!(Arc::ptr_eq(&found, &library.known_difference(id, days).unwrap()));
    assert!(library.difference(id, (days.0, "2024-01-01".parse().unwrap())).is_none());
    assert!(library.difference("no/such/policy", days).is_none());
}
