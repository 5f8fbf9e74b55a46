//! The reader of tables against the `csv` crate, and against itself.

use latchkey_feeds::Misreads;
use latchkey_feeds::csv::{LONGEST_RECORD, QuoteFault, Records, Rows};

use crate::sources::{Failing, Numbers, Pieces};

fn records(source: impl std::io::Read) -> Vec<Vec<Vec<u8>>> {
    let (mut records, mut found) = (Records::new(source), Vec::new());
    while records.advance().unwrap() {
        let record = records.record();
        found.push((0..record.len()).map(|cell| record.cell(cell).into_owned()).collect());
    }
    found
}

fn theirs(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let all =
        reader.byte_records().map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect());
    all.collect()
}

/// A table with everything the standard has: quotation marks, line ends inside of them, empty cells.
fn table(numbers: &mut Numbers) -> String {
    const PLAIN: &[&str] = &["", "a", "some text", "0000000006", "é東", " "];
    const QUOTED: &[&str] =
        &["", "a,b", "say \"\"no\"\"", "two\nlines", "two\r\nlines", "\"\"", "#", "é"];
    let mut text = String::new();
    for _ in 0..numbers.below(30) {
        let cells: Vec<String> = (0..1 + numbers.below(6))
            .map(|_| match numbers.below(2) {
                0 => numbers.one_of(PLAIN).to_owned(),
                _ => format!("\"{}\"", numbers.one_of(QUOTED)),
            })
            .collect();
        text.push_str(&cells.join(","));
        text.push_str(numbers.one_of(&["\n", "\r\n"]));
    }
    text
}

#[test]
fn sound_tables_are_divided_as_another_library_does() {
    for seed in 0..500 {
        let text = table(&mut Numbers(seed));
        assert_eq!(records(text.as_bytes()), theirs(text.as_bytes()), "{text:?}");
        let open = text.trim_end_matches(['\r', '\n']);
        assert_eq!(records(open.as_bytes()), theirs(open.as_bytes()), "{open:?}");
    }
}

#[test]
fn spoiled_tables_are_divided_alike_from_any_pieces_and_as_rows() {
    let spoil = ['"', ',', '\n', '\r', 'x', '#'];
    for seed in 0..500 {
        let mut numbers = Numbers(seed);
        let mut text: Vec<char> = table(&mut numbers).chars().collect();
        for _ in 0..numbers.below(5).min(text.len()) {
            let place = numbers.below(text.len());
            text[place] = numbers.one_of(&spoil);
        }
        let text: String = text.into_iter().collect();
        let whole = said(Records::new(text.as_bytes()).with_comments());
        let pieces = Pieces(text.as_bytes(), numbers);
        assert_eq!(said(Records::new(pieces).with_comments()), whole, "{text:?}");
        assert_eq!(said_of_rows(&text), whole, "{text:?}");
    }
}

/// Every cell with its place, and every fault.
fn said(mut records: Records<impl std::io::Read>) -> (Vec<String>, Vec<String>) {
    let (mut cells, mut misreads) = (Vec::new(), Misreads::default());
    while records.advance().unwrap() {
        let record = records.record();
        let shown = |cell| format!("{}: {:?}", record.at(cell), record.text(cell).unwrap());
        cells.extend((0..record.len()).map(shown));
        for (at, fault) in record.faults() {
            let (message, remedy) = fault.words();
            misreads.say(at, message, remedy);
        }
    }
    (cells, faults(misreads))
}

fn said_of_rows(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut rows, mut cells, mut misreads) = (Rows::new(text), Vec::new(), Misreads::default());
    while let Some(row) = rows.next_row(&mut misreads) {
        cells.extend(row.cells.iter().map(|cell| format!("{}: {:?}", cell.at, cell.text)));
    }
    (cells, faults(misreads))
}

fn faults(misreads: Misreads) -> Vec<String> {
    misreads.into_result().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn a_place_counts_characters_and_the_lines_inside_of_cells() {
    let text = "\u{feff}a,b\n\"é\nü\",\"c\"\nd,e";
    let mut records = Records::new(text.as_bytes());
    let mut places = Vec::new();
    while records.advance().unwrap() {
        places.push(records.record().at(1).to_string());
    }
    assert_eq!(places, ["line 1, column 3", "line 3, column 4", "line 4, column 3"]);
}

#[test]
fn what_is_wrong_with_quotation_marks_is_said_and_the_rest_read() {
    let text = "a,b\"c\n\"d\"e,f\ng,\"h";
    let mut records = Records::new(text.as_bytes());
    let mut found = Vec::new();
    while records.advance().unwrap() {
        found.extend(records.record().faults().map(|(at, fault)| (at.line, at.column, fault)));
    }
    let expected =
        [(1, 3, QuoteFault::Inside), (2, 4, QuoteFault::Behind), (3, 3, QuoteFault::Open)];
    assert_eq!(found, expected);
    assert_eq!(records_of(text), [vec!["a", "b\"c"], vec!["d", "f"], vec!["g", "h"]]);
}

fn records_of(text: &str) -> Vec<Vec<String>> {
    let cells = |record: Vec<Vec<u8>>| {
        record.into_iter().map(|cell| String::from_utf8(cell).unwrap()).collect()
    };
    records(text.as_bytes()).into_iter().map(cells).collect()
}

#[test]
fn a_record_without_end_is_refused_and_one_as_long_as_may_be_is_read() {
    let open = format!("a,b\n\"{}", "x,\n".repeat(LONGEST_RECORD));
    let mut records = Records::new(open.as_bytes());
    assert!(records.advance().unwrap());
    let error = records.advance().unwrap_err().to_string();
    assert!(error.starts_with("line 2, column 1: the row that begins here is longer"), "{error}");
    assert!(!records.advance().unwrap());
    let long = format!("a\n\"{}\"\nb", "x".repeat(LONGEST_RECORD - 10));
    assert_eq!(records_of(&long).len(), 3);
}

#[test]
fn a_source_that_fails_is_an_error_and_then_the_end() {
    let mut records = Records::new(Failing(b"a,b\nc,"));
    assert_eq!(records.advance().unwrap_err().message, "it cannot be read on: connection reset");
    assert!(!records.advance().unwrap());
}

#[test]
fn a_table_cut_anywhere_breaks_nothing() {
    let text = table(&mut Numbers(7)) + "\"open \"\" and,\r\n";
    let bytes = text.as_bytes();
    let whole = records(bytes);
    for end in 0..bytes.len() {
        let cut = records(&bytes[..end]);
        assert!(cut.len() <= whole.len());
        let sound = cut.len().saturating_sub(1);
        assert_eq!(cut[..sound], whole[..sound], "{end}");
    }
}
