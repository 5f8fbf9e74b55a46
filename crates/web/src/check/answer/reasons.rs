//! Why: each clause that speaks, with its sentence and a way to it; what is silent, and whom to
//! ask.

use latchkey_answer::{Phrase, in_order, wants_asking};
use latchkey_domain::Outcome;
use latchkey_policy::{Determination, Finding, Language, Policy};
use maud::{Markup, html};

use crate::check::Talk;
use crate::policies;
use crate::words::Word;

/// The reasons, and whom to ask.
pub(super) fn part(talk: &Talk<'_>, d: &Determination<'_>) -> Markup {
    let language = talk.language;
    html! {
        section aria-labelledby="why" {
            h2 #why { (Word::Reasons.text(language)) }
            (list(talk, d))
        }
        @if wants_asking(d) {
            section.ask aria-labelledby="ask" {
                @let whom = d.policy.ask().in_language(language);
                @if d.findings.iter().any(is_open) {
                    h2 #ask { (Word::WhereSilent.text(language)) }
                    ul {
                        @for finding in d.findings.iter().filter(|finding| is_open(finding)) {
                            li { (finding.words.in_language(language)) }
                        }
                    }
                    p { strong { (Word::AskWhom.text(language)) ": " } (whom) }
                } @else {
                    h2 #ask { (Word::AskWhom.text(language)) }
                    p { (whom) }
                }
            }
        }
    }
}

fn is_open(finding: &Finding<'_>) -> bool {
    matches!(finding.outcome, Outcome::Silent | Outcome::Conflict)
}

/// The findings, what is to be looked at first.
pub(super) fn list(talk: &Talk<'_>, d: &Determination<'_>) -> Markup {
    let language = talk.language;
    let found = in_order(d);
    html! {
        @for (phrase, findings) in
            [(Phrase::Attention, found.attention), (Phrase::InOrder, found.met)] {
            @if !findings.is_empty() {
                h3 { (phrase.text(language)) }
                ul.findings {
                    @for finding in findings { (self::finding(finding, d.policy, language)) }
                }
            }
        }
    }
}

fn finding(finding: &Finding<'_>, policy: &Policy, language: Language) -> Markup {
    let clause = finding.clause;
    html! {
        li class={ "finding " (finding.outcome) } {
            p.outcome {
                span.sign aria-hidden="true" {}
                strong { (word(finding.outcome).text(language)) }
                " " span.place { code { (clause.id) } " " span lang="en" { (clause.place) } }
            }
            p { (finding.words.in_language(language)) }
            @if let Some(fix) = finding.fix {
                p.fix { strong { (Phrase::Fix.text(language)) } " " (fix.words.in_language(language)) }
            }
            p.source { (link(policy, &clause.id, language)) }
        }
    }
}

/// The way to a clause on the policy's page.
pub(super) fn link(policy: &Policy, clause: &str, language: Language) -> Markup {
    let address = policies::address(policy, language);
    html! {
        a.clause href={ (address) "#" (clause) } {
            (Word::Sentence.text(language)) span.usa-sr-only { ": " (clause) }
        }
    }
}

fn word(outcome: Outcome) -> Word {
    match outcome {
        Outcome::Met => Word::Met,
        Outcome::NotMet => Word::NotMet,
        Outcome::Unknown => Word::Unknown,
        Outcome::Silent => Word::Silent,
        Outcome::Conflict => Word::Conflict,
    }
}
