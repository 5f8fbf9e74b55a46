//! Bad input: one line with place and remedy, exit code 2, never a panic, and nothing personal.

use crate::run::{Scratch, latchkey, latchkey_with};

fn refused(input: &[u8], words: &[&str]) {
    let ran = latchkey_with(&["check", "-"], input);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(ran.out, "");
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    for word in words {
        assert!(ran.err.contains(word), "{word:?} is not in {}", ran.err);
    }
}

#[test]
fn each_kind_is_named() {
    refused(b"", &["empty"]);
    refused(b"   \r\n\t ", &["empty"]);
    refused(b"not json", &["line 1"]);
    refused(b"{\"plan\": \"health-net\",}", &["line 1, column"]);
    refused(b"\"a text\"", &["object"]);
    refused(br#"{"biler":{}}"#, &["biler", "did you mean biller"]);
    refused(br#"{"biller":{"kinds":"physician"}}"#, &["biller.kinds", "biller.kind"]);
    refused(
        br#"{"biller":{"kind":"physican"}}"#,
        &["physican", "physician, ppg, hospital", "did you mean physician"],
    );
    refused(br#"{"biller":{"cpsp_certified":"yes"}}"#, &["biller.cpsp_certified", "true or false"]);
    refused(br#"{"service":{"date":"2026-02-30"}}"#, &["service.date", "no such day"]);
    refused(br#"{"service":{"date":20260230}}"#, &["service.date"]);
    refused(br#"{"biller":{"npi":"1234567890"}}"#, &["biller.npi", "check digit"]);
    refused(br#"{"plan":"health-net","plan":"health-net"}"#, &["plan", "twice"]);
    refused(
        br#"{"service":{"date":"2056-01-01"},"member":{"delivery_date":"2026-01-01"}}"#,
        &["service.date"],
    );
    refused(b"{\"plan\": \"a\xff\"}", &["UTF-8"]);
    refused(
        format!("{}1{}", "{\"biller\":".repeat(5_000), "}".repeat(5_000)).as_bytes(),
        &["line 1"],
    );
    refused(br#"{"plan":"helth-net"}"#, &["plan", "did you mean health-net"]);
}

#[test]
fn a_list_that_never_ends_is_refused() {
    let ran = latchkey_with(&["check", "--json", "-"], "[".repeat(100_000).as_bytes());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("the list of cases is not closed"), "{}", ran.err);
    assert!(ran.out.lines().all(|line| line.contains("\"error\":")), "{}", ran.out);
}

#[test]
fn a_file_of_several_cases_is_refused_where_one_is_wanted() {
    let case = "{\"plan\":\"health-net\"}";
    let file = Scratch::new("several.json", format!("{case}\n{case}\n").as_bytes());
    let against = ["check", file.path(), "--against", "dhcs/medi-cal/cpsp"];
    for arguments in [&against[..], &["ask", "--from", file.path()]] {
        let ran = latchkey(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        let expected = format!("latchkey: {}: the file holds several cases", file.path());
        assert!(ran.err.starts_with(&expected), "{}", ran.err);
    }
    let one = Scratch::new("one-of-a-list.json", format!("[{case}]").as_bytes());
    let ran = latchkey(&["ask", "--from", one.path()]);
    assert_eq!(ran.code, 0, "a list of one is one case: {ran:?}");
}

#[test]
fn policies_are_a_folder() {
    for (name, problem) in [
        ("README.md", "it is a file; --policies takes a folder of policies"),
        ("no-such-folder", "there is no such folder; check the name"),
    ] {
        let ran = latchkey(&["policy", "show", "--policies", name]);
        assert_eq!((ran.code, ran.err), (2, format!("latchkey: {name}: {problem}\n")));
    }
}

#[test]
fn nothing_personal_is_repeated() {
    for input in [
        &br#"{"authorization":{"number":"SMITH\u0007JANE"}}"#[..],
        br#"{"member":{"delivery_date":"Jane Smith"}}"#,
        br#"{"biller":{"npi":"Jane Smith"}}"#,
    ] {
        let ran = latchkey_with(&["check", "-"], input);
        assert_eq!(ran.code, 2);
        assert!(!ran.err.to_lowercase().contains("jane"), "{}", ran.err);
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_fault() {
    let text =
        std::fs::read_to_string(crate::run::root().join("examples/office-visit.json")).unwrap();
    let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let ran = latchkey_with(&["check", "-"], text.as_bytes());
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_folder_a_missing_file_and_a_huge_one() {
    for (file, word) in [("policies", "folder"), ("no-such-file.json", "no such file")] {
        let ran = latchkey(&["check", file]);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{ran:?}");
        assert!(ran.err.contains(word), "{}", ran.err);
    }
    let mut huge = b"{\"plan\":\"".to_vec();
    huge.resize(100 << 20, b'x');
    let file = Scratch::new("huge.json", &huge);
    let started = std::time::Instant::now();
    let ran = latchkey(&["check", file.path()]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("larger than 1 MiB"), "{}", ran.err);
    assert!(started.elapsed().as_secs() < 10);
}
