//! Members' letters are easy to read: grade 8 at most in English, and as easy in Spanish.

use latchkey_paper::letter::{Addressee, Block, Language};

use crate::sample::{APPROVED, all_values, templates};

/// Words, sentences and syllables of running text.
#[derive(Default)]
struct Counts {
    words: f64,
    sentences: f64,
    syllables: f64,
}

/// Flesch and Kincaid: the school grade.
fn grade(counts: &Counts) -> f64 {
    0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59
}

/// Fernández Huerta: 0 to 100, from 60 on as easy as a newspaper and easier.
fn ease(counts: &Counts) -> f64 {
    206.84 - 60.0 * counts.syllables / counts.words - 1.02 * counts.words / counts.sentences
}

fn count(texts: &[String], syllables: fn(&str) -> u32) -> Counts {
    let mut counts = Counts::default();
    for text in texts {
        counts.sentences += f64::from(sentences(text));
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
        for word in words.filter(|word| word.chars().any(char::is_alphabetic)) {
            counts.words += 1.0;
            counts.syllables += f64::from(syllables(&word.to_lowercase()));
        }
    }
    counts
}

/// A title's full stop is none, and a block ends a sentence whether or not it has one.
fn sentences(text: &str) -> u32 {
    let text = text.replace("Dr.", "Dr").replace("Dra.", "Dra");
    let ends = text.split(['.', '?', '!', ':']).filter(|s| s.chars().any(char::is_alphabetic));
    u32::try_from(ends.count()).unwrap()
}

/// Groups of vowels, without a silent e at the end.
fn english(word: &str) -> u32 {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let letters: Vec<char> = word.chars().collect();
    let begins = |at: usize| is_vowel(letters[at]) && (at == 0 || !is_vowel(letters[at - 1]));
    let groups = (0..letters.len()).filter(|&at| begins(at)).count();
    let is_silent_e = word.ends_with('e') && !word.ends_with("le");
    let is_silent_ed = word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    let groups = u32::try_from(groups).unwrap();
    groups.saturating_sub(u32::from(is_silent_e || is_silent_ed)).max(1)
}

/// Vowels, of which a weak one beside another vowel makes no syllable of its own.
fn spanish(word: &str) -> u32 {
    let word = word.replace("qu", "q").replace("gue", "ge").replace("gui", "gi");
    let is_strong = |c: char| matches!(c, 'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú');
    let is_weak = |c: char| matches!(c, 'i' | 'u' | 'ü');
    let (mut syllables, mut before) = (0, None);
    let letters: Vec<char> = word.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let is_last_y = letter == 'y' && at + 1 == letters.len();
        let is_weak_here = is_weak(letter) || is_last_y;
        if is_strong(letter) {
            syllables += u32::from(before != Some('w'));
            before = Some('s');
        } else if is_weak_here {
            syllables += u32::from(before.is_none());
            before = Some(if before.is_none() { 'w' } else { 'd' });
        } else {
            before = None;
        }
    }
    syllables.max(1)
}

/// What is read as sentences; not the State's text, names, days and numbers in tables.
fn running_text(blocks: &[Block]) -> Vec<String> {
    let texts = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(text) | Block::Notice(text) => vec![text.clone()],
        Block::List(items) => items.clone(),
        _ => Vec::new(),
    });
    texts.filter(|text| text != APPROVED).collect()
}

#[test]
fn members_letters_are_easy_to_read() {
    let mut read = 0;
    for (language, template) in templates() {
        if template.to() != Addressee::Member {
            continue;
        }
        let letter = template.fill(&all_values(language), language).unwrap();
        let texts = running_text(&letter.blocks);
        let name = format!("{} {}", template.id(), language.code());
        if language == Language::English {
            let grade = grade(&count(&texts, english));
            assert!(grade <= 8.0, "{name}: grade {grade:.1}");
        } else {
            let ease = ease(&count(&texts, spanish));
            assert!(ease >= 60.0, "{name}: ease {ease:.1}");
        }
        read += 1;
    }
    assert_eq!(read, 14);
}

#[test]
fn syllables_are_counted_as_they_are_spoken() {
    for (word, expected) in
        [("the", 1), ("approve", 2), ("decision", 3), ("asked", 1), ("needed", 2), ("table", 2)]
    {
        assert_eq!(english(word), expected, "{word}");
    }
    for (word, expected) in [
        ("que", 1),
        ("día", 2),
        ("decisión", 3),
        ("apelación", 4),
        ("audiencia", 3),
        ("y", 1),
        ("leer", 2),
        ("ciudad", 2),
        ("seguir", 2),
    ] {
        assert_eq!(spanish(word), expected, "{word}");
    }
}

/// The measures tell hard from easy.
#[test]
fn a_text_of_the_law_is_hard_to_read() {
    let hard = "Notwithstanding any administrative determination, the beneficiary's authorized \
                representative retains entitlement to expeditious reconsideration of unfavorable \
                utilization management determinations in accordance with applicable regulations.";
    assert!(grade(&count(&[hard.to_owned()], english)) > 16.0);
    let hard = "No obstante cualquier determinación administrativa, el representante autorizado \
                del beneficiario conservará la titularidad del derecho a la reconsideración \
                expeditiva de determinaciones desfavorables conforme a la reglamentación aplicable.";
    assert!(ease(&count(&[hard.to_owned()], spanish)) < 40.0);
}
