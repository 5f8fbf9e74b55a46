//! The repository keeps its own rules.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The files of the repository with one of these endings, as paths from its root.
fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    let relative = found.into_iter().map(|p| p.strip_prefix(root()).unwrap().display().to_string());
    let mut wanted: Vec<String> =
        relative.filter(|p| endings.iter().any(|e| p.ends_with(e))).collect();
    wanted.sort();
    wanted
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "target" | ".git" | "corpus" | "artifacts") {
            collect(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// Arrows point one way only: a crate may use those named here, and no other of ours.
const ARROWS: &[(&str, &[&str])] = &[
    ("latchkey-domain", &[]),
    ("latchkey-policy", &["latchkey-domain"]),
    ("latchkey-json", &["latchkey-domain", "latchkey-policy"]),
    ("latchkey-fhir", &[]),
    ("latchkey-x12", &[]),
    ("latchkey-paper", &[]),
    ("latchkey-feeds", &["latchkey-domain"]),
    ("latchkey-fetch", &[]),
    ("latchkey-ehr", &[]),
    (
        "latchkey-claims",
        &["latchkey-domain", "latchkey-feeds", "latchkey-policy", "latchkey-x12", "latchkey-paper"],
    ),
    (
        "latchkey-screening",
        &["latchkey-claims", "latchkey-domain", "latchkey-json", "latchkey-policy", "latchkey-x12"],
    ),
    ("latchkey-workflow", &["latchkey-domain"]),
    ("latchkey-identity", &["latchkey-workflow"]),
    ("latchkey-store", &["latchkey-domain", "latchkey-workflow"]),
    (
        "latchkey-app",
        &[
            "latchkey-answer",
            "latchkey-claims",
            "latchkey-domain",
            "latchkey-feeds",
            "latchkey-fhir",
            "latchkey-identity",
            "latchkey-json",
            "latchkey-paper",
            "latchkey-policy",
            "latchkey-store",
            "latchkey-workflow",
            "latchkey-x12",
        ],
    ),
    ("latchkey-answer", &["latchkey-domain", "latchkey-json", "latchkey-policy"]),
    (
        "latchkey-web",
        &[
            "latchkey-answer",
            "latchkey-app",
            "latchkey-domain",
            "latchkey-ehr",
            "latchkey-fetch",
            "latchkey-fhir",
            "latchkey-identity",
            "latchkey-json",
            "latchkey-policy",
            "latchkey-screening",
            "latchkey-workflow",
        ],
    ),
    (
        "latchkey",
        &[
            "latchkey-answer",
            "latchkey-app",
            "latchkey-claims",
            "latchkey-domain",
            "latchkey-feeds",
            "latchkey-identity",
            "latchkey-json",
            "latchkey-policy",
            "latchkey-screening",
            "latchkey-store",
            "latchkey-web",
            "latchkey-workflow",
            "latchkey-x12",
            "latchkey-paper",
        ],
    ),
    ("xtask", &[]),
];

#[test]
fn arrows_between_crates_point_one_way() {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let ours: BTreeSet<&str> = packages.iter().map(|p| p["name"].as_str().unwrap()).collect();
    let expected: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(ours, expected, "a new crate needs its place in this table and in ARCHITECTURE.md");
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let (_, allowed) = ARROWS.iter().find(|(n, _)| *n == name).unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            let to = dependency["name"].as_str().unwrap();
            let is_test_only = dependency["kind"] == "dev";
            let is_fine = !ours.contains(to) || allowed.contains(&to) || is_test_only;
            assert!(is_fine, "{name} may not use {to}");
        }
    }
}

#[test]
fn the_pure_crates_know_no_file_clock_or_network() {
    const WORLD: &[&str] =
        &["std::fs", "std::net", "std::process", "std::env", "SystemTime", "Instant::now"];
    const PURE: &[&str] = &[
        "crates/domain/src",
        "crates/policy/src",
        "crates/claims/src",
        "crates/workflow/src",
        "crates/identity/src",
        "crates/answer/src",
    ];
    const CODECS: &[&str] = &[
        "crates/json/src",
        "crates/fhir/src",
        "crates/x12/src",
        "crates/paper/src",
        "crates/feeds/src",
        "crates/screening/src",
        "crates/ehr/src",
    ];
    for folder in PURE {
        holds_none_of(folder, &[WORLD, &["std::io"]].concat());
    }
    // The use cases open the store and nothing else, and are told what time it is.
    holds_none_of("crates/app/src", WORLD);
    // A codec reads what it is handed, and opens nothing itself.
    for folder in CODECS {
        holds_none_of(folder, WORLD);
    }
}

fn holds_none_of(folder: &str, words: &[&str]) {
    for file in files(folder, &[".rs"]) {
        let text = text(&file);
        for word in words {
            assert!(!text.contains(word), "{file} uses {word}");
        }
    }
}

#[test]
fn files_hold_one_idea() {
    const MOST_LINES: usize = 400;
    for folder in ["crates", "xtask", "engines", "fuzz"] {
        for file in files(folder, &[".rs"]) {
            let lines = text(&file).lines().count();
            assert!(lines <= MOST_LINES, "{file} has {lines} lines");
            let begins_with_why = text(&file).starts_with("//!") || text(&file).starts_with("#!");
            assert!(begins_with_why, "{file} does not say what it is for");
        }
    }
}

#[test]
fn nothing_is_left_for_later_in_silence() {
    // Spelled in two parts, so that this file passes its own test.
    let words = [["TO", "DO"], ["FIX", "ME"], ["XX", "X:"], ["#[ig", "nore"], ["<<<<", "<<<"]]
        .map(|w| w.concat());
    for folder in ["crates", "xtask", "engines", "policies", "docs"] {
        for file in files(folder, &[".rs", ".md"]) {
            for word in &words {
                assert!(!text(&file).contains(word.as_str()), "{file} has a {word}");
            }
        }
    }
}

#[test]
fn every_policy_file_is_built_into_the_binary() {
    let builtin = text("crates/latchkey/src/builtin.rs");
    for file in files("policies", &[".md"]) {
        let name = file.strip_prefix("policies/").unwrap();
        assert!(
            name.ends_with("README.md") || builtin.contains(name),
            "{file} is not in builtin.rs"
        );
    }
}

#[test]
fn links_between_documents_resolve() {
    for file in files(".", &[".md"]) {
        let folder = Path::new(&file).parent().unwrap().to_path_buf();
        for link in text(&file).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap();
            if path.is_empty() || path.contains("://") || path.contains(' ') {
                continue;
            }
            assert!(root().join(&folder).join(path).exists(), "{file} links to {link}");
        }
    }
}

#[test]
fn no_procedure_code_list_of_the_ama_ships() {
    // Five digits in a row at the start of a table's row would be a CPT code.
    for file in files("policies/codes", &[".md"]) {
        for line in text(&file).lines().filter_map(|l| l.strip_prefix('|')) {
            let cell = line.split('|').next().unwrap_or_default().trim();
            let is_cpt = cell.len() == 5 && cell.bytes().all(|b| b.is_ascii_digit());
            assert!(!is_cpt, "{file}: {cell}");
        }
    }
}
