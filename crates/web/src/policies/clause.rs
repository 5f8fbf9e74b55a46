//! One clause: its restatement, the rules that carry it, how it is read and what mends it.
//!
//! Titles, readings and notes of a policy file are written in one language and marked as such.

use latchkey_policy::{Clause, Language, Policy, ShownLine};
use maud::{Markup, html};

use super::words::PolicyWord;
use crate::words::Word;

/// A clause under its anchor.
pub(super) fn part(policy: &Policy, clause: &Clause, language: Language) -> Markup {
    let scopes = policy.scope_texts(clause);
    let lines = policy.shown_lines(clause);
    let fixes = policy.fixes(clause);
    html! {
        article.clause id=(clause.id) {
            h3 lang="en" { (clause.title) }
            p.place { code { (clause.id) } " " span lang="en" { (clause.place) } }
            p { (clause.words.in_language(language)) }
            @for scope in scopes {
                p.quiet { code { (scope) } }
            }
            @if !lines.is_empty() { (table(policy, clause, &lines, language)) }
            @if !fixes.is_empty() {
                h4 { (Word::ToMend.text(language)) }
                ul {
                    @for (rule, brings_about, words) in fixes {
                        li {
                            code { (rule) } ": " (words.in_language(language))
                            " " span.quiet { "(" code { (brings_about) } ")" }
                        }
                    }
                }
            }
            @for reading in &clause.readings {
                div.reading lang="en" {
                    p {
                        strong lang=(crate::words::code(language)) { (Word::Reading.text(language)) }
                        " · " (reading.name) " · " (reading.owner)
                    }
                    p { (reading.text) }
                }
            }
            @for note in &clause.notes {
                p.quiet { (Word::Note.text(language)) ": " span lang="en" { (note) } }
            }
        }
    }
}

/// The rules of a clause as a table. On a narrow screen it scrolls in its own frame.
fn table(policy: &Policy, clause: &Clause, lines: &[ShownLine<'_>], language: Language) -> Markup {
    let tests = policy.tests();
    let of = |line: &ShownLine<'_>| tests.get(line.place).map(Vec::as_slice).unwrap_or_default();
    html! {
        div.usa-table-container--scrollable tabindex="0" role="group" aria-label=(clause.id) {
            table.usa-table.rules {
                thead {
                    tr {
                        th scope="col" { (Word::Rule.text(language)) }
                        th scope="col" { (Word::Says.text(language)) }
                        th scope="col" { (Word::When.text(language)) }
                        th scope="col" { (PolicyWord::Tests.text(language)) }
                    }
                }
                tbody {
                    @for line in lines { (row(line, of(line), language)) }
                }
            }
        }
    }
}

fn row(line: &ShownLine<'_>, tests: &[String], language: Language) -> Markup {
    html! {
        tr {
            th scope="row" { (line.name) }
            td {
                code { (line.says) }
                @if let Some(words) = line.words { br; (words.in_language(language)) }
                @if !line.overrides.is_empty() {
                    br;
                    span.quiet { (Word::Before.text(language)) " " (line.overrides.join(", ")) }
                }
            }
            td {
                @if line.when.is_empty() { (Word::Always.text(language)) }
                @for (place, test) in line.when.iter().enumerate() {
                    @if place > 0 { br; }
                    code { (test) }
                }
            }
            td.tests { (examples(tests, language)) }
        }
    }
}

/// The examples that exercise a line: how many, and on demand which.
pub(super) fn examples(tests: &[String], language: Language) -> Markup {
    let word = if tests.len() == 1 { PolicyWord::OneExample } else { PolicyWord::Examples };
    html! {
        @if tests.is_empty() { "–" }
        @else {
            details {
                summary { (tests.len()) " " (word.text(language)) }
                ul lang="en" { @for name in tests { li { (name) } } }
            }
        }
    }
}
