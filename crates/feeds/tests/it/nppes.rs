//! The registry's monthly file, made up: the columns of the real one, nobody who is in it.

use std::time::Instant;

use latchkey_domain::{Day, Npi};
use latchkey_feeds::nppes::{Entity, Filter, Listing, Nppes};

use crate::sources::{Numbers, Pieces};

/// The headings, as the real file has them in number and, where they are read, in name.
fn headings() -> Vec<String> {
    let mut names: Vec<String> = [
        "NPI",
        "Entity Type Code",
        "Replacement NPI",
        "Provider Organization Name (Legal Business Name)",
        "Provider Last Name (Legal Name)",
        "Provider First Name",
        "Provider Middle Name",
        "Provider Credential Text",
        "Provider First Line Business Practice Location Address",
        "Provider Second Line Business Practice Location Address",
        "Provider Business Practice Location Address City Name",
        "Provider Business Practice Location Address State Name",
        "Provider Business Practice Location Address Postal Code",
        "Provider Business Practice Location Address Country Code (If outside U.S.)",
        "Provider Business Practice Location Address Telephone Number",
        "Provider Enumeration Date",
        "Last Update Date",
        "NPI Deactivation Date",
        "NPI Reactivation Date",
    ]
    .map(String::from)
    .into();
    for number in 1..=15 {
        names.extend([
            format!("Healthcare Provider Taxonomy Code_{number}"),
            format!("Provider License Number_{number}"),
            format!("Provider License Number State Code_{number}"),
            format!("Healthcare Provider Primary Taxonomy Switch_{number}"),
        ]);
    }
    let others = 330 - names.len();
    names.extend((1..=others).map(|number| format!("Other Column_{number}")));
    names
}

fn line(cells: &[String]) -> String {
    let quoted: Vec<_> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
    quoted.join(",") + "\n"
}

/// A row with these columns filled.
fn row(filled: &[(&str, &str)]) -> String {
    let headings = headings();
    let mut cells = vec![String::new(); headings.len()];
    for (name, value) in filled {
        let place = headings.iter().position(|heading| heading == name).unwrap();
        cells[place] = (*value).to_owned();
    }
    line(&cells)
}

const CONSULTANT: &[(&str, &str)] = &[
    ("NPI", "0000000014"),
    ("Entity Type Code", "1"),
    ("Provider Last Name (Legal Name)", "TESTCONSULTANT"),
    ("Provider First Name", "ONE"),
    ("Provider Credential Text", "IBCLC"),
    (
        "Provider First Line Business Practice Location Address",
        "1 EXAMPLE STREET, \"\"UPSTAIRS\"\"",
    ),
    ("Provider Business Practice Location Address City Name", "FRESNO"),
    ("Provider Business Practice Location Address State Name", "CA"),
    ("Provider Business Practice Location Address Postal Code", "936500001"),
    ("Provider Business Practice Location Address Country Code (If outside U.S.)", "US"),
    ("Provider Business Practice Location Address Telephone Number", "5550000000"),
    ("Provider Enumeration Date", "05/23/2016"),
    ("Last Update Date", "01/31/2026"),
    ("Healthcare Provider Taxonomy Code_1", "163W00000X"),
    ("Healthcare Provider Primary Taxonomy Switch_1", "N"),
    ("Healthcare Provider Taxonomy Code_2", "174N00000X"),
    ("Provider License Number_2", "L-00001"),
    ("Provider License Number State Code_2", "CA"),
    ("Healthcare Provider Primary Taxonomy Switch_2", "Y"),
];

const CLINIC: &[(&str, &str)] = &[
    ("NPI", "0000000006"),
    ("Entity Type Code", "2"),
    ("Provider Organization Name (Legal Business Name)", "SAMPLE CLINIC"),
    ("Provider Business Practice Location Address State Name", "NV"),
    ("Healthcare Provider Taxonomy Code_1", "261QF0400X"),
];

const GONE: &[(&str, &str)] = &[("NPI", "0000000022"), ("NPI Deactivation Date", "03/01/2020")];

fn file(rows: &[&[(&str, &str)]]) -> String {
    line(&headings()) + &rows.iter().map(|filled| row(filled)).collect::<String>()
}

