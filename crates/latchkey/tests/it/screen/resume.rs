//! Going on after an interruption.

use std::io::Write;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::*;

#[test]
fn what_is_done_and_unchanged_is_passed_over() {
    let desk = Desk::new("resume");
    desk.put("in/a.837", unbalanced());
    desk.put("in/b.837", two_visits());
    let (folder, out) = (desk.path("in"), desk.path("out"));
    let arguments = [folder.as_str(), "--out", &out, "--ack", "999", "--resume"];
    desk.screen(&arguments);
    assert_eq!(desk.read("out/screen.done").lines().count(), 2);
    let second = desk.screen(&[&arguments[..], &["--exit-code"]].concat());
    assert!(second.err.starts_with("latchkey: 2 inputs are unchanged"), "{}", second.err);
    assert_eq!(second.code, 1, "the findings of a.837 are still there");

    desk.put("in/b.837", infants_record());
    let third = desk.screen(&arguments);
    assert!(third.err.starts_with("latchkey: 1 input is unchanged"), "{}", third.err);
    assert!(desk.read("out/b.837.findings.txt").contains("diagnosis-patient"));
    assert!(desk.read("out/b.837.999").contains("*000000003*"), "counting goes on");

    desk.put(
        "registry.csv",
        format!("# Read again.\n{}", latchkey_claims::registry::Registry::template()),
    );
    let fourth = desk.screen(&arguments);
    assert_eq!(fourth.err, "", "another registry, other findings");
}

#[test]
fn a_file_that_could_not_be_read_on_is_tried_again() {
    let desk = Desk::new("again");
    let claims = desk.put("in/a.837", &two_visits().as_bytes()[..800]);
    let out = desk.path("out");
    for _ in 0..2 {
        let ran = desk.screen(&[&claims, "--out", &out, "--resume"]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("a.837: segment "), "{}", ran.err);
    }
    assert!(desk.read("out/a.837.findings.txt").contains("the file cannot be read on"));
}

/// Killed while the second input is read: the first is whole, and of the second nothing has a name
/// that anybody waits for.
#[test]
fn a_killed_run_leaves_whole_files_only() {
    let desk = Desk::new("killed");
    let (first, out) = (desk.put("in/a.837", two_visits()), desk.path("out"));
    let again = [first.as_str(), "-", "--out", &out, "--resume"];
    let (mut child, mut stdin) = desk.begin(&again);
    let text = visits(5_000, Unnamed);
    stdin.write_all(&text.as_bytes()[..text.len() - 200]).unwrap();
    let begun = Instant::now();
    while !desk.has("out/.stdin.findings.txt.part") {
        assert!(begun.elapsed() < Duration::from_secs(60), "the second input is not begun");
        sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let names = [".stdin.findings.txt.part", "a.837.findings.txt", "screen.done"];
    assert_eq!(desk.names("out"), names);
    assert!(desk.read("out/a.837.findings.txt").contains("Summary"));

    let ran = desk.screen_with(&again, text.as_bytes());
    assert!(ran.err.starts_with("latchkey: 1 input is unchanged"), "{}", ran.err);
    assert_eq!(desk.names("out"), ["a.837.findings.txt", "screen.done", "stdin.findings.txt"]);
}
