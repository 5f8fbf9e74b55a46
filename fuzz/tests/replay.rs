//! The project's own files, and every input that once broke something, through all the checks.

use std::fs;
use std::path::{Path, PathBuf};

use latchkey_fuzz::draw::bytes_of;
use latchkey_fuzz::{case, codes, example, policy, rules, stream, vocabulary};

type Check = fn(&[u8]);

const CHECKS: &[(&str, Check)] = &[
    ("case", case::check),
    ("example", example::check),
    ("stream", stream::check),
    ("policy", policy::check),
    ("rules", rules::check),
    ("vocabulary", vocabulary::check),
    ("codes", codes::check),
];

/// The files below a folder of the project, whose names end like this.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.is_dir() {
                true => folders.push(entry),
                false if entry.to_string_lossy().ends_with(extension) => found.push(entry),
                false => {}
            }
        }
    }
    found
}

fn replay(files: &[PathBuf], check: Check) {
    for file in files {
        println!("{}", file.display());
        check(&fs::read(file).unwrap());
    }
}

#[test]
fn what_once_broke_something() {
    for (name, check) in CHECKS {
        let folder = format!("fuzz/regressions/{name}");
        if Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions").join(name).is_dir() {
            replay(&files(&folder, ""), *check);
        }
    }
}

#[test]
fn the_projects_cases() {
    let files = [files("examples", ".json"), files("cases", ".json")].concat();
    assert!(files.len() > 3);
    for check in [case::check, example::check, stream::check] {
        replay(&files, check);
    }
}

#[test]
fn the_projects_policies() {
    let files = files("policies", ".md");
    assert!(files.len() > 5);
    for check in [policy::check, vocabulary::check, codes::check] {
        replay(&files, check);
    }
}

/// Rules of many shapes, without a fuzzer to choose them.
#[test]
fn rules_of_every_shape() {
    for seed in 0..400u32 {
        let parts =
            (0..seed % 8).map(|part| bytes_of(&[seed, part].map(u32::to_le_bytes).concat()));
        rules::check(&parts.flatten().collect::<Vec<u8>>());
    }
}
