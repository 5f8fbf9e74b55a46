//! Public files, read from the folder that `LATCHKEY_CORPUS` names; nothing of them is kept here but
//! a verdict on each.

use std::fs;
use std::path::{Path, PathBuf};

use latchkey_x12::finding::{Finding, Severity};
use latchkey_x12::{Reader, Rules};

use crate::said;

const VERDICTS: &str = include_str!("../fixtures/verdicts.tsv");

/// What is held of a file.
struct Verdict {
    file: &'static str,
    /// No error up to level 3: syntax, guide, balance.
    is_sound: bool,
    /// A rule it breaks all the same; `not-x12` where it cannot be read at all, `none` where it
    /// breaks no rule.
    rule: &'static str,
    segment: u64,
}

fn verdicts() -> impl Iterator<Item = Verdict> {
    VERDICTS.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let columns: Vec<_> = line.trim_end_matches("\tdiffers").split('\t').collect();
        let [file, state, rule, segment] = <[&str; 4]>::try_from(columns).unwrap();
        assert!(matches!(state, "sound" | "broken"), "{line}");
        Verdict { file, is_sound: state == "sound", rule, segment: segment.parse().unwrap() }
    })
}

/// The corpus, where there is one.
fn corpus() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("LATCHKEY_CORPUS") else {
        println!("LATCHKEY_CORPUS names no folder: the public files are left out");
        return None;
    };
    let folder = PathBuf::from(folder).join("x12");
    assert!(folder.is_dir(), "{} is no folder", folder.display());
    Some(folder)
}

#[test]
fn every_public_file_comes_back_byte_by_byte() {
    let Some(corpus) = corpus() else { return };
    let files = files(&corpus);
    assert!(files.len() > 300, "{} files", files.len());
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let mut reader = Reader::new(&bytes[..]);
        let mut out = Vec::new();
        let end = loop {
            match reader.read() {
                Ok(Some(segment)) => out.extend_from_slice(segment.raw()),
                other => break other.map(|_| ()),
            }
        };
        if end.is_ok() {
            out.extend_from_slice(reader.rest());
            assert_eq!(out.len(), bytes.len(), "{}", file.display());
        }
        assert!(bytes.starts_with(&out), "{}", file.display());
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        match entry.is_dir() {
            true => found.extend(files(&entry)),
            false => found.push(entry),
        }
    }
    found
}

#[test]
fn every_public_file_of_claims_is_judged_as_by_hand() {
    let Some(corpus) = corpus() else { return };
    let mut wrong = Vec::new();
    for verdict in verdicts() {
        let bytes = fs::read(corpus.join(verdict.file)).unwrap();
        let (found, end) = said::all(&bytes[..], &Rules::default());
        let is_unread = found.is_empty() && end.is_err();
        let agrees = match verdict.rule {
            "not-x12" => is_unread,
            _ => is_as_judged(&verdict, &found),
        };
        if !agrees {
            wrong.push(format!("{}: {found:#?}", verdict.file));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_as_judged(verdict: &Verdict, found: &[Finding]) -> bool {
    let errors = || found.iter().filter(|finding| finding.severity == Severity::Error);
    let is_sound = !errors().any(|finding| finding.rule.level() <= 3);
    let is_there = |finding: &&Finding| {
        finding.rule.name() == verdict.rule && finding.place.segment == verdict.segment
    };
    if verdict.rule == "none" {
        return errors().next().is_none();
    }
    is_sound == verdict.is_sound && errors().any(|finding| is_there(&finding))
}

#[test]
fn every_verdict_names_a_rule() {
    let names = latchkey_x12::finding::Rule::named;
    let all: Vec<Verdict> = verdicts().collect();
    assert_eq!(all.len(), 55);
    for verdict in all {
        let is_known = matches!(verdict.rule, "not-x12" | "none") || names(verdict.rule).is_some();
        assert!(is_known, "{}: {}", verdict.file, verdict.rule);
    }
}
