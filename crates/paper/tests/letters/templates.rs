//! The templates that ship: the same letters in both languages, every slot documented.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use latchkey_paper::letter::{Addressee, Language, SHIPPED, Templates, Values};

use crate::sample::{all_values, fewest_values, letters, templates, values};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../letters")
}

#[test]
fn every_file_ships_under_its_own_id_in_both_languages() {
    for language in Language::ALL {
        let files = fs::read_dir(folder().join(language.code())).unwrap();
        let names: BTreeSet<String> =
            files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        let shipped = SHIPPED.iter().filter(|shipped| shipped.language == language);
        let expected: BTreeSet<String> = shipped.map(|s| format!("{}.letter", s.id)).collect();
        assert_eq!(names, expected);
    }
    for (shipped, (_, template)) in SHIPPED.iter().zip(templates()) {
        assert_eq!(shipped.id, template.id());
    }
    assert!(Templates::shipped().is_ok());
}

#[test]
fn both_languages_have_the_same_slots_and_the_same_structure() {
    let (english, spanish): (Vec<_>, Vec<_>) =
        templates().into_iter().partition(|(language, _)| *language == Language::English);
    assert_eq!(english.len(), spanish.len());
    for ((_, english), (_, spanish)) in english.iter().zip(&spanish) {
        assert_eq!((english.id(), english.to()), (spanish.id(), spanish.to()));
        assert_eq!(english.slots(), spanish.slots(), "{}", english.id());
        assert_eq!(english.outline(), spanish.outline(), "{}", english.id());
        assert_ne!(english.title(), spanish.title());
    }
}

/// Words that are English and not Spanish, as short words of a sentence are.
const ENGLISH: &[&str] = &[
    "the",
    "and",
    "of",
    "you",
    "your",
    "we",
    "our",
    "is",
    "are",
    "for",
    "with",
    "by",
    "this",
    "that",
    "from",
    "on",
    "it",
    "if",
    "call",
    "send",
    "letter",
    "member",
    "approval",
    "date",
    "draft",
    "page",
    "telephone",
    "reference",
    "license",
    "day",
    "service",
];

#[test]
fn no_english_is_left_in_spanish() {
    let names: BTreeSet<&str> = ["Sample", "Example", "Way", "Street", "Health"].into();
    for (name, letter) in letters(values).into_iter().filter(|(name, _)| name.ends_with("-es")) {
        let text = letter.text();
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !names.contains(word));
        let english: Vec<_> =
            words.filter(|word| ENGLISH.contains(&word.to_lowercase().as_str())).collect();
        assert!(english.is_empty(), "{name}: {english:?}");
    }
}

#[test]
fn a_letter_with_all_its_values_has_no_brace_and_is_no_draft() {
    for (name, letter) in letters(all_values) {
        assert!(!letter.text().contains(['{', '}']), "{name}");
        assert!(!letter.is_draft(), "{name}");
    }
}

/// Members' letters have a place for what the State words; a letter without that text says so.
#[test]
fn a_members_letter_without_the_states_text_is_a_draft_and_says_so() {
    let members: BTreeMap<String, Addressee> =
        templates().into_iter().map(|(_, t)| (t.id().to_owned(), t.to())).collect();
    for (name, letter) in letters(values) {
        let id = name.rsplit_once('-').unwrap().0;
        assert_eq!(letter.is_draft(), members[id] == Addressee::Member, "{name}");
        let says_so = ["DRAFT. Do not send.", "BORRADOR. No enviar."];
        assert_eq!(says_so.iter().any(|s| letter.text().contains(s)), letter.is_draft(), "{name}");
    }
}

#[test]
fn a_letter_can_be_written_without_its_optional_values() {
    for (language, template) in templates() {
        let few = template.fill(&fewest_values(&template, language), language).unwrap();
        let all = template.fill(&all_values(language), language).unwrap();
        assert!(few.blocks.len() <= all.blocks.len(), "{}", template.id());
    }
}

#[test]
fn a_value_that_is_missing_is_named() {
    for (language, template) in templates() {
        let all = fewest_values(&template, language);
        for missing in template.slots().iter().filter(|slot| !slot.is_optional) {
            let others = template.slots().iter().filter(|slot| slot.name != missing.name);
            let values = others.fold(Values::new(), |values, slot| match all.get(&slot.name) {
                Some(value) => values.with(&slot.name, value.clone()),
                None => values,
            });
            let error = template.fill(&values, language).unwrap_err();
            assert_eq!((&error.name, error.kind), (&missing.name, missing.kind));
            assert_eq!((error.letter.as_str(), error.given), (template.id(), None));
        }
    }
}

/// Rows `| name | kind | what it is |` below "The slots" in letters/README.md.
#[test]
fn every_slot_is_documented_with_its_kind() {
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    let (_, slots) = readme.split_once("## The slots").unwrap();
    let rows = slots.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix("| `")?.split('|').map(str::trim).collect();
        let [name, kind, meaning, ..] = cells.as_slice() else { return None };
        Some((name.trim_matches('`').to_owned(), (kind.to_string(), !meaning.is_empty())))
    });
    let documented: BTreeMap<_, _> = rows.collect();
    let mut used = BTreeSet::new();
    for (_, template) in templates() {
        assert!(readme.contains(&format!("`{}`", template.id())), "{}", template.id());
        for slot in template.slots() {
            let expected = Some(&(slot.kind.name().to_owned(), true));
            assert_eq!(documented.get(&slot.name), expected, "{}", slot.name);
            used.insert(slot.name.clone());
        }
    }
    let unused: Vec<_> = documented.keys().filter(|name| !used.contains(*name)).collect();
    assert!(unused.is_empty(), "documented and in no letter: {unused:?}");
}
