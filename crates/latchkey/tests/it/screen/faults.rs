//! Files that cannot be read on, and command lines that cannot be meant.

use super::*;

#[test]
fn a_file_that_cannot_be_read_on_does_not_stop_the_others() {
    let desk = Desk::new("broken");
    desk.put("in/1.837", two_visits());
    let cut = unbalanced();
    desk.put("in/2.837", &cut.as_bytes()[..cut.len() - 60]);
    desk.put("in/3.837", "Dear payer,");
    desk.put("in/4.837", "");
    desk.put("in/5.837", infants_record());
    let ran = desk.screen(&[&desk.path("in"), "--format", "json"]);
    assert_eq!(ran.code, 2);
    let told: Vec<&str> = ran.err.lines().collect();
    assert!(told[0].contains("/in/2.837: segment "), "{}", ran.err);
    assert!(told[0].ends_with("or the last terminator is missing"), "{}", ran.err);
    assert!(told[1].contains("/in/3.837: segment 1 (byte 0): the file is no X12"), "{}", ran.err);
    let lines: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |name: &str| {
        lines
            .iter()
            .filter(|l| l["file"].as_str().unwrap_or("").ends_with(name))
            .collect::<Vec<_>>()
    };
    assert!(of("2.837").iter().any(|line| line["rule"] == "charges-unbalanced"));
    assert!(of("2.837").iter().any(|line| line["kind"] == "unread"));
    assert!(of("5.837").iter().any(|line| line["rule"] == "diagnosis-patient"));
    assert!(lines.last().unwrap()["unread"].as_u64().unwrap() >= 2);
}

#[test]
fn what_an_input_lacks_is_said_in_a_line() {
    let desk = Desk::new("lacking");
    let missing = desk.screen(&[&desk.path("in/none.837")]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.ends_with("none.837: there is no such file; check the name\n"));
    let empty = desk.screen(&[&desk.path("in")]);
    assert_eq!((empty.code, empty.err.lines().count()), (2, 1), "{}", empty.err);
}

#[test]
fn results_never_stand_among_the_claims_or_over_each_other() {
    let desk = Desk::new("over");
    desk.put("in/a.837", two_visits());
    let inside = desk.screen(&[&desk.path("in"), "--out", &desk.path("in")]);
    assert_eq!(inside.code, 2);
    assert!(inside.err.contains("give --out another"), "{}", inside.err);
    let left = std::path::Path::new(&desk.path("in/screen.done")).exists();
    assert!(!left, "a run that is refused leaves nothing");
    let first = desk.screen(&[&desk.path("in"), "--out", &desk.path("in/results")]);
    let second = desk.screen(&[&desk.path("in"), "--out", &desk.path("in/results")]);
    assert_eq!((first.code, second.code), (0, 0), "{}", second.err);
    assert_eq!(first.out, second.out, "results were taken for claims");
    let other = desk.put("other/a.837", two_visits());
    let both = desk.screen(&[&desk.path("in/a.837"), &other, "--out", &desk.path("out")]);
    assert_eq!(both.code, 2);
    assert!(both.err.contains("would be written over those of"), "{}", both.err);
}

#[test]
fn a_registry_that_cannot_be_read_is_said_before_any_claim() {
    let desk = Desk::new("registry");
    let claims = desk.put("in/a.837", two_visits());
    desk.put("registry.csv", "row,npi\nprovider,12\n");
    let ran = desk.screen(&[&claims]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("registry.csv: line 2, column 10: "), "{}", ran.err);
}

#[test]
fn a_list_of_the_sites_own_is_looked_at() {
    let desk = Desk::new("lists");
    let claims = desk.put("in/a.837", two_visits());
    let text = "list: place-of-service\ntitle: made up\nsource: nowhere\neffective: 2020-01-01..\n---\n12\n";
    let list = desk.put("places.list", text);
    let ran = desk.screen(&[&claims, "--lists", &list, "--format", "json"]);
    assert!(ran.out.contains("unknown-place-of-service"), "{}\n{}", ran.err, ran.out);
    let wrong = desk.put("wrong.list", "list: nothing\n");
    let ran = desk.screen(&[&claims, "--lists", &wrong]);
    assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
}
