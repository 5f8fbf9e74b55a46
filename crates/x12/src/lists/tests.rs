//! The shipped lists, lists a site loads, and files that are none.

use super::*;

fn day(value: u32) -> Date {
    Date::new(value).unwrap()
}

fn file(list: &str, effective: &str, body: &str) -> String {
    format!("list: {list}\ntitle: a list\nsource: a test\neffective: {effective}\n---\n{body}")
}

fn error(text: &str) -> String {
    Lists::default().with(text, "a.list").unwrap_err().to_string()
}

#[test]
fn every_shipped_list_can_be_read() {
    for (file, text) in SHIPPED {
        assert_eq!(Lists::default().with(text, file), Ok(()));
    }
}

#[test]
fn states_of_the_postal_service() {
    let lists = Lists::shipped();
    for code in ["CA", "DC", "PR", "GU", "AE", "WY", "AK"] {
        assert!(lists.is_state(code.as_bytes()), "{code}");
    }
    for code in ["", "ZZ", "ca", "C", "CAL", "ON", "\0CA", "CA\0"] {
        assert!(!lists.is_state(code.as_bytes()), "{code}");
    }
}

#[test]
fn places_of_service_of_the_federal_list() {
    let lists = Lists::shipped();
    for code in ["01", "02", "10", "11", "12", "22", "27", "66", "99"] {
        assert!(lists.is_place_of_service(code.as_bytes()), "{code}");
    }
    for code in ["", "00", "28", "30", "48", "98", "1", "011"] {
        assert!(!lists.is_place_of_service(code.as_bytes()), "{code}");
    }
}

#[test]
fn diagnoses_are_whole_headings_or_unknown() {
    let lists = Lists::shipped();
    let all = |found: Diagnosis, codes: &[&str]| {
        for code in codes {
            assert_eq!(lists.diagnosis(code.as_bytes()), found, "{code}");
        }
    };
    // B20 and A09 are categories that are whole; QA0 has a letter in second place.
    let whole = ["O9202", "O92011", "O9270", "P9201", "Z391", "B20", "A09", "S82001A", "QA00101"];
    all(Diagnosis::Whole, &whole);
    all(Diagnosis::Heading, &["O92", "O920", "O9201", "P920", "Z39", "S82001", "QA0", "QA001"]);
    all(Diagnosis::Unknown, &["O929", "O92014", "O9204", "P9202", "B200", "S82001T", "U00", "Q0"]);
    all(Diagnosis::Unknown, &["", "O", "O9", "o9202", "O92.02", "92011", "O920111", "O92011000"]);
    all(Diagnosis::Unknown, &["ZZZ", "O92\0", "O92 ", "É92", "A00\u{0}"]);
}

#[test]
fn the_release_has_every_one_of_its_codes() {
    let text = include_str!("../../lists/icd-10-cm.list");
    let diagnoses = Diagnoses::read(&ListFile::read(text).unwrap()).unwrap();
    assert_eq!(diagnoses.len(), 74_719);
    let lists = Lists::shipped();
    assert_eq!(lists.diagnosis(b"A000"), Diagnosis::Whole);
    assert_eq!(lists.diagnosis(b"Z9989"), Diagnosis::Whole);
    assert_eq!(lists.diagnosis(b"Z9990"), Diagnosis::Unknown);
}

#[test]
fn a_list_says_for_which_days_it_was_made() {
    let lists = Lists::shipped();
    let release = lists.effective(ListName::Diagnosis).unwrap();
    assert_eq!(release.to_string(), "2025-10-01..2026-10-01");
    assert_eq!(lists.diagnosis_on(b"O9270", day(20_260_930)), Some(Diagnosis::Whole));
    assert_eq!(lists.diagnosis_on(b"O9270", day(20_261_001)), None);
    assert_eq!(lists.has_on(ListName::Diagnosis, b"O920", day(20_260_930)), Some(false));
    assert_eq!(lists.has_on(ListName::PlaceOfService, b"11", day(20_200_101)), None);
    assert_eq!(lists.effective(ListName::Procedure), None);
}

#[test]
fn where_no_list_is_loaded_the_form_decides() {
    let lists = Lists::shipped();
    assert!(lists.is_procedure(b"S9443") && !lists.is_procedure(b"9944"));
    assert!(lists.is_modifier(b"95") && !lists.is_modifier(b"9"));
    assert!(lists.is_taxonomy(b"174N00000X") && !lists.is_taxonomy(b"174N00000"));
    assert!(lists.has(ListName::Country, b"MX"));
    assert_eq!(lists.has_on(ListName::Procedure, b"S9443", day(19_990_101)), Some(true));
}

#[test]
fn a_loaded_list_decides_instead_of_the_form() {
    let mut lists = Lists::shipped().clone();
    // The five digits are made up.
    let text = file("procedure", "2026-01-01..", "00000\nS9443 Z6204\n");
    lists.with(&text, "codes.list").unwrap();
    assert!(lists.is_procedure(b"00000") && lists.is_procedure(b"Z6204"));
    assert!(!lists.is_procedure(b"00001"));
    assert!(lists.is_state(b"CA"), "other lists stay");
    let text = file("taxonomy", "2026-01-01..", "174N00000X");
    lists.with(&text, "taxonomy.list").unwrap();
    assert!(lists.is_taxonomy(b"174N00000X") && !lists.is_taxonomy(b"163W00000X"));
}

