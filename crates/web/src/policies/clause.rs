//! One clause: its restatement, the rules that carry it, how it is read and what mends it.
//!
//! Titles, readings and notes of a policy file are written in one language and marked as such.

use latchkey_policy::{Clause, Language, Policy, ShownLine};
use maud::{Markup, html};

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
            @if !lines.is_empty() { (table(clause, &lines, language)) }
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
fn table(clause: &Clause, lines: &[ShownLine<'_>], language: Language) -> Markup {
    html! {
        div.usa-table-container--scrollable tabindex="0" role="region" aria-label=(clause.id) {
            table.usa-table.rules {
                thead {
                    tr {
                        th scope="col" { (Word::Rule.text(language)) }
                        th scope="col" { (Word::Says.text(language)) }
                        th scope="col" { (Word::When.text(language)) }
                    }
                }
                tbody {
                    @for line in lines { (row(line, language)) }
                }
            }
        }
    }
}

fn row(line: &ShownLine<'_>, language: Language) -> Markup {
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
        }
    }
}
