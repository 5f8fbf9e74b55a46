//! What every message promises: a place inside the text it is about, and one line.

use latchkey_json::ReadError;
use latchkey_policy::Diagnostic;

/// Checks an error of a text of cases.
pub fn read_error(text: &[u8], error: &ReadError) {
    is_inside(text, error.line, error.column, error);
    is_one_line(&error.to_string());
    assert!(!error.message.is_empty() && !error.remedy.is_empty(), "{error:?}");
}

/// Checks what the checker says of a file.
pub fn diagnostics(text: &str, found: &[Diagnostic]) {
    for diagnostic in found {
        let place = diagnostic.position;
        is_inside(text.as_bytes(), place.line as usize, place.column as usize, diagnostic);
        is_one_line(&diagnostic.to_string());
        assert!(!diagnostic.message.is_empty() && !diagnostic.remedy.is_empty(), "{diagnostic:?}");
    }
    assert!(found.is_sorted_by_key(|d| d.position), "not in the order of the file: {found:#?}");
}

/// The place is a character of the text, or the end of one of its lines.
fn is_inside(text: &[u8], line: usize, column: usize, said: &dyn std::fmt::Debug) {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let at_line = line.checked_sub(1).and_then(|before| text.split(|b| *b == b'\n').nth(before));
    let Some(at_line) = at_line else {
        panic!("the text has no line {line}: {said:?}");
    };
    let characters = at_line.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
    assert!((1..=characters + 1).contains(&column), "no column {column}: {said:?}");
}

fn is_one_line(message: &str) {
    let breaks = |c: char| c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c);
    assert!(!message.contains(breaks), "not one clean line: {message:?}");
}
