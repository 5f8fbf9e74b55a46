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
    for (bytes, expected) in [
        (&b""[..], "x"),
        (b"\xef\xbb\xbf", "x"),
        (b"{\"plan\": \"a\xff\"}", "x"),
        (b"\xef\xbb\xbf{\n\"pl\xc3\"}", "x"),
        (b"\xff\xfe{\0}\0", "x"),
        (b"{\0\"plan\": \"a\"}", "x"),
        (b"{\"plan\": \"a\"}\0\0", "x"),
        (b"{\"plan\": \"a\0b\"}", "x"),
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
