//! Code sets.

use latchkey_policy::{CodeSet, Fault};

use super::named;

const TEXT: &str = "---
codes: cpt
title: A list that does not exist
source:
  title: Nowhere
  retrieved: 2026-01-01
effective: 2026-01-01..
recorded: 2026-01-01
---

| code  | carries | phase | what  | es   |
|-------|---------|-------|-------|------|
| X0001 | yes     | any   | one   | uno  |
| X0002 | no      |       | other | otro |
";

#[test]
fn a_sound_list() {
    let set = CodeSet::read("codes.md", TEXT).unwrap();
    assert_eq!(set.entries.iter().map(|e| e.carries).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn faults_of_a_list() {
    for (from, to, fault, at, words) in [
        ("| carries |", "| carrys  |", Fault::UnknownName, "| code", "did you mean `carries`?"),
        ("| phase |", "| what  |", Fault::Syntax, "| code", "the column `what` stands twice"),
        (
            "| no  ",
            "| non ",
            Fault::UnknownValue,
            "X0002",
            "`non` is not known here; write yes or no",
        ),
        ("| any  ", "| late ", Fault::UnknownValue, "X0001", "antepartum, initial"),
        ("| other |", "|       |", Fault::MissingWords, "X0002", "`X0002` lacks its text"),
        ("| otro |", "|      |", Fault::MissingWords, "X0002", "`X0002` lacks its text"),
        ("| X0002 |", "| X0001 |", Fault::Syntax, "| X0001 | no", "the code `X0001` stands twice"),
        ("| otro |", "|", Fault::Syntax, "X0002", "the row has 4 cells, its table 5"),
        ("recorded:", "recoded:", Fault::UnknownName, "recoded:", "did you mean `recorded`?"),
        ("recorded: 2026-01-01", "recorded: soon", Fault::Syntax, "recorded:", "`soon` is no day"),
        ("codes: cpt", "codes: cpt\ncodes: cpsp", Fault::Syntax, "codes: cpsp", "stands twice"),
        ("codes: cpt", "codes: ctp", Fault::UnknownValue, "codes:", "names no list of codes"),
        (
            "| X0002",
            "\n| code |\n|---|\n| X0002",
            Fault::Syntax,
            "| code |",
            "a second table of codes",
        ),
    ] {
        assert!(TEXT.contains(from), "the list has no {from:?}");
        let text = TEXT.replacen(from, to, 1);
        let found = CodeSet::read("codes.md", &text).unwrap_err();
        named(&text, &found, fault, at, &[words]);
    }
}
