//! How a file comes in changes nothing: whole, byte by byte, or in pieces of any size.

use std::io::BufReader;

use latchkey_domain::Case;
use latchkey_json::{Layout, RawCase, RawCases, StreamError, write_case};
use serde_json::Value;

use super::handed_over;
use crate::mutant::mutant;
use crate::random::Random;
use crate::random_case::random_case;

/// Files of few and small cases, most of them broken somewhere, in every layout.
fn files() -> Vec<Vec<u8>> {
    let mut random = Random::new(0x1a7c_4b1e_0000_0004);
    (0..1_500).map(|_| file(&mut random)).collect()
}

fn file(random: &mut Random) -> Vec<u8> {
    let cases: Vec<String> = (0..random.within(1..5)).map(|_| small_case(random)).collect();
    let line_end = random.one_of(&["\n", "\r\n", "\n\n \n"]);
    let mark = if random.one_in(4) { "\u{feff}" } else { "" };
    let text = match random.within(0..4) {
        0 => cases.join(line_end) + line_end,
        1 => cases.concat(),
        2 => format!("{mark}[{line_end}{}]{line_end}", cases.join(&format!(",{line_end}"))),
        _ => format!("{mark}[{}]", cases.join(", ")),
    };
    let text = text.into_bytes();
    if random.one_in(4) { text } else { mutant(&text, b"[{\"plan\": \"a, ]}\"},\n", random) }
}

/// A case with one section of a random case, over one line or several.
fn small_case(random: &mut Random) -> String {
    let Case { plan, program, service, biller, .. } = random_case(random);
    let small = match random.within(0..3) {
        0 => Case { plan, ..Case::default() },
        1 => Case { biller, ..Case::default() },
        _ => Case { program, service, ..Case::default() },
    };
    let text = write_case(&small);
    if random.one_in(4) { text } else { text.replace('\n', "") }
}

#[test]
fn pieces_of_any_size_give_the_same() {
    for file in files() {
        let whole = handed_over(&file[..]);
        for size in [1, 2, 7] {
            let in_pieces = handed_over(BufReader::with_capacity(size, &file[..]));
            assert_eq!(in_pieces, whole, "{}", String::from_utf8_lossy(&file));
        }
    }
}

/// The text of a case is what stands in the file at its line and column, and the numbers leave
/// none out.
#[test]
fn a_case_stands_where_it_says() {
    for file in files() {
        let Ok(text) = std::str::from_utf8(&file) else { continue };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (place, item) in RawCases::new(&file[..]).unwrap().enumerate() {
            let number = match item {
                Ok(raw) => {
                    assert!(rest_from(text, &raw).starts_with(&raw.bytes), "{raw:?} in {text}");
                    raw.number
                }
                Err(StreamError::Case { number, .. }) => number,
                Err(_) => continue,
            };
            assert_eq!(number, place + 1, "{text}");
        }
    }
}

/// The text from the line and the column of the case.
fn rest_from<'t>(text: &'t str, raw: &RawCase) -> &'t [u8] {
    let lines_before = text.split_inclusive('\n').take(raw.line - 1);
    let (_, rest) = text.split_at(lines_before.map(str::len).sum());
    let before = rest.chars().take(raw.column - 1).map(char::len_utf8).sum();
    rest.split_at(before).1.as_bytes()
}

/// Of a list that is not JSON, not everything is let in.
#[test]
fn a_list_without_an_error_is_json() {
    let mut sound = 0;
    for file in files() {
        let cases = RawCases::new(&file[..]).unwrap();
        let text = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&file);
        let is_list = cases.layout() == Layout::Array;
        let items: Option<Vec<_>> = cases.map(|raw| raw.ok()?.read().ok()).collect();
        // A mark is skipped before each case: files are joined from others.
        let has_mark = text.windows(3).any(|bytes| bytes == "\u{feff}".as_bytes());
        if let (Some(cases), true, false) = (items, is_list, has_mark) {
            let values: Vec<Value> = serde_json::from_slice(text).unwrap();
            assert_eq!(values.len(), cases.len());
            sound += 1;
        }
    }
    assert!(sound > 100, "only {sound} lists were sound");
}
