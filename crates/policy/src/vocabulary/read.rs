//! Reading the vocabulary file.

use latchkey_domain::{Fact, Kind, Measure, Slot};
use rustc_hash::FxHashSet;

use super::question::question;
use super::{FactWords, Vocabulary};
use crate::compile::MOST_QUESTIONS;
use crate::diagnostic::{Fault, Position, Report, Spanned};
use crate::document::{Keys, Words};
use crate::markdown::{Block, FrontMatter, blocks, lines};

const KEYS: Keys = Keys { top: &["vocabulary", "version"], sections: &[] };

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Outside,
    Facts,
    Derived,
    Questions,
}

/// One `### name` entry, as it is written.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) name: Spanned,
    pub(super) question: Words,
    help: Words,
    file: Words,
    pub(super) when_silent: Option<Spanned>,
    pub(super) values: Vec<(Spanned, Words)>,
}

pub(super) fn read(text: &str, report: &mut Report) -> Vocabulary {
    let lines = lines(text);
    let (front, body) = FrontMatter::split(&lines);
    KEYS.check(&front, report);
    let mut vocabulary = Vocabulary {
        name: front.get("vocabulary").map(|v| v.text.clone()).unwrap_or_default(),
        ..Vocabulary::default()
    };
    let entries = entries(&blocks(body), report);
    unique(&entries, report);
    for (part, entry) in entries {
        require_words(&entry, report);
        match part {
            Part::Outside => {}
            Part::Facts => fact(entry, &mut vocabulary, report),
            Part::Derived => derived(entry, &mut vocabulary, report),
            Part::Questions => vocabulary.questions.push(question(entry, report)),
        }
    }
    require_all(&vocabulary, front.at, report);
    vocabulary
}

fn entries(blocks: &[Block], report: &mut Report) -> Vec<(Part, Entry)> {
    let mut part = Part::Outside;
    let mut found: Vec<(Part, Entry)> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { title, at, .. } => match title.as_str() {
                "Facts" => part = Part::Facts,
                "Derived facts" => part = Part::Derived,
                "Questions" => part = Part::Questions,
                _ if part == Part::Outside => {}
                _ => {
                    found
                        .push((part, Entry { name: Spanned::new(title, *at), ..Entry::default() }));
                }
            },
            Block::Paragraph(lines) if part != Part::Outside => {
                if let Some((_, entry)) = found.last_mut() {
                    lines.iter().for_each(|line| entry_line(entry, line, report));
                }
            }
            _ => {}
        }
    }
    found
}

fn entry_line(entry: &mut Entry, line: &Spanned, report: &mut Report) {
    let Some((key, value)) = line.text.split_once(':') else {
        report.error(
            Fault::Syntax,
            line.at,
            "the line is no `key: words`",
            "begin it with en:, es:, help-en:, help-es:, file-en:, file-es: or `- value:`",
        );
        return;
    };
    let value = value.trim();
    match key.trim() {
        "en" => value.clone_into(&mut entry.question.en),
        "es" => value.clone_into(&mut entry.question.es),
        "help-en" => value.clone_into(&mut entry.help.en),
        "help-es" => value.clone_into(&mut entry.help.es),
        "file-en" => value.clone_into(&mut entry.file.en),
        "file-es" => value.clone_into(&mut entry.file.es),
        "when silent" => entry.when_silent = Some(line.part(value)),
        key => match key.strip_prefix("- ") {
            Some(name) => {
                let (en, es) = value.split_once('|').unwrap_or((value, ""));
                let words = Words { en: en.trim().to_owned(), es: es.trim().to_owned() };
                entry.values.push((line.part(name.trim()), words));
            }
            None => report.error(
                Fault::Syntax,
                line.at,
                format!("`{key}` is no key"),
                "use en, es, help-en, help-es, file-en, file-es, when silent or `- value`",
            ),
        },
    }
}

fn require_words(entry: &Entry, report: &mut Report) {
    let name = &entry.name.text;
    if entry.question.en.is_empty() || entry.question.es.is_empty() {
        let message = format!("`{name}` lacks its text in English or Spanish");
        report.error(Fault::MissingWords, entry.name.at, message, "add the lines `en:` and `es:`");
    }
    if entry.file.en.is_empty() != entry.file.es.is_empty() {
        let message = format!("`{name}` says what to keep on file in one language alone");
        let remedy = "add the other of the lines `file-en:` and `file-es:`";
        report.error(Fault::MissingWords, entry.name.at, message, remedy);
    }
    for (value, _) in entry.values.iter().filter(|(_, w)| w.en.is_empty() || w.es.is_empty()) {
        let message = format!("the value `{}` of `{name}` lacks a label", value.text);
        report.error(
            Fault::MissingWords,
            value.at,
            message,
            format!("write `- {}: English | español`", value.text),
        );
    }
}

