//! Every way to be wrong, and the whole message for it.

use latchkey_json::read_case;

fn message(text: impl AsRef<[u8]>) -> String {
    match read_case(text.as_ref()) {
        Ok(case) => format!("accepted: {case:?}"),
        Err(error) => error.to_string(),
    }
}

/// The table of texts and messages, `messages.txt`. `BLESS=1` writes what the crate now says, to
/// be read before it is committed.
#[test]
fn every_message() {
    let table = include_str!("messages.txt");
    let mut actual = String::new();
    let mut text = "";
    for line in table.lines() {
        let says = line.strip_prefix("-> ").map(|_| message(text.replace('⏎', "\n")));
        actual.push_str(&says.map_or(line.to_owned(), |says| format!("-> {says}")));
        actual.push('\n');
        text = line;
    }
    if std::env::var_os("BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/messages.txt");
        std::fs::write(path, actual).unwrap();
        return;
    }
    for (expected, actual) in table.lines().zip(actual.lines()) {
        assert_eq!(actual, expected);
    }
}

#[test]
fn bytes_that_are_no_text() {
    const EMPTY: &str = "line 1, column 1: the file is empty; a case is a JSON object such as \
                         {\"biller\": {\"kind\": \"physician\"}}";
    const NOT_UTF8: &str = "a character stands here that is not UTF-8; save the file as UTF-8";
    const NUL: &str =
        "a NUL byte stands here; save the file as plain UTF-8 text; perhaps it is damaged";
    for (bytes, expected) in [
        (&b""[..], EMPTY.to_owned()),
        (b"\xef\xbb\xbf", EMPTY.to_owned()),
        (b"{\"plan\": \"a\xff\"}", format!("line 1, column 12: {NOT_UTF8}")),
        (b"\xef\xbb\xbf{\"pl\xc3\"}", format!("line 1, column 5: {NOT_UTF8}")),
        (b"\xef\xbb\xbf{\n\"pl\xc3\"}", format!("line 2, column 4: {NOT_UTF8}")),
        (b"\xff\xfe{\0}\0", "line 1, column 1: the text is UTF-16; save the file as UTF-8".into()),
        (b"\xfe\xff\0{\0}", "line 1, column 1: the text is UTF-16; save the file as UTF-8".into()),
        (b"{\0\"plan\": \"a\"}", format!("line 1, column 2: {NUL}")),
        (b"{\"plan\": \"a\"}\0\0", format!("line 1, column 14: {NUL}")),
        (b"{\"plan\": \"a\0b\"}", format!("line 1, column 12: plan: {NUL}")),
    ] {
        assert_eq!(message(bytes), expected, "{bytes:?}");
    }
}

/// Places count characters, as editors do.
#[test]
fn places() {
    for (text, place) in [
        (r#"{"plan": "é😀", "x": 1}"#, "line 1, column 16: "),
        ("{\r\n\t\"x\": 1}", "line 2, column 2: "),
        ("\u{feff}{\"x\": 1}", "line 1, column 2: "),
        ("\n\n  {\n  \"service\" :\n  {\n    \"date\" :\n  7}}", "line 7, column 3: "),
    ] {
        assert!(message(text).starts_with(place), "{text}: {}", message(text));
    }
}
