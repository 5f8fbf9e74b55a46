//! Cases and files beyond every measure.

use std::io::{self, BufReader, Read};

use latchkey_json::{LARGEST_CASE, Layout, RawCases, read_case, read_example};

use super::handed_over;

fn too_large(place: &str, number: usize) -> String {
    format!(
        "{place}: case {number} is larger than 1 MiB; a case takes a few hundred bytes; perhaps \
         this is another file"
    )
}

/// A case of exactly so many bytes.
fn case_of(bytes: usize) -> String {
    let frame = r#"{"plan":"a"}"#;
    format!(r#"{{"plan":{}"a"}}"#, " ".repeat(bytes - frame.len()))
}

#[test]
fn a_large_line_costs_one_case() {
    let large = case_of(LARGEST_CASE + 1);
    for (file, number) in [
        (format!("{{}}\n{large}\n{{}}\n"), 2),
        (format!("{{}}\r\n{large}\r\n{{}}"), 2),
        (format!("{large}\n{{}}\n{{}}\n"), 1),
        (format!("{{}}\n{{}}\n{large}"), 3),
    ] {
        let mut expected: Vec<_> = (1..=3).map(|n| format!("{n} at {n}:1")).collect();
        expected[number - 1] = too_large(&format!("line {number}, column 1"), number);
        assert_eq!(handed_over(file.as_bytes()), expected);
    }
}

#[test]
fn a_large_element_costs_one_case() {
    let large = case_of(LARGEST_CASE + 1);
    let file = format!("[{{}},\n {large},\n{{}}]");
    let expected = ["1 at 1:2".into(), too_large("line 2, column 2", 2), "3 at 3:1".into()];
    assert_eq!(handed_over(file.as_bytes()), expected);
    let in_pieces = BufReader::with_capacity(4_000, file.as_bytes());
    assert_eq!(handed_over(in_pieces), expected);
}

#[test]
fn a_large_object_is_no_case() {
    let large = case_of(LARGEST_CASE + 1).replacen('{', "{\n", 1);
    assert_eq!(handed_over(large.as_bytes()), [too_large("line 1, column 1", 1)]);
}

#[test]
fn the_largest_case_is_read() {
    let largest = case_of(LARGEST_CASE);
    assert_eq!(handed_over(largest.as_bytes()), ["1 at 1:1"]);
    let lines = format!("{largest}\n{{}}\n{largest}");
    assert_eq!(handed_over(lines.as_bytes()), ["1 at 1:1", "2 at 2:1", "3 at 3:1"]);
    let list = format!("[{largest}, {{}}, {largest}]");
    assert_eq!(handed_over(list.as_bytes()).len(), 3);
}

/// A file without an end is not read to its end: what is held of it has a limit.
#[test]
fn an_endless_file_is_looked_at_for_a_while_only() {
    let endless = |byte| BufReader::new(io::repeat(byte));
    assert_eq!(handed_over(endless(b' ')), [too_large("line 1, column 1", 1)]);
    assert_eq!(RawCases::new(endless(b'x')).unwrap().layout(), Layout::Lines);
    assert_eq!(RawCases::new(endless(b'[')).unwrap().layout(), Layout::Array);
    let lines = BufReader::with_capacity(1 << 20, b"{}\n".chain(io::repeat(b' ')));
    let mut cases = RawCases::new(lines).unwrap();
    assert_eq!(cases.layout(), Layout::Lines);
    assert_eq!(cases.next().unwrap().unwrap().bytes, b"{}\n");
}

/// Too deep for a parser that calls itself for each bracket.
#[test]
fn brackets_of_any_depth_are_an_error_and_no_overflow() {
    let deep = "[".repeat(100_000);
    let objects = "{\"a\":".repeat(100_000);
    for (text, place) in [
        (deep.clone(), "line 1, column 1: expected a case, found a list; "),
        (
            format!("{{\"plan\": {deep}"),
            "line 1, column 10: plan: expected a string, found a list; ",
        ),
        (
            format!(r#"{{"service": {{"diagnoses": {deep}"#),
            "line 1, column 28: service.diagnoses: expected a code, found a list; ",
        ),
        (objects.clone(), "line 1, column 2: a: there is no such fact; "),
        (
            format!("{{\"service\": {objects}"),
            "line 1, column 14: service.a: there is no such fact; ",
        ),
    ] {
        let error = read_case(text.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(place), "{error}");
    }
    for part in ["name", "case", "expect", "needs"] {
        for deep in [&deep, &objects] {
            assert!(read_example(format!("{{\"{part}\": {deep}").as_bytes()).is_err());
        }
    }
    let said = handed_over(format!("[{{}}, {deep}, {{}}").as_bytes());
    assert_eq!(said[0], "1 at 1:2");
    assert!(said[1].starts_with("2 at 1:6, line 1, column 6: expected a case"), "{}", said[1]);
    assert!(said[2].contains("the list of cases is not closed"), "{}", said[2]);
}
