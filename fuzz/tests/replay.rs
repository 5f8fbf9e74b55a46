//! The project's own files, and every input that once broke something, through all the checks.

use std::fs;
use std::path::{Path, PathBuf};

use latchkey_fuzz::draw::bytes_of;
use latchkey_fuzz::{case, codes, example, hook, policy, rules, stream, tables, vocabulary, x12};

type Check = fn(&[u8]);

const CHECKS: &[(&str, Check)] = &[
    ("case", case::check),
    ("example", example::check),
    ("hook", hook::check),
    ("stream", stream::check),
    ("policy", policy::check),
    ("rules", rules::check),
    ("vocabulary", vocabulary::check),
    ("codes", codes::check),
    ("x12-reader", x12::reader::check),
    ("x12-claims", x12::claims::check),
    ("x12-payments", x12::incoming::payments),
    ("x12-enrolments", x12::incoming::enrolments),
    ("x12-authorizations", x12::incoming::authorizations),
    ("tables", tables::check),
    ("x12-written", |data| drop(x12::written::check(data))),
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

/// What a fuzzer learned of X12, made small: each file reaches code no other does.
#[test]
fn what_the_fuzzer_learned_of_claims() {
    let files = files("fuzz/kept/x12-reader", "");
    assert!(files.len() > 200);
    for check in
        [x12::reader::check, x12::claims::check, x12::incoming::payments, x12::incoming::enrolments]
    {
        replay(&files, check);
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

/// Claims of many shapes, without a fuzzer to choose them.
#[test]
fn claims_of_every_shape() {
    for seed in 0..400u32 {
        let parts =
            (0..seed % 8).map(|part| bytes_of(&[seed, part].map(u32::to_le_bytes).concat()));
        let file = x12::written::check(&parts.flatten().collect::<Vec<u8>>());
        if let Some(folder) = claim_files().filter(|_| seed % 20 < 2) {
            fs::write(folder.join(format!("837p-drawn-{seed}.x12")), file).unwrap();
        }
    }
}

/// Where another validator looks for files of claims, where it does.
fn claim_files() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("LATCHKEY_X12_SAMPLES")?);
    fs::create_dir_all(&folder).unwrap();
    Some(folder)
}

/// A file of claims, of payments, of members, of requests, a table: and the same with each of its lines lost,
/// doubled, moved down and cut in two.
#[test]
fn files_changed_line_by_line() {
    let given: [(&str, &str, &[Check]); 6] = [
        ("fuzz/seeds/hooks", ".json", &[hook::check]),
        ("crates/x12/tests/fixtures", ".837", &[x12::reader::check, x12::claims::check]),
        ("fuzz/seeds/incoming", ".835", &[x12::incoming::payments]),
        ("fuzz/seeds/incoming", ".834", &[x12::incoming::enrolments]),
        ("fuzz/seeds/incoming", ".278", &[x12::incoming::authorizations]),
        ("fuzz/seeds/tables", ".csv", &[tables::check]),
    ];
    for (folder, ending, checks) in given {
        let files = files(folder, ending);
        assert!(!files.is_empty(), "{folder}");
        for file in files {
            let text = fs::read(file).unwrap();
            for changed in changes(&text) {
                checks.iter().for_each(|check| check(&changed));
            }
        }
    }
}

/// A text, and the same with one of its lines changed.
fn changes(text: &[u8]) -> Vec<Vec<u8>> {
    let lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
    let mut changes = vec![text.to_vec()];
    for place in 0..lines.len() {
        let (before, after) = lines.split_at(place);
        let (line, after) = after.split_first().unwrap();
        let next = after.first().copied().unwrap_or_default();
        let rest = after.get(1..).unwrap_or_default().concat();
        let before = before.concat();
        let half = &line[..line.len() / 2];
        changes.push([&before, next, &rest].concat());
        changes.push([&before, *line, *line, next, &rest].concat());
        changes.push([&before, next, *line, &rest].concat());
        changes.push([&before, half, next, &rest].concat());
    }
    changes
}
