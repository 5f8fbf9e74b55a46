//! The letters as tagged pages.

use std::process::Command;

use latchkey_paper::PaperError;
use latchkey_paper::letter::{Block, Language, Letter};

use crate::sample::{all_values, letters, templates, values};

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// Every page is an object of its own type; the tree above them has a longer name.
fn pages(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let types = text.split("/Type/Page").skip(1);
    types.filter(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic())).count()
}

/// The export itself fails where a rule of PDF/UA-1 that can be checked is broken.
#[test]
fn every_letter_is_accessible_and_on_two_pages_at_most() {
    for (name, letter) in letters(values) {
        let bytes = letter.pdf().unwrap();
        for mark in ["/StructTreeRoot", "/Outlines", "pdfuaid", "/MarkInfo"] {
            assert!(has(&bytes, mark), "{name}: {mark}");
        }
        assert!(has(&bytes, &format!("/Lang({})", letter.language.code())), "{name}");
        assert!((1..=2).contains(&pages(&bytes)), "{name}: {} pages", pages(&bytes));
        assert_eq!(bytes, letter.pdf().unwrap(), "{name}");
    }
}

#[test]
fn a_long_letter_goes_over_many_pages() {
    let (_, mut letter) = letters(values).swap_remove(0);
    letter.blocks.push(Block::Notice("a long word ".repeat(900)));
    letter.blocks.push(Block::Facts(vec![("x".repeat(400), "y".repeat(9_000))]));
    letter.blocks.push(Block::List(vec!["z ".repeat(4_000)]));
    assert!(pages(&letter.pdf().unwrap()) > 6);
}

#[test]
fn a_character_with_no_letter_is_named_with_its_part() {
    for (language, template) in templates() {
        let all = all_values(language);
        let error = |name: &str| {
            let values = all.clone().text(name, "漢").list("recipient", ["Ana"]);
            template.fill(&values, language).unwrap().pdf().unwrap_err()
        };
        let no_letter = |place| PaperError::NoLetter { place, character: '漢' };
        assert_eq!(error("sender-name"), no_letter("letterhead"));
        assert_eq!(error("date"), no_letter("date and reference"));
        let values = all.clone().list("recipient", ["漢"]);
        let letter = template.fill(&values, language).unwrap();
        assert_eq!(letter.pdf().unwrap_err(), no_letter("recipient"));
    }
}

/// The words of a text, without what one form has and the other has not: marks of lists and
/// frames, lines under headings, colons after labels.
fn words(text: &str) -> Vec<String> {
    let is_mark = |word: &&str| word.chars().all(|c| matches!(c, '-' | '*' | '=' | '•'));
    let words = text.split_whitespace().filter(|word| !is_mark(word));
    words.map(|word| word.trim_end_matches(':').to_owned()).collect()
}

fn foot(letter: &Letter) -> &'static str {
    if letter.language == Language::English { "Page" } else { "Página" }
}

/// Read by another program, in the order of the page.
#[test]
fn a_page_says_what_the_plain_text_says_in_the_same_order() {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        eprintln!("SKIPPED: pdftotext (poppler-utils) is not installed; the order is not compared");
        return;
    }
    let folder = std::env::temp_dir().join(format!("latchkey-letters-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, letter) in letters(values) {
        let file = folder.join(format!("{name}.pdf"));
        std::fs::write(&file, letter.pdf().unwrap()).unwrap();
        let output = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output().unwrap();
        assert!(output.status.success(), "{name}");
        let read = String::from_utf8(output.stdout).unwrap();
        let (feet, body): (Vec<&str>, Vec<&str>) =
            read.lines().partition(|line| line.contains(&format!("· {} ", foot(&letter))));
        assert_eq!(words(&body.join("\n")), words(&letter.text()), "{name}");
        for (number, line) in (1..).zip(&feet) {
            let page = format!("{} {number} ", foot(&letter));
            assert!(line.contains(&letter.date) && line.contains(&letter.reference), "{line}");
            assert!(line.contains(&page), "{line}");
        }
        assert!(!feet.is_empty(), "{name}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
