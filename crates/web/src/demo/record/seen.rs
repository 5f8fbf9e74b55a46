//! What the clinician would see of a step: a card in plain words, beside what went over the wire.

use latchkey_ehr::{Reviewed, Said, list, text};
use latchkey_policy::Language;
use maud::{Markup, html};
use serde_json::Value;

use super::steps::Step;
use super::walk::{Outcome, Walk};
use super::words::RecordWord as W;

/// The card of a step that was done.
pub(super) fn card(walk: &Walk, step: Step, language: Language) -> Markup {
    let Some(outcome) = walk.outcomes.get(&step) else { return html! {} };
    html! {
        section.card aria-labelledby="seen" {
            h2 #seen { (W::WhatIsSeen.text(language)) }
            @match outcome {
                Outcome::Offered(hooks) => {
                    p { (W::SeesNothing.text(language)) }
                    ul.marks lang="en" { @for hook in hooks { li { code { (hook) } } } }
                }
                Outcome::Said(said) => {
                    (said_of_order(said, language))
                    (cards(walk, step))
                }
                Outcome::Handed => p { (W::SeesForm.text(language)) },
                Outcome::Reached => p { (W::SeesReached.text(language)) },
                Outcome::Stands(reviewed) => (stands(reviewed, language)),
            }
        }
    }
}

/// What stands on the order.
fn said_of_order(said: &Said, language: Language) -> Markup {
    let covered = match said.covered.as_str() {
        "covered" => W::Covered,
        "not-covered" => W::NotCovered,
        _ => W::Conditional,
    };
    let first = match said.authorization.as_str() {
        "auth-needed" => Some(W::AuthNeeded),
        "performpa" => Some(W::PerformerAsks),
        "satisfied" => Some(W::Satisfied),
        "no-auth" => Some(W::NoAuth),
        _ => None,
    };
    html! {
        p { strong { (covered.text(language)) } }
        @if let Some(first) = first { p { (first.text(language)) } }
        @if !said.documents.is_empty() { p { (W::Documents.text(language)) } }
        p.quiet { (W::Number.text(language)) " " code { (said.number) } }
    }
}

/// The cards of the last call of a hook at a step, as the service wrote them.
fn cards(walk: &Walk, step: Step) -> Markup {
    let exchanges = walk.seen.get(&step).map(Vec::as_slice).unwrap_or_default();
    let mut answers = exchanges.iter().rev().filter_map(|exchange| {
        let is_hook = exchange.request.address.contains("/cds-services/");
        let answer = exchange.answer.as_ref().filter(|_| is_hook)?;
        serde_json::from_str::<Value>(&answer.body).ok()
    });
    let answer = answers.next().unwrap_or_default();
    html! {
        @for card in list(&answer, "/cards") {
            div.hook-card lang="en" {
                h3 { (text(card, "/summary").unwrap_or_default()) }
                @if let Some(detail) = text(card, "/detail") { (lines(detail)) }
                @for link in list(card, "/links") {
                    p {
                        a href=(text(link, "/url").unwrap_or_default()) {
                            (text(link, "/label").unwrap_or_default())
                        }
                    }
                }
                p.quiet { (text(card, "/source/label").unwrap_or_default()) }
            }
        }
    }
}

/// The lines of a detail: those that begin with a hyphen are a list.
fn lines(detail: &str) -> Markup {
    let lines = detail.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<(bool, &str)> = lines
        .map(|line| line.strip_prefix("- ").map_or((false, line), |item| (true, item)))
        .collect();
    html! {
        @for part in lines.chunk_by(|a, b| a.0 && b.0) {
            @match part {
                [(true, _), ..] => { ul.marks { @for (_, item) in part { li { (item) } } } }
                _ => { @for (_, line) in part { p { (line) } } }
            }
        }
    }
}

/// How the request stands.
fn stands(reviewed: &Reviewed, language: Language) -> Markup {
    let word = match reviewed.code.as_str() {
        "A1" => W::Certified,
        "A2" => W::InPart,
        "A3" => W::NotCertified,
        "A4" => W::Pended,
        "A6" => W::Modified,
        _ => W::NotDecided,
    };
    html! {
        p { strong { (word.text(language)) } }
        @if let Some(number) = &reviewed.number {
            p { (W::AuthorizedAs.text(language)) " " code { (number) } }
        }
        @for note in &reviewed.notes { p lang="en" { (note) } }
    }
}
