//! The answer page: what it is, what to do next, the terms, until when, what must be on file, why,
//! and how to take it along.

mod along;
mod basis;
mod chain;
mod codes;
mod reasons;
mod timeline;
mod until;

use latchkey_answer::{Flip, NextStep, Proof, flips, label, proofs, steps, terms};
use latchkey_domain::{Answer, Case, Fact};
use latchkey_json::{group_ask, group_note, not_in_force_text};
use latchkey_policy::{
    Choice, Determination, Determined, GroupReply, Language, Policy, Reply, Vocabulary,
};
use maud::{Markup, html};

use super::{Talk, said};
use crate::look::{Form, Page, Switch, hidden};
use crate::words::{Word, code, long};

/// The form of the page: what was said, for whatever is done with it next.
const FORM: &str = "answered";

/// The page of the answer to what was said.
pub(super) fn page(talk: &Talk<'_>) -> Page {
    let language = talk.language;
    let case = talk.interview.case();
    // What was said was taken by the library before; a plan it does not know cannot be in it.
    let Ok(reply) = talk.site.library.determine(case) else {
        return Talk::new(talk.site, language).next();
    };
    let (title, answer) = match &reply {
        Reply::Determined(determined) => {
            let d = &determined.determination;
            (
                label(d, "answer", d.decision.answer.name(), language),
                determined_page(talk, determined, &needed(talk, determined)),
            )
        }
        Reply::Which(choice) => {
            let answer = Answer::NeedFacts;
            (headline(talk.site.library.vocabulary(), answer, language), which(talk, choice))
        }
        Reply::NotInForce(versions) => {
            let answer = Answer::NotStated;
            let title = headline(talk.site.library.vocabulary(), answer, language);
            (title, not_in_force(talk, versions))
        }
    };
    let main = html! {
        div.measure.answer {
            (answer)
            section.summary aria-labelledby="said" {
                h2 #said { (Word::YourAnswers.text(language)) }
                (said::list(talk, FORM))
                (again(language))
            }
            (onward(talk))
            (along::part(talk, &reply))
            (Form { id: FORM, action: "/check".to_owned(), language }.around(&said::fields(talk, |_| false)))
        }
    };
    Page::new(language, title, Switch::Form(said::switch(talk, &hidden("go", "answer"))), main)
}

/// What can be begun with the answer, where anything is kept: what was said goes along in the form.
fn onward(talk: &Talk<'_>) -> Markup {
    let language = talk.language;
    let way = |then: &str, word: Word| {
        html! {
            button.usa-button.usa-button--outline form=(FORM) formaction="/cases/new" name="then"
                value=(then) { (word.text(language)) }
        }
    };
    html! {
        @if talk.site.kept.is_some() {
            section.no-print aria-labelledby="onward" {
                h2 #onward { (Word::GoOn.text(language)) }
                p { (Word::GoOnLead.text(language)) }
                p.actions {
                    (way("draft", Word::StartReferral))
                    (way("request", Word::RequestAuthorization))
                    (way("prepare", Word::PrepareClaim))
                }
            }
        }
    }
}

fn again(language: Language) -> Markup {
    let lang = code(language);
    html! {
        p.actions.no-print {
            button.plain form=(FORM) name="go" value="all" { (Word::AllAtOnce.text(language)) }
            a href={ "/check?lang=" (lang) } { (Word::StartAgain.text(language)) }
        }
    }
}

fn headline(vocabulary: &Vocabulary, answer: Answer, language: Language) -> &str {
    let words = vocabulary.value_words("answer", answer.name());
    words.map_or(answer.name(), |words| words.in_language(language))
}

/// The answer in large, with what it is about below.
fn verdict(answer: Answer, title: &str, below: &Markup) -> Markup {
    html! {
        div class={ "verdict " (answer) } {
            span.sign aria-hidden="true" {}
            div {
                h1 { (title) }
                (below)
            }
        }
    }
}

