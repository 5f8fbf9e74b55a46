//! `check`, many cases.

use serde_json::Value;

use crate::run::{latchkey_with, root};

fn case() -> String {
    let text = std::fs::read_to_string(root().join("examples/office-visit.json")).unwrap();
    text.split_whitespace().collect()
}

#[test]
fn one_line_a_case_in_their_order() {
    let many = 5_000;
    let mut input = String::new();
    for number in 0..many {
        // Every seventh renderer has no certificate.
        let text = if number % 7 == 0 { case().replace("\"lec\"", "\"none\"") } else { case() };
        input.push_str(&text);
        input.push('\n');
    }
    let ran = latchkey_with(&["check", "--json", "-"], input.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answers: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), many);
    for (number, answer) in answers.iter().enumerate() {
        let expected = if number % 7 == 0 { "not-billable" } else { "billable" };
        assert_eq!(answer["answer"], expected, "case {number}");
    }
}

#[test]
fn a_bad_line_is_reported_with_its_number_and_the_others_are_answered() {
    let input =
        format!("{0}\n{{\"biller\":{{\"kind\":\"nobody\"}}}}\n\n{0}\nnot json\n{0}\n", case());
    let ran = latchkey_with(&["check", "--json", "-"], input.as_bytes());
    assert_eq!(ran.code, 2);
    let answers: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 5);
    assert_eq!(answers.iter().filter(|a| a["answer"] == "billable").count(), 3);
    assert_eq!(answers[1]["case"], 2);
    assert!(answers[1]["error"].as_str().unwrap().starts_with("line 2"), "{}", answers[1]);
    assert!(
        ran.err.contains("case 2: line 2") && ran.err.contains("case 4: line 5"),
        "{}",
        ran.err
    );
}

#[test]
fn an_array_is_as_good_as_lines() {
    let input = format!("[\n{0},\n{{\"plan\":7}},\n{0}\n]\n", case());
    let ran = latchkey_with(&["check", "-"], input.as_bytes());
    assert_eq!(ran.code, 2);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.out);
    assert!(lines[0].starts_with("1\tbillable\toffice\ticd10-cpt"), "{}", lines[0]);
    assert!(ran.err.contains("case 2: line 3"), "{}", ran.err);
}

#[test]
fn every_line_has_the_same_columns() {
    let input = format!(
        "{}\n{}\n{}\n{}\n{}\n",
        case(),
        r#"{"plan":"health-net","service":{"date":"2019-05-05"}}"#,
        r#"{"plan":"oklahoma"}"#,
        "{}",
        r#"{"plan":"helth-net"}"#
    );
    let ran = latchkey_with(&["check", "-"], input.as_bytes());
    let lines: Vec<Vec<&str>> = ran.out.lines().map(|line| line.split('\t').collect()).collect();
    assert!(lines.iter().all(|columns| columns.len() == 5), "{}", ran.out);
    assert_eq!(lines[1][1..], ["not-stated", "-", "-", "effective"]);
    assert_eq!(lines[2][1..], ["need-facts", "?", "?", "? service.date"]);
    assert_eq!(lines[3][1..], ["need-facts", "?", "?", "? plan"]);
    assert_eq!(lines[4][..4], ["5", "not answered", "-", "-"]);
    assert!(lines[4][4].starts_with("line 5: plan: no policy is loaded"), "{}", ran.out);
}

#[test]
fn an_unknown_plan_is_reported_with_its_line() {
    let input = format!("{0}\n\n{{\"plan\":\"helth-net\"}}\n{0}\n", case());
    let ran = latchkey_with(&["check", "--json", "-"], input.as_bytes());
    assert_eq!((ran.code, ran.out.lines().count()), (2, 3), "{}", ran.err);
    assert!(ran.err.starts_with("latchkey: case 2: line 3: plan: "), "{}", ran.err);
}

#[test]
fn what_is_wrong_with_the_list_has_no_case_number() {
    let input = format!("[{},", case());
    let ran = latchkey_with(&["check", "--json", "-"], input.as_bytes());
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("latchkey: line 1, column "), "{}", ran.err);
    let last: Value = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
    assert_eq!(last.as_object().unwrap().keys().collect::<Vec<_>>(), ["error"]);
    let page = latchkey_with(&["check", "-"], input.as_bytes()).out;
    assert!(page.lines().last().unwrap().starts_with("-\tnot answered\t-\t-\tline 1"), "{page}");
}
