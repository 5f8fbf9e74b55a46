//! One version of a policy: what it is, its numbers, its clauses.

use latchkey_policy::{Clause, Language, Policy};
use maud::{Markup, html};

use super::words::PolicyWord;
use super::{address, clause, in_force};
use crate::words::{Word, code};

/// The page of a version.
pub(super) fn main(policy: &Policy, versions: &[Policy], language: Language) -> Markup {
    let title = policy.title().in_language(language);
    let sections = sections(policy.clauses());
    html! {
        div.measure.policy {
            h1 { (title) }
            p { (in_force(policy.effective(), language)) }
            p { (Word::PolicyLead.text(language)) }
            (about(policy, language))
            (picker(policy, versions, language))
            (ways(policy, language))
            nav.contents aria-labelledby="contents" {
                h2 #contents { (Word::Contents.text(language)) }
                ul lang="en" {
                    @for clause in policy.clauses() {
                        li { a href={ "#" (clause.id) } { (clause.title) } }
                    }
                }
            }
            @for (section, clauses) in sections {
                section {
                    h2 lang="en" { (section) }
                    @for clause in clauses { (clause::part(policy, clause, language)) }
                }
            }
        }
    }
}

/// The clauses by the sections they stand in, in their order.
fn sections(clauses: &[Clause]) -> Vec<(&str, Vec<&Clause>)> {
    let mut sections: Vec<(&str, Vec<&Clause>)> = Vec::new();
    for clause in clauses {
        match sections.last_mut() {
            Some((section, known)) if *section == clause.section => known.push(clause),
            _ => sections.push((&clause.section, vec![clause])),
        }
    }
    sections
}

/// Where it comes from, when it was written down, whom to ask, and its numbers.
fn about(policy: &Policy, language: Language) -> Markup {
    let [title, address, retrieved, digest] = policy.source();
    let row =
        |word: Word, value: &Markup| html! { div { dt { (word.text(language)) } dd { (value) } } };
    let source = html! {
        span lang="en" {
            @if address.is_empty() { (title) }
            @else { a href=(address) rel="noreferrer" { (title) } }
        }
        @if !digest.is_empty() { br; code { (digest) } }
    };
    html! {
        dl.terms {
            (row(Word::SourceName, &source))
            @if !retrieved.is_empty() { (row(Word::Retrieved, &html! { (retrieved) })) }
            @if let Some(day) = policy.recorded() { (row(Word::Recorded, &html! { (day) })) }
            (row(Word::AskWhom, &html! { (policy.ask().in_language(language)) }))
            @if policy.parameters().next().is_some() {
                (row(Word::Parameters, &html! {
                    @for (place, (name, value)) in policy.parameters().enumerate() {
                        @if place > 0 { br; }
                        code { (name) } " " span lang="en" { (value) }
                    }
                }))
            }
        }
    }
}

/// What else can be done with it.
fn ways(policy: &Policy, language: Language) -> Markup {
    let way = |place: &str, word: PolicyWord| {
        let (id, version, lang) = (policy.id(), policy.version(), code(language));
        html! {
            li { a href={ "/policies/" (id) "/" (place) "?version=" (version) "&lang=" (lang) } {
                (word.text(language))
            } }
        }
    };
    html! {
        ul.ways {
            (way("draft", PolicyWord::TryChange))
            (way("tests", PolicyWord::HowTested))
        }
    }
}

/// The versions, where there are several.
fn picker(policy: &Policy, versions: &[Policy], language: Language) -> Markup {
    html! {
        @if versions.len() > 1 {
            nav.versions aria-labelledby="versions" {
                h2 #versions { (Word::Versions.text(language)) }
                ul {
                    @for version in versions {
                        @let is_shown = version.version() == policy.version();
                        li {
                            a href=(address(version, language)) aria-current=[is_shown.then_some("page")] {
                                (in_force(version.effective(), language))
                            }
                        }
                    }
                }
                p { a href={ "/policies/" (policy.id()) "/compare?lang=" (code(language)) } {
                    (PolicyWord::Compare.text(language))
                } }
            }
        }
    }
}
