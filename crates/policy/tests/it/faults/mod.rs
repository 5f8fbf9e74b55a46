//! Every kind of fault, planted in a sound file: the checker names it, at its line, in words.

mod codes;
mod examples;
mod fixes;
mod front_matter;
mod names;
mod numbers;
mod readings;
mod rules;
mod size;
mod sources;
mod tables;
mod text;
mod vocabulary;

use latchkey_policy::{Diagnostic, Fault, Severity};

use crate::fixture::{changed, checked};

/// Plants a fault; it must be reported at the line that holds `at`, with words of the message.
/// Gives everything the checker had to say.
fn plant(from: &str, to: &str, fault: Fault, at: &str, words: &[&str]) -> Vec<Diagnostic> {
    let text = changed(from, to);
    let checked = checked(&text);
    let diagnostic = named(&text, &checked.diagnostics, fault, at, words);
    if diagnostic.severity == Severity::Error {
        assert!(checked.policy.is_none());
    }
    checked.diagnostics
}

/// Plants a fault that is all the checker has to say.
fn plant_only(from: &str, to: &str, fault: Fault, at: &str, words: &[&str]) {
    let found = plant(from, to, fault, at, words);
    assert_eq!(found.len(), 1, "{found:#?}");
}

/// Adds blocks to the first clause; the fault must be reported at the last line that holds `at`.
fn add(blocks: &str, fault: Fault, at: &str, words: &[&str]) {
    let text = changed("## When\n", &format!("{blocks}\n\n## When\n"));
    let line = text.lines().count() - text.lines().rev().position(|l| l.contains(at)).unwrap();
    let found = checked(&text).diagnostics;
    in_words(line, first(&found, fault), words);
}

/// The first diagnostic of a kind, which must be one line, at the line of `text` that holds `at`,
/// and have these words.
fn named<'d>(
    text: &str,
    found: &'d [Diagnostic],
    fault: Fault,
    at: &str,
    words: &[&str],
) -> &'d Diagnostic {
    let diagnostic = first(found, fault);
    let Some(line) = text.lines().position(|line| line.contains(at)) else {
        panic!("no line has {at:?}")
    };
    in_words(line + 1, diagnostic, words);
    diagnostic
}

fn first(found: &[Diagnostic], fault: Fault) -> &Diagnostic {
    let Some(diagnostic) = found.iter().find(|d| d.fault == fault) else {
        panic!("{fault:?} was not found; instead {found:#?}")
    };
    diagnostic
}

fn in_words(line: usize, diagnostic: &Diagnostic, words: &[&str]) {
    assert_eq!(diagnostic.position.line as usize, line, "{diagnostic}");
    assert!(diagnostic.position.column > 0);
    let message = diagnostic.to_string();
    assert_eq!(message.lines().count(), 1, "{message}");
    for word in words {
        assert!(message.contains(word), "{word:?} is not in {message:?}");
    }
}