fn values(entry: &Entry) -> Vec<(String, Words)> {
    entry.values.iter().map(|(name, words)| (name.text.clone(), words.clone())).collect()
}

fn fact_words(entry: Entry) -> FactWords {
    let values = values(&entry);
    FactWords { question: entry.question, help: entry.help, file: entry.file, values }
}

fn fact(entry: Entry, vocabulary: &mut Vocabulary, report: &mut Report) {
    let Some(fact) = Fact::from_name(&entry.name.text) else {
        report.unknown(
            Fault::UnknownFact,
            &entry.name,
            format!("`{}` is no fact of a case", entry.name.text),
            Fact::NAMES.iter().copied(),
            "see the contract's list of facts",
        );
        return;
    };
    let expected: &[&str] = match fact.kind() {
        Kind::OneOf(names) => names,
        Kind::YesNo => &["yes", "no"],
        _ => &[],
    };
    require_values(&entry, expected, report);
    vocabulary.facts.push((fact, fact_words(entry)));
}

fn require_values(entry: &Entry, expected: &[&str], report: &mut Report) {
    for (value, _) in entry.values.iter().filter(|(v, _)| !expected.contains(&v.text.as_str())) {
        let message = format!("`{}` has no value `{}`", entry.name.text, value.text);
        report.error(
            Fault::UnknownValue,
            value.at,
            message,
            if expected.is_empty() {
                "it takes no list of values: take the line out".to_owned()
            } else {
                format!("its values are: {}", expected.join(", "))
            },
        );
    }
    for missing in
        expected.iter().filter(|name| !entry.values.iter().any(|(v, _)| v.text == **name))
    {
        let message = format!("the value `{missing}` of `{}` has no label", entry.name.text);
        report.error(
            Fault::MissingWords,
            entry.name.at,
            message,
            format!("add `- {missing}: English | español`"),
        );
    }
}

fn derived(entry: Entry, vocabulary: &mut Vocabulary, report: &mut Report) {
    let name = entry.name.text.clone();
    let known = || Measure::NAMES.iter().copied().chain([Slot::CertificateCurrent.name()]);
    if !known().any(|known| known == name) {
        let message = format!("`{name}` is no derived fact");
        let names: Vec<_> = known().collect();
        let otherwise = format!("they are {}", names.join(", "));
        report.unknown(Fault::UnknownFact, &entry.name, message, known(), otherwise);
        return;
    }
    let is_yes_or_no = name == Slot::CertificateCurrent.name();
    require_values(&entry, if is_yes_or_no { &["yes", "no"] } else { &[] }, report);
    vocabulary.derived.push((name, fact_words(entry)));
}

fn require_all(vocabulary: &Vocabulary, at: Position, report: &mut Report) {
    let questions = vocabulary.questions.len();
    if questions > MOST_QUESTIONS {
        let message = format!("there are {questions} questions, more than {MOST_QUESTIONS}");
        report.error(Fault::TooLarge, at, message, "take out what no policy answers");
    }
    for fact in Fact::ALL.iter().filter(|f| vocabulary.fact(**f).is_none()) {
        report.error(
            Fault::MissingWords,
            at,
            format!("the fact `{fact}` has no question text"),
            format!("add an entry `### {fact}`"),
        );
    }
    let measures = Measure::NAMES.iter().copied();
    let derived = measures.chain([Slot::CertificateCurrent.name()]);
    for name in derived.filter(|name| vocabulary.derived(name).is_none()) {
        report.error(
            Fault::MissingWords,
            at,
            format!("the derived fact `{name}` has no words"),
            format!("add an entry `### {name}`"),
        );
    }
}

/// Each name has one entry.
fn unique(entries: &[(Part, Entry)], report: &mut Report) {
    let mut seen = FxHashSet::default();
    for (_, Entry { name, .. }) in entries {
        if !seen.insert(&name.text) {
            let message = format!("`{}` has two entries", name.text);
            report.error(Fault::Syntax, name.at, message, "keep one of the two");
        }
    }
}
