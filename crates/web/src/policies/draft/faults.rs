//! What the checker says of a draft, each beside its line.

use std::collections::BTreeMap;

use latchkey_policy::{Diagnostic, Language, Severity};
use maud::{Markup, html};

use crate::policies::words::PolicyWord;
use crate::words::code;

/// The most that is said.
const MOST: usize = 100;
/// How many lines stand around one that something is said of.
const AROUND: u32 = 2;

/// The lines something is said of, with those around them.
pub(super) fn shown(text: &str, diagnostics: &[Diagnostic], language: Language) -> Markup {
    let (said, more) = diagnostics.split_at(diagnostics.len().min(MOST));
    html! {
        section.mistakes tabindex="-1" data-focus aria-labelledby="faulty" {
            h2 #faulty { (PolicyWord::DraftFaulty.text(language)) }
            p { (PolicyWord::DraftFaultyLead.text(language)) }
            (beside(text, said, language))
            @if !more.is_empty() { p { (more.len()) " " (PolicyWord::MoreMistakes.text(language)) } }
        }
    }
}

/// Diagnostics beside the lines of their text.
fn beside(text: &str, said: &[Diagnostic], language: Language) -> Markup {
    let mut by_line: BTreeMap<u32, Vec<&Diagnostic>> = BTreeMap::new();
    for one in said {
        by_line.entry(one.position.line).or_default().push(one);
    }
    let is_near = |number: u32| {
        let (from, until) = (number.saturating_sub(AROUND), number + AROUND);
        by_line.range(from..=until).next().is_some()
    };
    let lines = (1u32..).zip(text.lines()).filter(|(number, _)| is_near(*number));
    let lines: Vec<(u32, &str)> = lines.collect();
    let before = std::iter::once(None).chain(lines.iter().map(|(number, _)| Some(*number)));
    html! {
        ol.source-lines lang="en" {
            @for ((number, line), before) in lines.iter().zip(before) {
                @let is_apart = before.is_some_and(|before| before + 1 < *number);
                li.apart[is_apart].faulty[by_line.contains_key(number)] {
                    span.usa-sr-only lang=(code(language)) { (PolicyWord::Line.text(language)) " " }
                    span.line-number { (number) } " "
                    code { (line) }
                    @for one in by_line.get(number).into_iter().flatten() {
                        p.said { (severity(one.severity)) ": " (one.message) ". " em { (one.remedy) } }
                    }
                }
            }
        }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "Warning",
        Severity::Error => "Mistake",
    }
}
