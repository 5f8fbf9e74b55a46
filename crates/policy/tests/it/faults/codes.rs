//! Code sets.

use latchkey_domain::Role;
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

const RULES: &str = "---
codes: cpsp
title: A list that does not exist
effective: 2026-01-01..
rules:
  one-day: yes
  never-at: 21, 51
  licensed-at: 12
  licensed: rn, np
  unlicensed: ma
---

| code  | maximum  | in-pregnancy | alone | after        | apart                  | what  | es   |
|-------|----------|--------------|-------|--------------|------------------------|-------|------|
| X0001 | 2 per day | 9           | no    | X0002, X0003 | 6 months: X0002, X0001 | one   | uno  |
";

#[test]
fn what_holds_for_all_codes_of_a_list() {
    let set = CodeSet::read("codes.md", RULES).unwrap();
    assert!(set.conduct.is_one_day && !set.conduct.keeps_authorized_apart);
    assert_eq!(set.conduct.never_at.len(), 2);
    assert_eq!(set.conduct.licensed, [Role::Rn, Role::Np]);
    let entry = &set.entries[0];
    assert_eq!((entry.maximum, entry.is_daily, entry.in_pregnancy), (Some(2), true, Some(9)));
    assert_eq!((entry.alone, entry.after.len()), (false, 2));
    assert_eq!(entry.apart.as_ref().map(|a| (a.months, a.codes.len())), Some((6, 2)));
    for (from, to, words) in [
        ("one-day: yes", "one-day: maybe", "`maybe` is not known here; write yes or no"),
        ("21, 51", "21, five", "`five` is not known here; write a place of service"),
        ("rn, np", "rn, nurse", "`nurse` is not known here; write roles"),
        ("unlicensed:", "unlicenced:", "did you mean `unlicensed`?"),
        ("6 months: X", "half a year: X", "write it as `6 months: Z6200, Z6300`"),
        ("| 9 ", "| x ", "`x` is no number"),
    ] {
        let found = CodeSet::read("codes.md", &RULES.replacen(from, to, 1)).unwrap_err();
        assert!(found[0].to_string().contains(words), "{}\n{words}", found[0]);
    }
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
