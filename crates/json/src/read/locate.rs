//! From a count of tokens to the place people look for.

use crate::error::{Position, ReadError};

/// The error at a byte of the text.
pub(crate) fn read_error(
    text: &[u8],
    offset: usize,
    message: impl Into<String>,
    remedy: impl Into<String>,
) -> ReadError {
    let before = text.get(..offset).unwrap_or(text);
    let place = Position::START.after(before);
    ReadError {
        line: place.line,
        column: place.column,
        fact: String::new(),
        message: message.into(),
        remedy: remedy.into(),
    }
}

/// Where the token with this number begins, counting from 1 the names, the values, `[` and `{`
/// of a text that is JSON up to there.
pub(crate) fn offset_of_token(text: &[u8], number: u32) -> usize {
    let mut offset = 0;
    let mut count = 0;
    while let Some(byte) = text.get(offset) {
        let length = match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b']' | b'}' => {
                offset += 1;
                continue;
            }
            b'[' | b'{' => 1,
            b'"' => string_length(text, offset),
            _ => bare_length(text, offset),
        };
        count += 1;
        if count >= number {
            return offset;
        }
        offset += length;
    }
    text.len()
}

/// The length of the string that begins here, with its quotation marks.
fn string_length(text: &[u8], start: usize) -> usize {
    let mut escaped = false;
    let inside = text.iter().skip(start + 1);
    for (length, byte) in inside.enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return length + 2,
            _ => {}
        }
    }
    text.len() - start
}

/// The length of the number or word that begins here.
fn bare_length(text: &[u8], start: usize) -> usize {
    let ends = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b']' | b'}');
    let rest = text.iter().skip(start);
    rest.take_while(|byte| !ends(byte)).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_each_token() {
        let text = br#" {"a\"}": [1, "b"], "c" : null}"#;
        let starts = ["{", r#""a"#, "[", "1", r#""b"#, r#""c"#, "null"];
        for (number, start) in (1..).zip(starts) {
            let offset = offset_of_token(text, number);
            assert!(text[offset..].starts_with(start.as_bytes()), "{start}");
        }
        assert_eq!(offset_of_token(text, 8), text.len());
    }
}
