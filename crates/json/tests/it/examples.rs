//! Worked cases.

use latchkey_domain::BillerKind;
use latchkey_json::{RawCases, read_example};

const EXAMPLES: &str = r#"[
{"name": "a practice bills", "case": {"biller": {"kind": "physician"}},
 "expect": {"answer": "need-facts", "codes": null}, "needs": ["date", "biller.contract"]},
{"name": "nothing is said of needs", "case": {}, "expect": {}}
]"#;

#[test]
fn a_file_of_examples() {
    let examples: Vec<_> = RawCases::new(EXAMPLES.as_bytes())
        .unwrap()
        .map(|raw| read_example(&raw.unwrap().bytes).unwrap())
        .collect();
    let [first, second] = examples.as_slice() else {
        panic!("two examples");
    };
    assert_eq!(first.name, "a practice bills");
    assert_eq!(first.case.biller.kind, Some(BillerKind::Physician));
    let expect = [("answer", Some("need-facts")), ("codes", None)];
    let expect = expect.map(|(name, value)| (name.to_owned(), value.map(str::to_owned)));
    assert_eq!(first.expect, expect);
    let needs = ["date", "biller.contract"].map(str::to_owned);
    assert_eq!(first.needs.as_deref(), Some(&needs[..]));
    assert_eq!(second.needs, None);
    assert_eq!(second.expect, []);
}

#[test]
fn what_is_wrong_with_an_example() {
    for (text, expected) in [
        ("[]", "x"),
        (r#"{"name": "a", "case": {}, "expects": {}}"#, "x"),
        (r#"{"name": "a", "case": {}}"#, "x"),
        (r#"{"name": "a", "expect": {}}"#, "x"),
        (r#"{"case": {}, "expect": {}}"#, "x"),
        (r#"{"name": "a", "name": "b"}"#, "x"),
        (r#"{"name": "", "case": {}, "expect": {}}"#, "x"),
        (r#"{"name": null}"#, "x"),
        (r#"{"case": []}"#, "x"),
        (r#"{"case": {"biller": {"kind": "physican"}}}"#, "x"),
        (r#"{"expect": null}"#, "x"),
        (r#"{"expect": {"answer": 1}}"#, "x"),
        (r#"{"expect": {"answer": "a", "answer": "a"}}"#, "x"),
        (r#"{"needs": {}}"#, "x"),
        (r#"{"needs": [null]}"#, "x"),
        (r#"{"needs": ["a"#, "x"),
    ] {
        let error = read_example(text.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), expected, "{text}");
    }
}

#[test]
fn the_place_of_an_error_is_that_in_the_file() {
    let file = EXAMPLES.replace(", \"expect\": {}", ", \"wanted\": {}");
    let raw = RawCases::new(file.as_bytes()).unwrap().nth(1).unwrap().unwrap();
    let error = read_example(&raw.bytes).unwrap_err();
    assert_eq!((raw.number, raw.line), (2, 4));
    assert_eq!(raw.place(error).line, 4);
}
