//! What there is to say of a file's claims, row by row, with filters and pages.

use std::collections::BTreeMap;

use latchkey_policy::Language;
use latchkey_screening::held::{Item, Results};
use latchkey_screening::report::grouped;
use maud::{Markup, html};

use super::desk::Job;
use super::said::{about, denial, in_short, kind, line, of_claim};
use super::wanted::{LEVELS, Level, ROWS, Row, Wanted};
use super::words::Phrase;
use crate::kept::who::Visitor;
use crate::look::Form;
use crate::words::{code, said};

/// The list.
pub(super) fn list(visitor: &Visitor, job: &Job, results: &Results, wanted: &Wanted) -> Markup {
    let language = visitor.language;
    let rows = wanted.rows(results);
    let pages = rows.len().div_ceil(ROWS).max(1);
    let wanted = &Wanted { page: wanted.page.min(pages), ..wanted.clone() };
    let shown = rows.iter().skip((wanted.page - 1) * ROWS).take(ROWS);
    let is_empty = results.claims.is_empty() && results.outside.is_empty();
    html! {
        section aria-labelledby="all" {
            h2 #all { (Phrase::All.text(language)) }
            @if is_empty {
                p { (Phrase::NothingToSay.text(language)) }
            } @else {
                (filters(job, results, wanted, language))
                @if rows.is_empty() {
                    p role="status" { (Phrase::NoneFit.text(language)) }
                } @else {
                    div.scroll tabindex="0" role="group" aria-labelledby="all" {
                        table.usa-table.queue.told {
                            caption.usa-sr-only { (Phrase::All.text(language)) }
                            (headings(language))
                            tbody { @for shown in shown { (row(visitor, job, *shown)) } }
                        }
                    }
                    (turn(job, wanted, pages, language))
                }
            }
            @if results.left_out > 0 {
                p.quiet { (Phrase::LeftOut.text(language)) " " (grouped(results.left_out)) }
            }
        }
    }
}

fn headings(language: Language) -> Markup {
    let columns = [
        Phrase::ClaimColumn,
        Phrase::LineColumn,
        Phrase::KindColumn,
        Phrase::WhatColumn,
        Phrase::DenialColumn,
    ];
    html! {
        thead { tr { @for column in columns { th scope="col" { (column.text(language)) } } } }
    }
}

fn row(visitor: &Visitor, job: &Job, (claim, item): Row<'_>) -> Markup {
    let (language, library) = (visitor.language, &visitor.site.library);
    html! {
        tr {
            th scope="row" {
                @match claim {
                    Some(claim) => a href=(of_claim(job.id, claim.number, language)) {
                        @if claim.id.is_empty() { (claim.number) } @else { (claim.id) }
                    },
                    None => (outside(item, language)),
                }
            }
            td { (line_of(claim.is_some(), item, language)) }
            td { (mark(item, language)) }
            td {
                (about(item, library, language)) br;
                (in_short(item, library, language).shown())
            }
            td.nowrap { (denial(item)) }
        }
    }
}

/// Whose claims something is about that is in none.
fn outside(item: &Item, language: Language) -> Markup {
    html! {
        @if item.detail.is_empty() { (Phrase::TheFile.text(language)) }
        @else { (said(&item.detail, language)) }
    }
}

fn line_of(is_of_claim: bool, item: &Item, language: Language) -> String {
    if is_of_claim { line(item, language) } else { String::new() }
}

/// How it weighs: a sign and a word.
pub(super) fn mark(item: &Item, language: Language) -> Markup {
    html! { span class={ "weight " (class(item)) } { (kind(item.kind).text(language)) } }
}

/// The class of a finding, which gives it its sign.
pub(super) fn class(item: &Item) -> &'static str {
    use latchkey_screening::held::ItemKind;
    match item.kind {
        ItemKind::Form | ItemKind::Policy | ItemKind::Code => "not-met",
        ItemKind::Conflict => "conflict",
        ItemKind::Warning | ItemKind::LookUp => "open",
        ItemKind::Note => "silent",
    }
}

fn filters(job: &Job, results: &Results, wanted: &Wanted, language: Language) -> Markup {
    let level = |name: &str, level: Level| {
        let word = match level {
            Level::Wrong => Phrase::Wrong,
            Level::Only(one) => kind(one),
        };
        html! {
            option value=(name) selected[wanted.level() == name] { (word.text(language)) }
        }
    };
    let fields = html! {
        div.wishes {
            div.field {
                label.usa-label for="kind" { (Phrase::Level.text(language)) }
                select.usa-select id="kind" name="kind" {
                    option value="" { (Phrase::EveryLevel.text(language)) }
                    @for (name, one) in LEVELS { (level(name, one)) }
                }
            }
            div.field {
                label.usa-label for="about" { (Phrase::ClauseColumn.text(language)) }
                select.usa-select id="about" name="about" {
                    option value="" { (Phrase::Every.text(language)) }
                    @for (name, times) in names(results) {
                        option value=(name) selected[wanted.about == name] {
                            (name) " (" (grouped(times)) ")"
                        }
                    }
                }
            }
        }
        div.tick {
            input id="denials" name="denials" type="checkbox" value="1"
                checked[wanted.only_denials];
            label for="denials" { (Phrase::OnlyDenials.text(language)) }
        }
        p.actions {
            button.usa-button.usa-button--outline type="submit" { (Phrase::Apply.text(language)) }
        }
    };
    Form { id: "filter", action: format!("/screen/{}", job.id), language }.asking(&fields)
}

/// The clauses, rules and facts there are, by name, and how often each stands in the list.
fn names(results: &Results) -> BTreeMap<&str, u64> {
    let mut names = BTreeMap::new();
    for (_, item) in Wanted::default().rows(results) {
        *names.entry(&*item.about).or_default() += 1;
    }
    names
}

/// The pages before and after.
fn turn(job: &Job, wanted: &Wanted, pages: usize, language: Language) -> Markup {
    let place = format!("/screen/{}", job.id);
    let to = |page: usize, word: Phrase| {
        let address = wanted.address(&place, page);
        let joint = if address.contains('?') { "&" } else { "?" };
        html! {
            li { a href={ (address) (joint) "lang=" (code(language)) "#all" } { (word.text(language)) } }
        }
    };
    html! {
        @if pages > 1 {
            nav aria-label=(Phrase::Pages.text(language)) {
                ul.ways {
                    @if wanted.page > 1 { (to(wanted.page - 1, Phrase::Previous)) }
                    li { span aria-current="page" {
                        (Phrase::Page.text(language)) " " (wanted.page) " "
                        (Phrase::Of.text(language)) " " (pages)
                    } }
                    @if wanted.page < pages { (to(wanted.page + 1, Phrase::Next)) }
                }
            }
        }
    }
}
