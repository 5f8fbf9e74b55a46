//! A text that is not JSON, in words that help.

use serde_json::error::Category;

use super::fault::A_CASE;
use super::locate::read_error;
use super::value::is_invisible;
use crate::error::ReadError;

/// The error of a text at which the parser stopped with `error`.
pub(crate) fn explain(text: &str, error: &serde_json::Error) -> ReadError {
    let bytes = text.as_bytes();
    let end = text.trim_end_matches(is_space).len();
    if end == 0 {
        let remedy = format!("a case is a JSON object such as {A_CASE}");
        return read_error(b"", 0, "the file is empty", remedy);
    }
    if error.classify() == Category::Eof {
        return read_error(
            bytes,
            end,
            "the text ends in the middle of the case",
            "close every \", ] and } that is open; perhaps the file was cut off",
        );
    }
    let parser_says = error.to_string();
    let mut offset = offset(bytes, error.line(), error.column());
    if parser_says.starts_with("expected ident") {
        offset = start_of_word(bytes, offset);
    }
    let rest = text.get(offset..).unwrap_or_default();
    let (message, remedy) = by_what_stands_there(rest, &parser_says)
        .or_else(|| by_words(&parser_says))
        .unwrap_or(("this is not JSON", "compare it with a case that works"));
    read_error(bytes, offset, message, remedy)
}

/// White space of JSON.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

/// The parser stops inside a word that only begins like `true`, `false` or `null`.
fn start_of_word(text: &[u8], offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    let letters = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic());
    offset - letters.count()
}

/// The byte at the parser's line and column, which count from 1; a line break itself has column
/// 0 of the next line.
fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let lines_before = line.saturating_sub(1);
    let start: usize =
        text.split_inclusive(|byte| *byte == b'\n').take(lines_before).map(<[u8]>::len).sum();
    (start + column).saturating_sub(1)
}

type Words = (&'static str, &'static str);

/// What stands there often says more than what the parser missed.
fn by_what_stands_there(rest: &str, parser_says: &str) -> Option<Words> {
    let is_behind = parser_says.starts_with("trailing characters");
    let is_name = parser_says.starts_with("key must");
    let is_value = parser_says.starts_with("expected");
    let first = rest.chars().next()?;
    match first {
        '\0' => Some(NUL_BYTE),
        // Inside a string or a number the character itself is not the trouble.
        _ if !(is_behind || is_name || is_value) => None,
        '#' => Some(COMMENT),
        '/' if rest.starts_with("//") || rest.starts_with("/*") => Some(COMMENT),
        ',' if is_behind => Some(COMMA_BEHIND),
        ',' if is_name => Some(COMMA_WITHOUT_FACT),
        _ if is_invisible(first) || first.is_whitespace() => Some(ODD_SPACE),
        _ if is_behind => None,
        '\'' => Some(SINGLE_QUOTE),
        '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' => Some(CURLY_QUOTE),
        'a'..='z' | 'A'..='Z' if is_value => Some(BARE_WORD),
        _ => None,
    }
}

const NUL_BYTE: Words =
    ("a NUL byte stands here", "save the file as plain UTF-8 text; perhaps it is damaged");

const COMMENT: Words = ("JSON has no comments", "take the comment out");

const COMMA_BEHIND: Words = (
    "a comma follows the case",
    "take the comma out; several cases go one a line, or in a list [{…}, {…}]",
);

const COMMA_WITHOUT_FACT: Words =
    ("a comma stands here with no fact before it", "take the comma out");

const ODD_SPACE: Words = (
    "an unusual space or an invisible character stands here",
    "put an ordinary space in its place",
);

const SINGLE_QUOTE: Words =
    ("a single quotation mark cannot begin a string", "use double quotation marks");

const CURLY_QUOTE: Words =
    ("a curly quotation mark cannot begin a string", "use straight double quotation marks");

const BARE_WORD: Words = (
    "a word stands here without quotation marks",
    "put text in double quotation marks, and write true, false and null in lower case",
);

/// What the parser missed.
fn by_words(parser_says: &str) -> Option<Words> {
    PARSER_WORDS.iter().find(|(start, _)| parser_says.starts_with(start)).map(|(_, words)| *words)
}

const ESCAPE: Words =
    ("this is not an escape of JSON", "write \\\\ for a backslash and \\\" for a quotation mark");

const NO_VALUE: Words = (
    "a value is missing or is not JSON",
    "a value is \"text\", a number, true, false, null, […] or {…}",
);

const PARSER_WORDS: [(&str, Words); 14] = [
    (
        "control character",
        (
            "a line break, a tab or another control character stands inside a string",
            "close the string with \", or take the character out",
        ),
    ),
    ("trailing comma", ("a comma stands before the closing bracket", "take the comma out")),
    (
        "trailing characters",
        (
            "something follows the case",
            "a text holds one case; several go one a line, or in a list [{…}, {…}]",
        ),
    ),
    ("expected `:`", ("a colon is missing after a name", "write \"name\": value")),
    (
        "expected `,` or `}`",
        (
            "a comma or a closing } is missing",
            "put a comma between two facts, and } at the end of the object",
        ),
    ),
    (
        "expected `,` or `]`",
        (
            "a comma or a closing ] is missing",
            "put a comma between two values, and ] at the end of the list",
        ),
    ),
    ("key must be a string", ("a name is not in double quotation marks", "write \"name\": value")),
    ("expected value", NO_VALUE),
    ("expected ident", NO_VALUE),
    (
        "invalid number",
        (
            "this is not a number of JSON",
            "write a bare number as in 60, and dates, ids and codes in double quotation marks",
        ),
    ),
    ("number out of range", ("the number is too large", "write a smaller number")),
    ("invalid escape", ESCAPE),
    ("lone leading surrogate", ESCAPE),
    ("unexpected end of hex escape", ESCAPE),
];
