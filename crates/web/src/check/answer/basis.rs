//! What an answer rests on, so that it can be shown later: the day on which it was given, the visit's
//! day, the version of the policy that this picks, when that was written down, and the clauses.

use latchkey_domain::Day;
use latchkey_policy::{Determination, Language, Policy};
use maud::{Markup, html};

use crate::check::Talk;
use crate::policies::{self, in_force};
use crate::words::{Word, long};

/// The rows of it.
pub(super) fn part(talk: &Talk<'_>, d: &Determination<'_>) -> Markup {
    let (language, policy) = (talk.language, d.policy);
    let today = (talk.site.today)();
    let [_, _, retrieved, _] = policy.source();
    html! {
        section aria-labelledby="basis" {
            h2 #basis { (Word::Basis.text(language)) }
            dl.terms.basis {
                (row(Word::AnsweredOn, language, &html! { (long(today, language)) }))
                @if let Some(day) = talk.interview.case().service.date {
                    (row(Word::TheVisit, language, &html! { (long(day, language)) }))
                }
                (row(Word::PolicyAndVersion, language, &version(policy, language)))
                (row(Word::SourceName, language, &source(policy)))
                @if let Ok(day) = retrieved.parse::<Day>() {
                    (row(Word::Retrieved, language, &html! { (long(day, language)) }))
                }
                @if let Some(day) = policy.recorded() {
                    (row(Word::Recorded, language, &html! { (long(day, language)) }))
                }
                (row(Word::ClausesSpeak, language, &clauses(d, language)))
            }
        }
    }
}

fn row(word: Word, language: Language, value: &Markup) -> Markup {
    html! { div { dt { (word.text(language)) } dd { (value) } } }
}

fn version(policy: &Policy, language: Language) -> Markup {
    html! {
        code { (policy.id()) } " · "
        (latchkey_answer::Phrase::Version.text(language)) " " (policy.version())
        " · " (in_force(policy.effective(), language))
    }
}

/// The title of what the policy restates; it is as its publisher has it.
fn source(policy: &Policy) -> Markup {
    let [title, address, _, _] = policy.source();
    html! {
        @if address.is_empty() { span lang="en" { (title) } }
        @else { a href=(address) rel="noreferrer" lang="en" { (title) } }
    }
}

/// Each clause that speaks, once, with the way to its sentence.
fn clauses(d: &Determination<'_>, language: Language) -> Markup {
    let address = policies::address(d.policy, language);
    let mut ids: Vec<&str> = Vec::new();
    for finding in &d.findings {
        let id = finding.clause.id.as_str();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    html! {
        ul.clauses {
            @for id in ids { li { a.clause href={ (address) "#" (id) } { code { (id) } } } }
        }
    }
}
