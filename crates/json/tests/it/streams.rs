//! Files of many cases, split and numbered.

mod broken;
mod interrupted;
mod large;
mod pieces;

use std::io::BufRead;

use latchkey_domain::Case;
use latchkey_json::{Layout, RawCase, RawCases, StreamError, write_case};

use crate::random::Random;
use crate::random_case::random_case;

/// What is handed over of a file: one line for each case or error.
fn handed_over(reader: impl BufRead) -> Vec<String> {
    RawCases::new(reader).unwrap().map(|item| said(&item)).collect()
}

fn said(item: &Result<RawCase, StreamError>) -> String {
    match item {
        Ok(raw) => {
            let place = format!("{} at {}:{}", raw.number, raw.line, raw.column);
            match raw.read() {
                Ok(_) => place,
                Err(error) => format!("{place}, {error}"),
            }
        }
        Err(error) => error.to_string(),
    }
}

fn layout(file: &str) -> Layout {
    RawCases::new(file.as_bytes()).unwrap().layout()
}

#[test]
fn an_object_is_one_case() {
    for (file, place) in [
        ("{}", "1 at 1:1"),
        ("{\"plan\": \"a\"}\n", "1 at 1:1"),
        ("\n\n  {\n\"plan\":\n\"a\"}\n\n", "1 at 1:1"),
        ("\u{feff}{\r\n}\r\n", "1 at 1:1"),
        ("{\"service\":\n{\"diagnoses\": [\n\"Z39.1\"]}}", "1 at 1:1"),
    ] {
        assert_eq!(layout(file), Layout::One, "{file}");
        assert_eq!(handed_over(file.as_bytes()), [place], "{file}");
    }
}

#[test]
fn a_line_is_a_case() {
    for (file, places) in [
        ("{}\n{}", &["1 at 1:1", "2 at 2:1"][..]),
        ("{}\n{}\n{}\n", &["1 at 1:1", "2 at 2:1", "3 at 3:1"]),
        ("{}\r\n{}\r\n", &["1 at 1:1", "2 at 2:1"]),
        ("\u{feff}{}\n{}\n", &["1 at 1:1", "2 at 2:1"]),
        ("\n \n{}\n\t\r\n\r\n  {} \n\n\n", &["1 at 3:1", "2 at 6:1"]),
        ("{\"plan\": \"}\"}\n{\"plan\": \"{\"}\n", &["1 at 1:1", "2 at 2:1"]),
    ] {
        assert_eq!(layout(file), Layout::Lines, "{file}");
        assert_eq!(handed_over(file.as_bytes()), places, "{file}");
    }
}

#[test]
fn an_element_of_a_list_is_a_case() {
    for (file, places) in [
        ("[]", &[][..]),
        (" [ \n ] \n", &[]),
        ("[{}]", &["1 at 1:2"]),
        ("[{},{}]\n", &["1 at 1:2", "2 at 1:5"]),
        ("\u{feff}\n[\n  {},\n  {}\n]\n", &["1 at 3:3", "2 at 4:3"]),
        ("[\r\n{\r\n}\r\n,\r\n{}\r\n]\r\n", &["1 at 2:1", "2 at 5:1"]),
        ("[{\"plan\": \"é😀\"}, {}]", &["1 at 1:2", "2 at 1:18"]),
    ] {
        assert_eq!(layout(file), Layout::Array, "{file}");
        assert_eq!(handed_over(file.as_bytes()), places, "{file}");
    }
}

#[test]
fn what_stands_in_a_string_separates_nothing() {
    let file =
        r#"[{"plan": "],[}{", "program": "\"],\\"}, {"service": {"diagnoses": ["A", "B"]}}]"#;
    let cases: Vec<Case> =
        RawCases::new(file.as_bytes()).unwrap().map(|raw| raw.unwrap().read().unwrap()).collect();
    assert_eq!(cases.len(), 2);
    assert_eq!(cases[0].plan.as_deref(), Some("],[}{"));
    assert_eq!(cases[0].program.as_deref(), Some("\"],\\"));
    assert_eq!(cases[1].service.diagnoses.len(), 2);
}

/// An empty file is one case of which nothing stands there: the reader says so.
#[test]
fn a_file_of_nothing_is_one_empty_case() {
    for file in ["", "\u{feff}", "\n \r\n\t\n"] {
        let said = handed_over(file.as_bytes());
        assert_eq!(said.len(), 1, "{file:?}");
        assert!(said[0].starts_with("1 at 1:1, line 1, column 1: the file is empty; "), "{said:?}");
    }
}

/// Whatever is in the cases, a file of them holds the same cases, however it is laid out.
#[test]
fn the_layout_changes_no_case() {
    let mut random = Random::new(0x1a7c_4b1e_0000_0003);
    for _ in 0..300 {
        let cases: Vec<Case> = (0..random.within(2..8)).map(|_| random_case(&mut random)).collect();
        let texts: Vec<String> = cases.iter().map(write_case).collect();
        let lines: Vec<String> = texts.iter().map(|text| text.replace('\n', " ")).collect();
        let one = &texts[0];
        assert_eq!(read_all(one), cases[..1], "{one}");
        for file in [
            lines.join("\n"),
            lines.join("\r\n\r\n") + "\r\n",
            format!("[{}]", lines.join(",")),
            format!("\u{feff}[\n{}]\n", texts.join(" ,\n ")),
        ] {
            assert_eq!(read_all(&file), cases, "{file}");
        }
    }
}

fn read_all(file: &str) -> Vec<Case> {
    let cases = RawCases::new(file.as_bytes()).unwrap().enumerate();
    let read = |(place, raw): (usize, Result<RawCase, StreamError>)| {
        let raw = raw.unwrap();
        assert_eq!(raw.number, place + 1);
        raw.read().unwrap()
    };
    cases.map(read).collect()
}
