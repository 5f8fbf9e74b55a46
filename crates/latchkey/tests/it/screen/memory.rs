//! Memory does not grow with the file.

use std::io::Write;

use super::*;

/// The most memory a run had, in kilobytes, when it has read a file of so many claims and waits for
/// more.
fn peak(desk: &Desk, claims: usize) -> u64 {
    let out = desk.path("out");
    let (mut child, mut stdin) = desk.begin(&["-", "--out", &out, "--ack", "999,277ca"]);
    let text = visits(claims, Unnamed);
    stdin.write_all(text.as_bytes()).unwrap();
    // All but what the pipe holds has been read.
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(stdin);
    assert!(child.wait().unwrap().success());
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// The answers to a transaction are held, and a transaction has at most 5,000 claims: both files
/// have more.
#[test]
fn a_file_of_five_times_the_claims_takes_no_more_memory() {
    let desk = Desk::new("memory");
    let (small, large) = (peak(&desk, 8_000), peak(&desk, 40_000));
    assert!(large < small + 16 * 1024, "{small} kB, then {large} kB");
    assert!(large < 112 * 1024, "{large} kB");
}
