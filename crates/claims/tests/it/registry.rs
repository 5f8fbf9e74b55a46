//! The registry: dated facts, three-valued, and what is said of a file that is wrong.

use latchkey_claims::registry::{Person, Registry};
use latchkey_domain::{BillerKind, Certification, Contract, Day, Engagement, Npi};

const HEADINGS: &str = "row,npi,id,kind,medi-cal-from,medi-cal-until,contract,contract-from,\
contract-until,cpsp-from,role,certificate,expires,engagement,with,engaged-from,engaged-until";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn npi(text: &str) -> Npi {
    text.parse().unwrap()
}

fn wrong(rows: &str) -> Vec<String> {
    let found = Registry::read(&format!("{HEADINGS}\n{rows}")).unwrap_err();
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn the_template_reads_cleanly() {
    let registry = Registry::read(Registry::template()).unwrap();
    assert_eq!(registry.counts(), (5, 4));
    let clinic = registry.provider(npi("0000000006")).unwrap();
    assert_eq!(clinic.kind, Some(BillerKind::Physician));
    assert_eq!(clinic.contract_on(day("2026-11-02")), Some(Contract::Direct));
    let group = registry.provider(npi("0000000022")).unwrap();
    assert_eq!(group.group_on(day("2026-11-02")), Some("valley-ipa"));
}

#[test]
fn outside_of_known_days_is_no_and_an_empty_cell_is_unknown() {
    let rows = "provider,0000000006,,,2026-01-01,2026-06-30,,,,,,,,,,,\n\
                provider,0000000006,,,2026-08-01,,,,,,,,,,,,\n\
                provider,0000000014,,,,,,,,never,,,,,,,";
    let registry = Registry::read(&format!("{HEADINGS}\n{rows}")).unwrap();
    let provider = registry.provider(npi("0000000006")).unwrap();
    let on = |text| provider.is_enrolled_on(day(text));
    assert_eq!(on("2025-12-31"), Some(false));
    assert_eq!(on("2026-01-01"), Some(true));
    assert_eq!(on("2026-06-30"), Some(true));
    assert_eq!(on("2026-07-01"), Some(false));
    assert_eq!(on("2030-01-01"), Some(true));
    assert_eq!(provider.is_cpsp_on(day("2026-01-01")), None);
    assert_eq!(provider.contract_on(day("2026-01-01")), None);
    let other = registry.provider(npi("0000000014")).unwrap();
    assert_eq!(other.is_cpsp_on(day("2026-01-01")), Some(false));
    assert_eq!(other.is_enrolled_on(day("2026-01-01")), None);
    assert!(registry.provider(npi("0000000022")).is_none());
}

#[test]
fn a_contract_that_has_ended_is_none_and_the_later_of_two_holds() {
    let rows = "provider,0000000006,,,,,direct,2025-01-01,2026-06-30,,,,,,,,\n\
                provider,0000000006,,,,,ppg,2026-03-01,2026-06-30,,,,,,,,";
    let registry = Registry::read(&format!("{HEADINGS}\n{rows}")).unwrap();
    let provider = registry.provider(npi("0000000006")).unwrap();
    assert_eq!(provider.contract_on(day("2026-02-28")), Some(Contract::Direct));
    assert_eq!(provider.contract_on(day("2026-03-01")), Some(Contract::Ppg));
    assert_eq!(provider.contract_on(day("2026-07-01")), Some(Contract::None));
}

#[test]
fn the_certificate_that_is_good_on_the_day_counts() {
    let registry = Registry::read(Registry::template()).unwrap();
    let nurse = registry.person("staff-1").unwrap();
    let on = |text| nurse.certificate_on(day(text)).and_then(|held| held.expires);
    assert_eq!(on("2025-06-01"), Some(day("2025-12-31")));
    assert_eq!(on("2026-06-01"), Some(day("2030-12-31")));
    assert_eq!(on("2031-06-01"), Some(day("2030-12-31")));
    let assistant = registry.person("STAFF-3").unwrap();
    let held = assistant.certificate_on(day("2026-06-01")).unwrap();
    assert_eq!(held.kind, Certification::None);
    assert!(!assistant.has_certificate());
}

#[test]
fn a_tie_is_with_one_provider_and_for_its_days() {
    let registry = Registry::read(Registry::template()).unwrap();
    let person = registry.person("STAFF-2").unwrap();
    let with = |number, on| person.engagement_with(npi(number), day(on));
    assert_eq!(with("0000000014", "2026-06-01"), Some(Engagement::Contracted));
    assert_eq!(with("0000000014", "2024-06-01"), Some(Engagement::None));
    assert_eq!(with("0000000006", "2026-06-01"), None);
    let alone = registry.person_with_npi(npi("0000000030")).unwrap();
    assert_eq!(alone.engagement_with(npi("0000000006"), day("2026-06-01")), Some(Engagement::None));
    let certified: Vec<_> =
        registry.certified_with(npi("0000000006"), day("2026-06-01")).map(Person::label).collect();
    assert_eq!(certified, ["STAFF-1"]);
}

#[test]
fn every_fault_is_said_with_its_line_and_column() {
    let found = wrong(
        "provider,0000000007,,physican,2026-13-01,,,,,,,,,,,,\n\
         persn,,STAFF-1,,,,,,,,,,,,,,\n\
         person,,STAFF-1,,,,,,,,rn,,2026-01-01,staff,,,\n\
         provider,0000000006,,,,2026-01-01,,,,,rn,,,,,,",
    );
    let expected = [
        "line 2, column 10: the cell holds no NPI; the NPI's check digit is wrong",
        "line 2, column 22: `kind` does not know this word; did you mean physician?",
        "line 2, column 31: the cell holds no day; the calendar has no such day",
        "line 3, column 1: `row` does not know this word; did you mean person?",
        "line 4, column 28: `expires` is given without `certificate`; fill in",
        "line 4, column 39: `engagement` is given without `with`; fill in `with`",
        "line 5, column 24: `medi-cal-until` has a day, and `medi-cal-from` has none; give",
        "line 5, column 39: `role` belongs in person rows; leave the cell empty, or correct",
    ];
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn headings_are_spelled_as_they_are_known() {
    let found = Registry::read("row,npi,certifcate,npi\n").unwrap_err();
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "line 1, column 9: `certifcate` is no column of a registry; did you mean `certificate`?",
            "line 1, column 20: the column `npi` stands twice; keep one of the two",
        ]
    );
    let found = Registry::read("name\n").unwrap_err();
    assert!(found[0].message.contains("no column `row`"), "{}", found[0]);
    assert!(Registry::read("").unwrap_err()[0].message.contains("empty"));
}

