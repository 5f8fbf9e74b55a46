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

fn message(text: &str) -> String {
    read_example(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn what_is_wrong_with_the_parts_of_an_example() {
    const FORM: &str = r#"a worked case is {"name": …, "case": {…}, "expect": {…}, "needs": […]}"#;
    for (text, place_and_fault) in [
        ("[]", "line 1, column 1: expected a worked case, found a list"),
        (
            r#"{"name": "a", "case": {}, "expects": {}}"#,
            "line 1, column 27: expects: a worked case has no such part",
        ),
        (
            r#"{"name": "a", "case": {}, "see Mrs. Example": {}}"#,
            "line 1, column 27: a worked case has no such part",
        ),
        (
            r#"{"name": "a", "case": {}}"#,
            "line 1, column 1: expect: the worked case lacks this part",
        ),
        (
            "\n {\"name\": \"a\", \"expect\": {}}",
            "line 2, column 2: case: the worked case lacks this part",
        ),
        (
            r#"{"case": {}, "expect": {}}"#,
            "line 1, column 1: name: the worked case lacks this part",
        ),
    ] {
        assert_eq!(message(text), format!("{place_and_fault}; {FORM}"), "{text}");
    }
}

#[test]
fn what_is_wrong_inside_the_parts() {
    for (text, expected) in [
        (
            r#"{"name": "a", "name": "b"}"#,
            "line 1, column 15: name: this name appears twice; keep one of the two",
        ),
        (
            r#"{"name": "", "case": {}, "expect": {}}"#,
            "line 1, column 10: name: the text is empty; write 1 to 200 characters on one line",
        ),
        (
            r#"{"name": null}"#,
            "line 1, column 10: name: expected a string, found null; write a text in double \
             quotation marks",
        ),
        (
            r#"{"case": []}"#,
            "line 1, column 10: case: expected a case, found a list; a case is a JSON object \
             such as {\"biller\": {\"kind\": \"physician\"}}",
        ),
        (
            r#"{"case": {"biller": {"kind": "physican"}}}"#,
            "line 1, column 30: biller.kind: \"physican\" is not one of physician, ppg, \
             hospital, ancillary, lactation-consultant; did you mean physician?",
        ),
    ] {
        assert_eq!(message(text), expected, "{text}");
    }
}

#[test]
fn what_is_wrong_with_an_expectation() {
    for (text, expected) in [
        (
            r#"{"expect": null}"#,
            "line 1, column 12: expect: expected an object, found null; write an object, as in \
             {\"codes\": null}",
        ),
        (
            r#"{"expect": {"answer": 1}}"#,
            "line 1, column 23: expect.answer: expected a string, found a number; write a text \
             in double quotation marks",
        ),
        (
            r#"{"expect": {"answer": "a", "answer": "a"}}"#,
            "line 1, column 28: expect.answer: this name appears twice; keep one of the two",
        ),
        (
            r#"{"needs": {}}"#,
            "line 1, column 11: needs: expected a list of strings, found an object; write a \
             list, as in [\"service.date\"]",
        ),
        (
            r#"{"needs": [null]}"#,
            "line 1, column 12: needs: expected a string, found null; write a text in double \
             quotation marks",
        ),
        (
            r#"{"needs": ["a"#,
            "line 1, column 14: the text ends in the middle of the case; close every \", ] and } \
             that is open; perhaps the file was cut off",
        ),
    ] {
        assert_eq!(message(text), expected, "{text}");
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
