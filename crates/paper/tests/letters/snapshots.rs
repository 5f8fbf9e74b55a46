//! Every letter as plain text, as it was looked at once.

use std::fs;
use std::path::Path;

use latchkey_paper::letter::{Language, Letterhead};

use crate::sample::{letters, values};

/// With `BLESS_LETTERS=1` in the environment the files are written anew.
#[test]
fn every_letter_reads_as_its_snapshot() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters/snapshots");
    let mut names = Vec::new();
    for (name, letter) in letters(values) {
        let file = folder.join(format!("{name}.txt"));
        if std::env::var_os("BLESS_LETTERS").is_some() {
            fs::write(&file, letter.text()).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(letter.text(), expected, "{name}: look, and rewrite with BLESS_LETTERS=1");
        names.push(format!("{name}.txt"));
    }
    let files = fs::read_dir(folder).unwrap();
    let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let stale: Vec<_> = files.filter(|file| !names.contains(file)).collect();
    assert!(stale.is_empty(), "snapshots of no letter: {stale:?}");
}

#[test]
fn no_line_is_longer_than_78_characters() {
    for (name, mut letter) in letters(values) {
        letter.letterhead.sender = "Word ".repeat(40);
        letter.reference = "R".repeat(200);
        letter.recipient.push("x".repeat(90));
        for line in letter.text().lines() {
            assert!(line.chars().count() <= 78, "{name}: {line}");
            assert_eq!(line.trim_end(), line, "{name}");
        }
    }
}

#[test]
fn the_letter_begins_with_who_writes_and_says_the_decision_first() {
    for (name, letter) in letters(values) {
        let Letterhead { sender, .. } = &letter.letterhead;
        assert!(letter.text().starts_with(sender.as_str()), "{name}");
    }
    let decision = |wanted: &str| {
        let found = letters(values).into_iter().find(|(name, _)| name == wanted);
        found.map(|(_, letter)| (letter.language, letter.subject)).unwrap()
    };
    let english = (Language::English, "We denied breastfeeding visits".to_owned());
    assert_eq!(decision("denial-member-en"), english);
    assert_eq!(decision("denial-member-es").1, "Negamos visitas de lactancia");
}