/// The answer to a case that is kept: as a page of the check has it, but that what is missing is stated
/// in the case, and not asked here.
pub(super) fn of_case(talk: &Talk<'_>) -> Markup {
    match talk.site.library.determine(talk.interview.case()) {
        Ok(Reply::Determined(determined)) => {
            let facts = open_facts(&determined);
            let needed = html! {
                @if !facts.is_empty() {
                    section aria-labelledby="needed" {
                        h2 #needed { (latchkey_answer::Phrase::StillNeeded.text(talk.language)) }
                        ol.needed { @for fact in facts { li { (asked(talk, fact)) } } }
                    }
                }
            };
            determined_page(talk, &determined, &needed)
        }
        Ok(Reply::NotInForce(versions)) => not_in_force(talk, versions),
        Ok(Reply::Which(_)) | Err(_) => {
            let answer = Answer::NeedFacts;
            let title = headline(talk.site.library.vocabulary(), answer, talk.language);
            verdict(answer, title, &html! {})
        }
    }
}

/// What the policy says of a case that is kept, clause by clause, beneath its headline.
pub(super) fn reasons_of_case(talk: &Talk<'_>) -> Markup {
    match talk.site.library.determine(talk.interview.case()) {
        Ok(Reply::Determined(determined)) => {
            let d = &determined.determination;
            html! {
                p { strong { (label(d, "answer", d.decision.answer.name(), talk.language)) } }
                (reasons::part(talk, d))
            }
        }
        _ => html! { p { (Word::NotKnown.text(talk.language)) } },
    }
}

/// The facts that can still matter to a case, the most telling first.
pub(super) fn needed_facts(talk: &Talk<'_>) -> Vec<Fact> {
    match talk.site.library.determine(talk.interview.case()) {
        Ok(Reply::Determined(determined)) => open_facts(&determined),
        Ok(Reply::Which(Choice::Program(_))) => vec![Fact::Program],
        Ok(Reply::Which(Choice::Date(_))) => vec![Fact::ServiceDate],
        _ => Vec::new(),
    }
}

fn determined_page(talk: &Talk<'_>, determined: &Determined<'_>, needed: &Markup) -> Markup {
    let language = talk.language;
    let case = talk.interview.case();
    let d = &determined.determination;
    let answer = d.decision.answer;
    let mut terms = terms(d, language);
    terms.retain(|term| term.value.is_some());
    html! {
        (verdict(answer, label(d, "answer", answer.name(), language), &about(talk, d)))
        (next(talk, &steps(determined, case, language), d.policy))
        (needed)
        @if !terms.is_empty() { section aria-labelledby="terms" {
            h2 #terms { (Word::Terms.text(language)) }
            dl.terms {
                @for term in &terms {
                    div {
                        dt { (term.name) }
                        dd { (term.day.map_or_else(|| term.shown().to_owned(), |day| long(day, language))) }
                    }
                }
            }
        } }
        (chain::part(&latchkey_answer::chain(d, case, language), language))
        (codes::part(&determined.codes, language))
        (flipped(talk, &flips(&talk.site.library, case, answer)))
        (until::part(talk, d))
        (on_file(&proofs(&talk.site.library, case, answer), language))
        (reasons::part(talk, d))
        @if let Some(group) = &determined.group { (group_part(talk, group, case)) }
        (basis::part(talk, d))
    }
}

/// Which text decided, for which visit, and as of which day.
fn about(talk: &Talk<'_>, d: &Determination<'_>) -> Markup {
    let language = talk.language;
    let visit = talk.interview.case().service.date;
    html! {
        p {
            a href=(crate::policies::address(d.policy, language)) {
                (d.policy.title().in_language(language))
            }
            " · " (latchkey_answer::Phrase::Version.text(language)) " " (d.policy.version())
            ", " (crate::policies::in_force(d.policy.effective(), language))
        }
        p {
            @if let Some(day) = visit {
                (Word::TheVisit.text(language)) ": " (long(day, language)) " · "
            }
            a href="#basis" {
                (latchkey_answer::Phrase::AsOf.text(language)) " "
                (long((talk.site.today)(), language))
            }
        }
    }
}