fn listings(text: &str, filter: Filter) -> Vec<Listing> {
    Nppes::open(text.as_bytes()).unwrap().with_filter(filter).collect::<Result<_, _>>().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_person_has_name_practice_and_specialties() {
    let all = listings(&file(&[CONSULTANT, CLINIC]), Filter::default());
    let one = &all[0];
    assert_eq!(one.npi, "0000000014".parse().unwrap());
    let Some(Entity::Person { last_name, first_name, credential, .. }) = &one.entity else {
        panic!("{one:?}")
    };
    assert_eq!([last_name, first_name, credential], ["TESTCONSULTANT", "ONE", "IBCLC"]);
    assert_eq!(one.practice.street, "1 EXAMPLE STREET, \"UPSTAIRS\"");
    assert_eq!((one.practice.city.as_str(), one.practice.state.as_str()), ("FRESNO", "CA"));
    assert_eq!((one.practice.zip.as_str(), one.practice.country.as_str()), ("936500001", "US"));
    assert_eq!(one.practice.telephone, "5550000000");
    assert_eq!((one.enumerated, one.updated), (Some(day("2016-05-23")), Some(day("2026-01-31"))));
    assert_eq!(one.specialties.len(), 2);
    let primary = one.primary().unwrap();
    assert_eq!((primary.code.as_str(), primary.license.as_str()), ("174N00000X", "L-00001"));
    assert_eq!(all[1].entity, Some(Entity::Organization { name: "SAMPLE CLINIC".into() }));
    assert_eq!(all[1].primary().map(|one| one.code.as_str()), Some("261QF0400X"));
}

#[test]
fn a_filter_keeps_a_state_a_specialty_and_what_was_deactivated() {
    let text = file(&[CONSULTANT, CLINIC, GONE]);
    let numbers = |filter| -> Vec<String> {
        listings(&text, filter).iter().map(|listing| listing.npi.to_string()).collect()
    };
    let in_state = |state: &str| Filter { states: vec![state.into()], ..Filter::default() };
    let of = |code: &str| Filter { specialties: vec![code.into()], ..Filter::default() };
    assert_eq!(numbers(Filter::default()).len(), 3);
    assert_eq!(numbers(in_state("CA")), ["0000000014"]);
    assert_eq!(numbers(in_state("NY")), Vec::<String>::new());
    assert_eq!(numbers(of("174N")), ["0000000014"]);
    assert_eq!(numbers(of("261Q")), ["0000000006"]);
    assert_eq!(numbers(Filter { states: vec!["NV".into()], ..of("174N") }), Vec::<String>::new());
    let gone = Filter { with_deactivated: true, ..in_state("CA") };
    assert_eq!(numbers(gone), ["0000000014", "0000000022"]);
}

#[test]
fn a_number_is_good_between_its_days() {
    let mut one = listings(&file(&[GONE]), Filter::default()).remove(0);
    assert_eq!(one.entity, None);
    assert!(one.is_active_on(day("2020-02-29")));
    assert!(!one.is_active_on(day("2020-03-01")));
    one.reactivated = Some(day("2020-05-01"));
    assert!(!one.is_active_on(day("2020-04-30")));
    assert!(one.is_active_on(day("2020-05-01")));
    one.deactivated = Some(day("2021-01-01"));
    assert!(!one.is_active_on(day("2021-01-01")));
    one.enumerated = Some(day("2019-01-01"));
    assert!(!one.is_active_on(day("2018-12-31")));
}

#[test]
fn a_row_that_cannot_be_read_is_said_and_the_next_one_given() {
    for (from, to, said) in [
        (
            "0000000014",
            "0000000015",
            "line 2, column 1: the cell holds no NPI; the NPI's check digit",
        ),
        ("05/23/2016", "2016-05-23", "the cell holds no day; a day is written MM/DD/YYYY"),
        ("05/23/2016", "13/23/2016", "the cell holds no day; a day is written MM/DD/YYYY"),
        ("05/23/2016", "+5/23/2016", "the cell holds no day; a day is written MM/DD/YYYY"),
        ("\"1\"", "\"3\"", "the row is neither a person's (1) nor an organisation's (2)"),
        ("\"FRESNO\",", "", "the row has 329 cells, the headings 330"),
        ("\"FRESNO\"", "\"FRES\"NO\"", "text follows the quotation mark"),
    ] {
        let text = file(&[CONSULTANT, CLINIC]).replacen(from, to, 1);
        let all: Vec<_> = Nppes::open(text.as_bytes()).unwrap().collect();
        let error = all[0].as_ref().unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
        assert!(!error.contains("TESTCONSULTANT") && !error.contains("FRESNO"), "{error}");
        assert!(all[1].is_ok(), "{:?}", all[1]);
    }
}

#[test]
fn a_file_of_other_headings_is_refused_by_the_column_it_lacks() {
    let text = file(&[CONSULTANT]).replace("NPI Deactivation Date", "NPI Deactivated");
    let error = Nppes::open(text.as_bytes()).unwrap_err();
    assert_eq!(error.message, "the headings have no column `NPI Deactivation Date`");
    assert_eq!(Nppes::open(&b""[..]).unwrap_err().message, "the file is empty");
}

#[test]
fn a_file_cut_anywhere_or_in_any_pieces_breaks_nothing() {
    let text = file(&[CONSULTANT, CLINIC, GONE]);
    let whole = listings(&text, Filter::default());
    for end in 0..text.len() {
        let Ok(rows) = Nppes::open(&text.as_bytes()[..end]) else { continue };
        let all: Vec<_> = rows.collect();
        let is_last = |place: usize| place + 1 == all.len();
        for (place, row) in all.iter().enumerate() {
            assert!(row.as_ref() == Ok(&whole[place]) || is_last(place), "{end}: {row:?}");
        }
    }
    for seed in 0..20 {
        let pieces = Pieces(text.as_bytes(), Numbers(seed));
        let all: Vec<_> = Nppes::open(pieces).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(all, whole);
    }
}

/// A number that cannot be a real one, with its check digit.
fn npi(number: usize) -> Npi {
    let digits = format!("0{number:08}");
    let all = (0..10).find_map(|digit| format!("{digits}{digit}").parse().ok());
    all.unwrap()
}

/// So many bytes of a made-up file at least, with how many of its rows are in California.
fn generated(bytes: usize) -> (String, usize, usize) {
    let (mut text, mut numbers) = (line(&headings()), Numbers(1));
    let templates = [CONSULTANT, CLINIC, GONE].map(row);
    let (mut rows, mut in_state) = (0, 0);
    while text.len() < bytes {
        let kind = numbers.below(3);
        let old = ["0000000014", "0000000006", "0000000022"][kind];
        text.push_str(&templates[kind].replacen(old, &npi(rows).to_string(), 1));
        rows += 1;
        in_state += usize::from(kind == 0);
    }
    (text, rows, in_state)
}

/// How large the generated file is: a megabyte, or as many as the variable says.
fn megabytes() -> usize {
    std::env::var("LATCHKEY_NPPES_MB").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// What something gives, and at how many megabytes a second.
fn timed<T>(bytes: usize, of: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let given = of();
    (given, bytes as f64 / 1e6 / begun.elapsed().as_secs_f64())
}

#[test]
fn a_large_file_is_read_whole_and_faster_than_a_disk_gives_it() {
    let (text, rows, in_state) = generated(megabytes() << 20);
    let open = || Nppes::open(text.as_bytes()).unwrap();
    let filter = Filter { states: vec!["CA".into()], ..Filter::default() };
    let (found, one_state) =
        timed(text.len(), || open().with_filter(filter).filter(Result::is_ok).count());
    assert_eq!(found, in_state);
    let (found, everybody) = timed(text.len(), || open().filter(Result::is_ok).count());
    assert_eq!(found, rows);
    let mut theirs = csv::Reader::from_reader(text.as_bytes());
    let (found, divided) = timed(text.len(), || {
        let (mut record, mut count) = (csv::ByteRecord::new(), 0);
        while theirs.read_byte_record(&mut record).unwrap() {
            count += 1;
        }
        count
    });
    assert_eq!(found, rows);
    println!("MB/s: one state {one_state:.0}, everybody {everybody:.0}, csv crate {divided:.0}");
    // Far below what it is, so that a busy machine fails no test.
    assert!(one_state > 10.0, "{one_state:.1} MB/s");
}
