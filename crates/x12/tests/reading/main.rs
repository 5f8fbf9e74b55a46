//! Files read from outside: clean ones, ones with a single defect, broken ones, public ones.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod answers;
mod base;
mod bombs;
mod broken;
mod clean;
mod corpus;
mod defects;
mod of_claims;
mod said;
mod sources;

use std::collections::BTreeSet;

use latchkey_x12::finding::Rule;

#[test]
fn a_clean_file_has_no_finding() {
    answers::leave("837p-base.x12", base::FILE);
    assert_eq!(said::strictly(base::FILE.as_bytes()), Vec::<String>::new());
}

#[test]
fn each_defect_is_found_once_in_its_place() {
    let mut wrong = Vec::new();
    for defect in defects::all() {
        let found = said::strictly(&base::edited(defect.edits));
        if found != defect.found {
            wrong.push(format!("{}\n  found {found:#?}\n  not   {:#?}", defect.name, defect.found));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_broken_by_some_defect() {
    let all = defects::all();
    let broken: BTreeSet<&str> =
        all.iter().flat_map(|d| d.found).filter_map(|f| first(f)).collect();
    let names: BTreeSet<String> = Rule::ALL.iter().map(|rule| format!("{rule:?}")).collect();
    let unbroken: Vec<_> = names.iter().filter(|name| !broken.contains(name.as_str())).collect();
    assert!(unbroken.is_empty(), "{unbroken:?}");
}

fn first(found: &str) -> Option<&str> {
    found.split(' ').next()
}