fn next(talk: &Talk<'_>, steps: &[NextStep], policy: &Policy) -> Markup {
    let language = talk.language;
    html! {
        @if !steps.is_empty() {
            section aria-labelledby="next" {
                h2 #next { (latchkey_answer::Phrase::NextSteps.text(language)) }
                ol.steps {
                    @for step in steps {
                        li {
                            (step.text)
                            @if let Some(clause) = &step.clause {
                                " " (reasons::link(policy, clause, language))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The facts that are still needed; where the plan needs none, the medical group's.
fn open_facts(determined: &Determined<'_>) -> Vec<Fact> {
    let of_group = match &determined.group {
        Some(GroupReply::Loaded(own)) => own.needs.as_slice(),
        Some(GroupReply::NotNamed) => &[Fact::BillerPpg],
        _ => &[],
    };
    let d = &determined.determination;
    if d.needs.is_empty() { of_group } else { &d.needs }.to_vec()
}

/// The facts that are still needed, each with a way to its question.
fn needed(talk: &Talk<'_>, determined: &Determined<'_>) -> Markup {
    let facts = open_facts(determined);
    html! {
        @if !facts.is_empty() {
            section aria-labelledby="needed" {
                h2 #needed { (latchkey_answer::Phrase::StillNeeded.text(talk.language)) }
                ol.needed {
                    @for fact in facts { li { (question(talk, fact)) } }
                }
            }
        }
    }
}

/// A question that is open, with a button that asks it.
fn question(talk: &Talk<'_>, fact: Fact) -> Markup {
    let question = asked(talk, fact);
    html! {
        (question) " "
        button.plain form=(FORM) name="change" value=(fact.name()) {
            (Word::AnswerThis.text(talk.language)) span.usa-sr-only { ": " (question) }
        }
    }
}

fn asked<'t>(talk: &'t Talk<'_>, fact: Fact) -> &'t str {
    let words = talk.site.library.vocabulary().fact(fact);
    words.map_or("", |words| words.question.in_language(talk.language))
}

/// What would make it yes, one thing at a time.
fn flipped(talk: &Talk<'_>, flips: &[Flip<'_>]) -> Markup {
    let language = talk.language;
    html! {
        @if !flips.is_empty() {
            section aria-labelledby="flips" {
                h2 #flips { (latchkey_answer::Phrase::WouldBeYes.text(language)) }
                p { (latchkey_answer::Phrase::WouldBeYesText.text(language)) }
                ul {
                    @for flip in flips {
                        li {
                            (asked(talk, flip.fact)) " "
                            strong {
                                @for (place, words) in flip.values.iter().enumerate() {
                                    @if place > 0 { " / " }
                                    (words.in_language(language))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn on_file(proofs: &[Proof<'_>], language: Language) -> Markup {
    html! {
        @if !proofs.is_empty() {
            section aria-labelledby="file" {
                h2 #file { (latchkey_answer::Phrase::OnFile.text(language)) }
                ul.file {
                    @for proof in proofs { li { (proof.words.in_language(language)) } }
                }
            }
        }
    }
}

/// The medical group's own answer, or why there is none.
fn group_part(talk: &Talk<'_>, group: &GroupReply<'_>, case: &Case) -> Markup {
    let language = talk.language;
    html! {
        section.group aria-labelledby="group" {
            h2 #group { (Word::GroupOwn.text(language)) }
            @if let GroupReply::Loaded(own) = group {
                p.own { (label(own, "answer", own.decision.answer.name(), language)) }
                p { (own.policy.title().in_language(language)) }
                (reasons::list(talk, own))
            }
            @if let Some(note) = group_note(group, case, language) { p { (note) } }
            p {
                strong { (Word::AskWhom.text(language)) ": " }
                (group_ask(group, language))
            }
        }
    }
}

/// Which plan, program or day: without it there is no policy to answer by.
fn which(talk: &Talk<'_>, choice: &Choice<'_>) -> Markup {
    let fact = match choice {
        Choice::Program(_) => Fact::Program,
        Choice::Date(_) => Fact::ServiceDate,
        _ => Fact::Plan,
    };
    let title = headline(talk.site.library.vocabulary(), Answer::NeedFacts, talk.language);
    verdict(Answer::NeedFacts, title, &html! { p { (question(talk, fact)) } })
}

fn not_in_force(talk: &Talk<'_>, versions: &[Policy]) -> Markup {
    let language = talk.language;
    let title = headline(talk.site.library.vocabulary(), Answer::NotStated, language);
    let day = talk.interview.case().service.date;
    let below = html! {
        p { (not_in_force_text(versions, day, language)) }
        @if let Some(policy) = versions.last() {
            p {
                strong { (Word::AskWhom.text(language)) ": " }
                (policy.ask().in_language(language))
            }
        }
    };
    verdict(Answer::NotStated, title, &below)
}
