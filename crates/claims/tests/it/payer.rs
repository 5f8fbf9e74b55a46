//! Payer profiles.

use latchkey_claims::payer::{NewbornForm, Payer, Weight};
use latchkey_domain::Day;
use latchkey_x12::PartnerRules;
use latchkey_x12::finding::Severity;

fn built_in() -> &'static str {
    Payer::BUILT_IN[0].1
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn wrong(text: &str) -> Vec<String> {
    Payer::read(text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn the_built_in_profiles_read_cleanly() {
    for (file, text) in Payer::BUILT_IN {
        assert!(Payer::read(text).is_ok(), "{file}: {:?}", Payer::read(text));
    }
    let payer = Payer::built_in().unwrap();
    assert_eq!(payer.partner.lower_case, Weight::Warning);
    assert_eq!(payer.newborn.forms, [NewbornForm::PatientLoop, NewbornForm::MothersRecord]);
    assert_eq!(payer.newborn.relationships, ["19", "G8"]);
    assert_eq!(payer.paper.sizes, [10, 12]);
    assert!(payer.authorization_prefixes.is_empty());
}

#[test]
fn each_of_the_partners_rules_weighs_what_the_profile_says() {
    let built_in = Payer::built_in().unwrap().partner.rules();
    let warning = Some(Severity::Warning);
    assert_eq!((built_in.lower_case, built_in.claim_repeated), (warning, warning));
    assert_eq!(built_in.surrounding_space, None, "off");
    let text = self::built_in()
        .replace("lower-case: warning", "lower-case: off")
        .replace("repeated-claim-number: warning", "repeated-claim-number: error")
        .replace("surrounding-space: off", "surrounding-space: warning");
    let rules = Payer::read(&text).unwrap().partner.rules();
    let expected = PartnerRules {
        lower_case: None,
        claim_repeated: Some(Severity::Error),
        surrounding_space: warning,
    };
    assert_eq!(rules, expected);
}

#[test]
fn a_number_the_site_has_to_fill_in_is_unknown() {
    let payer = Payer::built_in().unwrap();
    assert_eq!(payer.number("medi-cal", day("2026-11-02")), None);
    let filled = built_in().replace(
        "medi-cal 2024-01-01..: site-must-fill",
        "medi-cal 2024-01-01..2026-01-01: 00000\n  medi-cal 2026-01-01..: 00001",
    );
    let payer = Payer::read(&filled).unwrap();
    assert_eq!(payer.number("medi-cal", day("2025-12-31")), Some("00000"));
    assert_eq!(payer.number("medi-cal", day("2026-01-01")), Some("00001"));
    assert_eq!(payer.number("medi-cal", day("2023-01-01")), None);
    assert_eq!(payer.number("commercial", day("2026-01-01")), None);
}

#[test]
fn the_mothers_number_serves_through_the_next_month() {
    let payer = Payer::built_in().unwrap();
    assert_eq!(payer.newborn_until(day("2026-10-01")), day("2026-11-30"));
    assert_eq!(payer.newborn_until(day("2026-12-31")), day("2027-01-31"));
    assert_eq!(payer.newborn_until(day("2028-01-31")), day("2028-02-29"));
}

#[test]
fn the_filing_limit_counts_from_where_the_profile_says() {
    let payer = Payer::built_in().unwrap();
    assert_eq!(payer.filed_by(day("2026-01-15")), day("2026-07-30"));
    let text = built_in().replace("counted-from: month-end", "counted-from: service");
    assert_eq!(Payer::read(&text).unwrap().filed_by(day("2026-01-15")), day("2026-07-14"));
    for (service, last) in [
        ("2026-01-01", "2026-07-30"),
        ("2026-02-01", "2026-08-27"),
        ("2027-08-15", "2028-02-27"),
        ("2026-12-31", "2027-06-29"),
    ] {
        assert_eq!(payer.filed_by(day(service)), day(last), "{service}");
    }
}

/// The State's own limit for fee for service: six months following the month of service (Medi-Cal
/// provider manual, claim submission and timeliness).
#[test]
fn months_end_with_their_last_day() {
    let months = built_in().replace("days: 180", "months: 6");
    let payer = Payer::read(&months).unwrap();
    for (service, last) in [
        ("2026-01-31", "2026-07-31"),
        ("2026-08-15", "2027-02-28"),
        ("2027-08-15", "2028-02-29"),
        ("2026-12-31", "2027-06-30"),
    ] {
        assert_eq!(payer.filed_by(day(service)), day(last), "{service}");
    }
    for (from, to) in [
        ("months: 6", "days: 180\n  months: 6"),
        ("counted-from: month-end", "counted-from: service"),
    ] {
        let found = wrong(&months.replace(from, to));
        assert!(found[0].contains("`months` stand alone"), "{found:?}");
    }
}

#[test]
fn faults_have_line_column_and_remedy() {
    let text = built_in()
        .replace("days: 180", "days: soon")
        .replace("relationships: 19, G8", "relationship: 19")
        .replace("lower-case: warning", "lower-case: warn")
        .replace("partner:", "partners:")
        .replace("medi-cal 2024-01-01..:", "medi-cal:")
        .replace("font: Times New Roman", "font");
    let found = wrong(&text);
    let has = |part: &str| assert!(found.iter().any(|f| f.contains(part)), "{part}\n{found:#?}");
    has("line 30, column 9: `days` is no whole number up to 3660; write digits alone, as 180");
    has("`relationship` is no key here; did you mean `relationships`?");
    has("the profile has no `relationships` in `newborn`; add it");
    has("`partners` is no section of a profile; did you mean `partner`?");
    has("the key names no line of business with its days; write it as `medi-cal 2024-01-01..");
    has("the line is no `key: value`; write a key, a colon, a space and a value");
}

#[test]
fn words_are_spelled_as_they_are_known_and_stand_once() {
    let text = built_in()
        .replace("repeated-claim-number: warning", "repeated-claim-number: warnin")
        .replace("program: medi-cal", "program: medi-cal\nprogram: other");
    let found = wrong(&text);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].ends_with("the key `program` stands twice; keep one of the two"));
    assert!(found[1].ends_with("the word is not known here; did you mean warning?"));
}

/// Every line of the profile is needed: without it something is said, and has a place.
#[test]
fn a_profile_without_one_of_its_lines_is_refused() {
    let all: Vec<&str> = built_in().lines().collect();
    let is_said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    for (place, line) in all.iter().enumerate().filter(|(_, line)| is_said(line)) {
        let mut rest = all.clone();
        rest.remove(place);
        let may_go = line.trim_start().starts_with("medi-cal ") || *line == "payer-ids:";
        let read = Payer::read(&rest.join("\n"));
        if !may_go {
            let found = read.unwrap_err();
            assert!(found.iter().all(|f| f.line > 0 && f.column > 0), "{line}: {found:?}");
        }
    }
}
