//! The tables of conformance name tests, and the tests are there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// A row of a table: what is asked, and what shows it.
struct Row {
    place: String,
    shown: String,
}

impl Row {
    /// The file of its table.
    fn table(&self) -> Option<&str> {
        self.place.split_once(',').map(|(file, _)| file)
    }
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for file in fs::read_dir(root().join("docs/conformance")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let mut section = "";
        for line in text.lines() {
            section = line.strip_prefix("## ").unwrap_or(section);
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let [statement, _, shown] = cells.as_slice() else { continue };
            if line.starts_with('|') && *statement != "statement" {
                let place = format!("{name}, {section}: {statement}");
                rows.push(Row { place, shown: (*shown).to_owned() });
            }
        }
    }
    rows
}

/// The tests that a row names: the file and the name of each.
fn tests(shown: &str) -> Vec<(String, String)> {
    let parts = shown.split("; ").filter_map(|part| part.trim().strip_prefix('`'));
    let named = parts.filter_map(|part| part.strip_suffix('`')?.split_once(": "));
    named.map(|(file, test)| (format!("crates/{file}"), test.to_owned())).collect()
}

#[test]
fn every_statement_is_shown_by_tests_that_exist_or_says_why_not() {
    let rows = rows();
    assert!(rows.len() > 100, "{} rows", rows.len());
    for Row { place, shown } in &rows {
        let says_why = ["*does not apply*: ", "*open*: "]
            .iter()
            .any(|why| shown.strip_prefix(why).is_some_and(|rest| rest.len() > 10));
        let tests = tests(shown);
        assert_eq!(says_why, tests.is_empty(), "{place}: {shown}");
        for (file, test) in tests {
            let text = fs::read_to_string(root().join(&file));
            let text = text.unwrap_or_else(|_| panic!("{place}: there is no {file}"));
            let is_there = text.contains(&format!("#[test]\nfn {test}("))
                || text.contains(&format!("#[test]\n    fn {test}("));
            assert!(is_there, "{place}: {file} has no test {test}");
        }
    }
}

#[test]
fn no_statement_stands_twice_and_few_are_open() {
    let rows = rows();
    let places: BTreeSet<&str> = rows.iter().map(|row| row.place.as_str()).collect();
    assert_eq!(places.len(), rows.len());
    let tables: BTreeSet<&str> = rows.iter().filter_map(Row::table).collect();
    assert!(tables.len() > 1, "{tables:?}");
    for table in tables {
        let of_table = || rows.iter().filter(|row| row.table() == Some(table));
        let open = of_table().filter(|row| row.shown.starts_with("*open*")).count();
        let count = of_table().count();
        assert!(open * 20 <= count, "{table}: {open} of {count} are open");
    }
}
