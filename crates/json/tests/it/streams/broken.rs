//! What is broken in a file costs itself and nothing else.

use super::handed_over;
use crate::accepted::FULL;

const FOLLOWS: &str = "something follows the case; a text holds one case; several go one a line, \
                       or in a list [{…}, {…}]";

#[test]
fn a_bad_line_costs_one_case() {
    let file = "{}\n{\"plan\": 1}\n\n{\"plan\": \"a}\n{}}\noops\n[{}]\n{},\n{}\n";
    let expected = [
        "1 at 1:1".to_owned(),
        "2 at 2:1, line 2, column 10: plan: expected a string, found a number; put it in \
         quotation marks"
            .into(),
        "3 at 4:1, line 4, column 13: plan: a line break, a tab or another control character \
         stands inside a string; close the string with \", or take the character out"
            .into(),
        format!("4 at 5:1, line 5, column 3: {FOLLOWS}"),
        "5 at 6:1, line 6, column 1: a word stands here without quotation marks; put text in \
         double quotation marks, and write true, false and null in lower case"
            .into(),
        "6 at 7:1, line 7, column 1: expected a case, found a list; a case is a JSON object such \
         as {\"biller\": {\"kind\": \"physician\"}}"
            .into(),
        "7 at 8:1, line 8, column 3: a comma follows the case; take the comma out; several cases \
         go one a line, or in a list [{…}, {…}]"
            .into(),
        "8 at 9:1".into(),
    ];
    assert_eq!(handed_over(file.as_bytes()), expected);
}

/// The first line tells the layout, and may be the broken one.
#[test]
fn a_bad_first_line_costs_one_case() {
    for first in ["oops", "{\"plan\": \"a", "{}}", "{\"plan\": \"a\",", "{},", "{\"plan\" \"a\"}"] {
        let said = handed_over(format!("{first}\n{{}}\n{{}}\n").as_bytes());
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said[0].starts_with("1 at 1:1, line 1, column "), "{said:?}");
        assert_eq!(said[1..], ["2 at 2:1", "3 at 3:1"]);
    }
}

#[test]
fn a_bad_element_costs_one_case() {
    for bad in [
        "oops",
        "7",
        "\"a,]\"",
        "[[], {}]",
        "{} {}",
        "{}}",
        "{\"plan\": \"a}",
        "{\"plan\" \"a\"}",
        "{\"biller\": {\"kind\": \"ppg\"}",
        "{\"biller\": {\"kind\": \"ppg\"",
        "{\"service\": {\"diagnoses\": [\"A\"}}",
        "{\"service\": {\"diagnoses\": [\"A}}",
        "{\"service\": {\"diagnoses\": \"A\"]}}",
        "{\"biller\": {\"kind\": \"ppg\"]",
    ] {
        let said = handed_over(format!("[\n{{}},\n{bad},\n{{}},\n{{}}\n]").as_bytes());
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(said[1].starts_with("2 at 3:1, line "), "{said:?}");
        assert_eq!([&said[0], &said[2], &said[3]], ["1 at 2:1", "3 at 4:1", "4 at 5:1"]);
    }
}

/// A slip of the finger in a file that people edit: a bracket, a quotation mark, a colon or a
/// comma is missing.
#[test]
fn a_missing_character_costs_one_case() {
    let case = FULL.replace(['\n', ' '], "");
    for (place, _) in case.match_indices(['{', '}', '[', ']', '"', ':', ',']) {
        let mut broken = case.clone();
        broken.remove(place);
        let in_list = format!("[\n{{}},\n{broken},\n{{}},\n{{}}\n]");
        assert_eq!(whole(&in_list), ["2", "4", "5"], "{broken}");
        let at_its_end = format!("[\n{{}},\n{{}},\n{broken}\n]\n");
        assert_eq!(whole(&at_its_end), ["2", "3"], "{broken}");
        let said = handed_over(at_its_end.as_bytes()).concat();
        assert!(!said.contains("the list of cases"), "{said}");
        let on_a_line = format!("{{}}\n{broken}\n{{}}\n{{}}\n");
        assert_eq!(whole(&on_a_line), ["1", "3", "4"], "{broken}");
    }
}

/// The lines of the cases that can be read.
fn whole(file: &str) -> Vec<String> {
    let said = handed_over(file.as_bytes());
    let whole = said.iter().filter(|said| !said.contains("line "));
    whole.filter_map(|said| Some(said.split([' ', ':']).nth(2)?.to_owned())).collect()
}

#[test]
fn the_list_is_broken() {
    const COMMA: &str = "take the comma out";
    const NOT_CLOSED: &str =
        "the list of cases is not closed; end it with ]; perhaps the file was cut off";
    const BEHIND: &str =
        "something follows the list of cases; put every case inside the [ ] of one list";
    for (file, expected) in [
        ("[", vec![format!("line 1, column 2: {NOT_CLOSED}")]),
        ("[\n", vec![format!("line 2, column 1: {NOT_CLOSED}")]),
        ("[{}", vec!["1 at 1:2".into(), format!("line 1, column 4: {NOT_CLOSED}")]),
        ("[{},\n ", vec!["1 at 1:2".into(), format!("line 2, column 2: {NOT_CLOSED}")]),
        (
            "[{},\n]",
            vec![
                "1 at 1:2".into(),
                format!("line 2, column 1: a comma stands before the ] of the list; {COMMA}"),
            ],
        ),
        (
            "[{},, {}]",
            vec![
                "1 at 1:2".into(),
                format!(
                    "line 1, column 5: case 2 is missing: nothing stands before the comma; {COMMA}"
                ),
                "3 at 1:7".into(),
            ],
        ),
        (
            "[,{}]",
            vec![
                format!(
                    "line 1, column 2: case 1 is missing: nothing stands before the comma; {COMMA}"
                ),
                "2 at 1:3".into(),
            ],
        ),
        ("[{}]\n{}\n", vec!["1 at 1:2".into(), format!("line 2, column 1: {BEHIND}")]),
        ("[{}],", vec!["1 at 1:2".into(), format!("line 1, column 5: {BEHIND}")]),
        ("[] []", vec![format!("line 1, column 4: {BEHIND}")]),
    ] {
        assert_eq!(handed_over(file.as_bytes()), expected, "{file}");
    }
}

#[test]
fn a_comma_between_two_elements_is_missing() {
    let said = handed_over(&b"[\n{}\n{},\n{}\n]"[..]);
    assert_eq!(said, [format!("1 at 2:1, line 3, column 1: {FOLLOWS}").as_str(), "2 at 4:1"]);
}

/// The white space of JSON is not that of Unicode.
#[test]
fn an_unusual_space_is_no_space() {
    for space in ["\u{c}", "\u{b}", "\u{a0}", "\u{2003}", "\u{200b}"] {
        for file in [format!("[{space}{{}}]"), format!("{{}}\n{space}\n"), format!("{space}{{}}")] {
            let said = handed_over(file.as_bytes());
            let names_it = said.concat().contains("an unusual space or an invisible character");
            assert!(names_it, "{file:?}: {said:?}");
        }
    }
}
