//! One case: what is accepted is JSON and survives being written; what is refused is refused at
//! a place, in one line, and whatever white space and byte order mark stand around it.

use latchkey_json::{check_dates, read_case, write_case};
use serde_json::Value;

use crate::said;
use crate::stream::is_blank;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Checks the reader of a case.
pub fn check(data: &[u8]) {
    let read = read_case(data);
    let text = data.strip_prefix(BYTE_ORDER_MARK).unwrap_or(data);
    let json = serde_json::from_slice::<Value>(text);
    match &read {
        Ok(case) => {
            assert!(json.as_ref().is_ok_and(Value::is_object), "accepted, and not a JSON object");
            assert_eq!(check_dates(case), Ok(()));
            let written = write_case(case);
            assert_eq!(read_case(written.as_bytes()).as_ref(), Ok(case), "{written}");
        }
        Err(error) => said::read_error(data, error),
    }
    if json.is_ok() {
        let dense = read_case(&without_space(text));
        assert_eq!(dense.as_ref().ok(), read.as_ref().ok(), "white space means something");
        let said = |read: &Result<_, latchkey_json::ReadError>| {
            read.as_ref().err().map(|e| (e.fact.clone(), e.message.clone()))
        };
        assert_eq!(said(&dense), said(&read), "white space means something");
    }
    if !text.starts_with(BYTE_ORDER_MARK) {
        let marked = [BYTE_ORDER_MARK, text].concat();
        assert_eq!(read_case(&marked), read_case(text), "the byte order mark means something");
        if std::str::from_utf8(text).is_ok() {
            moves_with_its_text(text);
        }
    }
}

/// A line above the text moves an error down by one line, and changes nothing else.
fn moves_with_its_text(text: &[u8]) {
    let below = read_case(&[b"\n", text].concat());
    // An empty file has no place but its beginning.
    let expected =
        read_case(text).map_err(|error| if is_blank(text) { error } else { error.at_line(2) });
    assert_eq!(below, expected, "an empty line above means something");
}

/// The text without the white space between its tokens.
fn without_space(text: &[u8]) -> Vec<u8> {
    let (mut is_in_string, mut is_escaped) = (false, false);
    let mut dense = Vec::with_capacity(text.len());
    for byte in text {
        if is_in_string || !byte.is_ascii_whitespace() {
            dense.push(*byte);
        }
        is_in_string ^= *byte == b'"' && !is_escaped;
        is_escaped = is_in_string && *byte == b'\\' && !is_escaped;
    }
    dense
}
