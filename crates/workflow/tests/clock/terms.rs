//! Files of terms: the one that ships, and what is wrong with others.

use latchkey_workflow::{Terms, TermsFault};

use crate::support::day;

const SHIPPED: &str = include_str!("../../../../calendars/medi-cal.terms");

#[test]
fn the_shipped_terms_are_those_of_the_contract_and_the_regulation() {
    let terms = Terms::shipped().unwrap();
    let today = day("2026-11-25");
    assert_eq!(terms.standard_decision.on(today).length.0, 5);
    assert_eq!(terms.standard_cap.on(day("2025-12-31")).length.0, 14);
    assert_eq!(terms.standard_cap.on(day("2026-01-01")).length.0, 7);
    assert_eq!(terms.expedited_decision.on(today).length.0, 72);
    assert_eq!(terms.retrospective_decision.on(today).length.0, 30);
    assert_eq!(terms.delay.on(today).length.0, 14);
    assert_eq!(terms.provider_told.on(today).length.0, 24);
    assert_eq!(terms.member_notice.on(today).length.0, 2);
    assert_eq!(terms.reduction_notice.on(today).length.0, 10);
    assert_eq!(terms.appeal_filing.on(today).length.0, 60);
    assert_eq!(terms.appeal_decision.on(today).length.0, 30);
    assert_eq!(terms.expedited_appeal_decision.on(today).length.0, 72);
    assert_eq!(terms.hearing_request.on(today).length.0, 120);
    assert_eq!(terms.silence.on(today).length.0, 15);
}

/// What holds today stands in the page's tables, name beside length.
#[test]
fn every_term_is_explained_to_the_compliance_officer() {
    let page = include_str!("../../../../docs/clocks.md");
    for name in Terms::NAMES {
        let mut lines = SHIPPED.lines().filter_map(|line| line.strip_prefix(&format!("{name}: ")));
        let length = lines.next_back().unwrap().split(';').next().unwrap();
        let cell = format!("`{name}` | {length}");
        assert!(page.contains(&cell), "docs/clocks.md does not have {cell}");
    }
}

#[test]
fn a_later_length_holds_from_its_day_on_in_whatever_order_the_lines_stand() {
    let text = format!(
        "standard-cap: 3 calendar days; from 2030-01-01; source x\n{SHIPPED}\n\
         standard-cap: 5 calendar days; from 2028-01-01; source y\n"
    );
    let cap = Terms::parse(&text).unwrap().standard_cap;
    for (date, length) in
        [("2025-06-01", 14), ("2027-12-31", 7), ("2028-01-01", 5), ("2031-01-01", 3)]
    {
        assert_eq!(cap.on(day(date)).length.0, length, "{date}");
    }
}

#[test]
fn what_is_wrong_with_a_line_is_said_with_its_number() {
    use TermsFault::{NoDay, NoLength, NoSource, NoSuchTerm, NoTerm, Twice, Unit};
    for (line, fault) in [
        ("delay", NoTerm),
        ("delya: 14 calendar days; source x", NoSuchTerm(Some("delay"))),
        ("unheard-of: 14 calendar days; source x", NoSuchTerm(None)),
        ("delay: 14 calendar days", NoSource),
        ("delay: 0 calendar days; source x", NoLength),
        ("delay: 3661 calendar days; source x", NoLength),
        ("delay: many calendar days; source x", NoLength),
        ("delay: 14; source x", NoLength),
        ("delay: 14 calendar days; since 2026-01-01; source x", NoDay),
        ("delay: 14 calendar days; from 2026; source x", NoDay),
        ("delay: 14 calendar days; from 2026-01-01; from 2027-01-01; source x", NoDay),
        ("delay: 14 calendar days; source x", Twice),
        (
            "delay: 14 working days; from 2027-01-01; source x",
            Unit { name: "delay", unit: "calendar days" },
        ),
        (
            "delay: 2 calendar day; from 2027-01-01; source x",
            Unit { name: "delay", unit: "calendar days" },
        ),
    ] {
        let error = Terms::parse(&format!("{SHIPPED}{line}\n")).unwrap_err();
        let last = SHIPPED.lines().count() + 1;
        assert_eq!((error.line, error.fault), (last, fault), "{line}");
        assert_eq!(error.to_string().lines().count(), 1);
    }
}

#[test]
fn every_term_must_be_there_for_all_days() {
    for name in Terms::NAMES {
        let mut text = String::new();
        for line in SHIPPED.lines().filter(|line| !line.starts_with(&format!("{name}:"))) {
            text.push_str(line);
            text.push('\n');
        }
        assert_eq!(Terms::parse(&text).unwrap_err().fault, TermsFault::Missing(name));
    }
    let only_later =
        SHIPPED.replace("delay: 14 calendar days;", "delay: 14 calendar days; from 2026-01-01;");
    assert_eq!(Terms::parse(&only_later).unwrap_err().fault, TermsFault::Missing("delay"));
}