#[test]
fn nothing_personal_is_repeated_and_the_list_is_bounded() {
    let rows = "person,Jane Sample,STAFF-1,,,,,,,,Jane,,Jane,,,,\n".repeat(200);
    let found = wrong(&rows);
    assert_eq!(found.len(), 101);
    assert!(found.iter().all(|line| !line.contains("Jane")), "{found:#?}");
    assert!(found[100].contains("700 more faults"), "{}", found[100]);
}

#[test]
fn two_people_are_not_made_one() {
    let found = wrong(
        "person,0000000006,STAFF-1,,,,,,,,,,,,,,\nperson,0000000014,STAFF-2,,,,,,,,,,,,,,\n\
         person,0000000014,STAFF-1,,,,,,,,,,,,,,\nperson,,,,,,,,,,,,,,,,\nprovider,,,,,,,,,,,,,,,,\n",
    );
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[0].contains("belong to two people"));
    assert!(found[1].contains("neither id nor NPI"));
    assert!(found[2].contains("the provider has no NPI"));
}

#[test]
fn rows_of_one_provider_or_person_do_not_contradict_each_other() {
    let found = wrong(
        "provider,0000000006,,physician,,,direct,2026-01-01,,,,,,,,,\n\
         provider,0000000006,,hospital,,,ppg,2026-01-01,,,,,,,,,\n\
         person,,STAFF-1,,,,,,,,rn,,,,,,\nperson,,STAFF-1,,,,,,,,np,,,,,,\n",
    );
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(
        found[0].starts_with("line 3, column 22: an earlier row gives this provider another kind")
    );
    assert!(found[1].contains("another contract from the same day"));
    assert!(found[2].contains("another role"));
}

/// Whatever stands in a file, it is read or refused, and every fault has a place in it.
#[test]
fn a_broken_template_is_refused_with_places_in_it() {
    let template = Registry::template();
    let lines = template.lines().count() as u32 + 1;
    let mut refused = 0;
    for (place, _) in template.char_indices().step_by(7) {
        for put in ["\"", ",", "\n", "x"] {
            let mut text = template.to_owned();
            text.insert_str(place, put);
            let Err(found) = Registry::read(&text) else { continue };
            refused += 1;
            assert!(
                found.iter().all(|f| f.column > 0 && (1..=lines).contains(&f.line)),
                "{found:?}"
            );
        }
    }
    assert!(refused > 200, "{refused}");
}
