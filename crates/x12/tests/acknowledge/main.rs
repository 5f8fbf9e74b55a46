//! Whole answers: each counts itself right, and is left in a folder for another validator.
//!
//! The folder is `LATCHKEY_ACKNOWLEDGEMENTS` where that is set, or else the tests' own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod claims;
mod counted;
mod implementation;
mod interchange;
mod made_up;
mod read_back;
mod requests;
mod samples;

use std::path::PathBuf;

fn folder() -> PathBuf {
    let given = std::env::var_os("LATCHKEY_ACKNOWLEDGEMENTS").map(PathBuf::from);
    given.unwrap_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("acknowledgements"))
}

#[test]
fn every_answer_counts_itself_right() {
    let folder = folder();
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in samples::all() {
        counted::check(name, &text);
        std::fs::write(folder.join(name), text).unwrap();
    }
}

#[test]
fn the_999_names_nobody() {
    for (name, text) in samples::all() {
        let may_name = name.starts_with("277") || name.contains("shown");
        assert_eq!(text.contains("TESTFAMILY"), may_name, "{name}");
    }
}