#[test]
fn the_next_release_stands_beside_this_one() {
    let mut lists = Lists::shipped().clone();
    lists.with(&file("icd-10-cm", "2026-10-01..", "O92 70 799\n"), "next.list").unwrap();
    assert_eq!(lists.diagnosis_on(b"O9279", day(20_260_930)), Some(Diagnosis::Whole));
    assert_eq!(lists.diagnosis_on(b"O9279", day(20_261_001)), Some(Diagnosis::Heading));
    assert_eq!(lists.diagnosis_on(b"O92799", day(20_261_001)), Some(Diagnosis::Whole));
    assert_eq!(lists.diagnosis(b"O92799"), Diagnosis::Whole, "the one loaded last");
}

#[test]
fn a_list_loaded_later_counts_on_the_days_they_share() {
    let mut lists = Lists::shipped().clone();
    lists.with(&file("place-of-service", "2026-01-01..2027-01-01", "11"), "ours.list").unwrap();
    let has = |code: &[u8], on: u32| lists.has_on(ListName::PlaceOfService, code, day(on));
    assert_eq!(has(b"12", 20_251_231), Some(true));
    assert_eq!(has(b"12", 20_260_101), Some(false));
    assert_eq!(has(b"12", 20_270_101), Some(true));
}

#[test]
fn a_front_part_that_is_none() {
    assert!(error("").starts_with("a.list:1: the front part does not end"));
    assert!(error("list: state\ntitle: x\n").starts_with("a.list:2: the front part does not end"));
    assert!(error("list state\n---\n").starts_with("a.list:1: this is no line of a front part"));
    assert!(error("colour: red\n---\n").starts_with("a.list:1: this is no line of a front part"));
    let twice = "list: state\ntitle: x\ntitle: y\n---\n";
    assert_eq!(error(twice), "a.list:3: `title` stands twice: keep one");
    let missing = "list: state\ntitle: x\nsource: y\n---\nCA\n";
    assert_eq!(
        error(missing),
        "a.list:4: the front part has no `effective`: add the line `effective: ...`"
    );
    assert!(error(&file("states", "2026-01-01..", "CA")).starts_with("a.list:1: there is no such"));
    assert!(error(&file("state", "2026-01-01", "CA")).starts_with("a.list:4: these are no days"));
}

#[test]
fn a_body_that_is_none() {
    let state = |body: &str| error(&file("state", "2026-01-01..", body));
    assert_eq!(
        state("CA NV\nOR Wa\n"),
        "a.list:7: word 2 is no code of the list state: two capital letters"
    );
    assert_eq!(
        state("CA NV\nOR CA\n"),
        "a.list:7: a code of this line stands a second time: keep one"
    );
    assert!(state("").starts_with("a.list:5: the list has no codes"));
    assert!(state("\n\n").starts_with("a.list:7: the list has no codes"));
}

#[test]
fn diagnoses_that_are_none() {
    let icd = |body: &str| error(&file("icd-10-cm", "2026-10-01..", body));
    assert!(icd("  011\n").starts_with("a.list:6: the line continues none"));
    assert!(icd("O9 011\n").starts_with("a.list:6: word 1 is no code of the list icd-10-cm"));
    assert!(icd("O92 011 01111\n").starts_with("a.list:6: word 3 is no code"));
    assert!(icd("O92 0.1\n").starts_with("a.list:6: word 2 is no code"));
    assert!(icd("S82 01/AD\n").starts_with("a.list:6: word 2 is no code"));
    assert!(icd("S82 001/\n").starts_with("a.list:6: word 2 is no code"));
    assert!(icd("O92 011\n    02\nO92 011\n").starts_with("a.list:8: a code of this line stands"));
    assert!(
        icd("O92 011\n    01 02\n").starts_with("a.list:7: a code of this line begins a longer")
    );
    assert!(icd("O92\nO92 02\n").starts_with("a.list:6: a code of this line begins a longer"));
    assert!(icd("").starts_with("a.list:5: the list has no codes"));
}

#[test]
fn an_error_repeats_nothing_of_the_body() {
    let text = file("icd-10-cm", "2026-10-01..", "NM1*IL*1*PATIENT*SYNTHETIC\n");
    assert!(!error(&text).contains("SYNTHETIC"));
}

#[test]
fn one_diagnosis_a_line_in_any_order_is_as_good() {
    let mut lists = Lists::default();
    let body = "O92 70\nA09 \nO92 011\nS82 001/AD\nS82 001S\n";
    lists.with(&file("icd-10-cm", "2026-10-01..", body), "a.list").unwrap();
    for code in ["O9270", "A09", "O92011", "S82001A", "S82001D", "S82001S"] {
        assert_eq!(lists.diagnosis(code.as_bytes()), Diagnosis::Whole, "{code}");
    }
    assert_eq!(lists.diagnosis(b"O9201"), Diagnosis::Heading);
}

#[test]
fn a_list_with_windows_line_ends_is_read() {
    let text = file("icd-10-cm", "2026-10-01..", "O92 011\n    02\n").replace('\n', "\r\n");
    let mut lists = Lists::default();
    lists.with(&text, "a.list").unwrap();
    assert_eq!(lists.diagnosis(b"O9202"), Diagnosis::Whole);
}
