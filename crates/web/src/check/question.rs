//! One question a page.

use axum::http::StatusCode;
use latchkey_domain::Fact;
use latchkey_policy::{FactSet, Reply};
use maud::{Markup, html};

use super::Talk;
use super::field::{Field, anchor};
use super::said;
use super::typed::Typed;
use crate::look::{Form, Page, Switch, hidden};
use crate::words::{Word, long};

/// The form of the page.
const FORM: &str = "question";

/// A question with what was typed to it, and what is wrong with that.
pub(super) struct Asked {
    fact: Fact,
    typed: Typed,
    problem: Option<String>,
}

impl Asked {
    /// A question with what was said to it before.
    pub(super) fn again(fact: Fact, typed: Typed) -> Self {
        Self { fact, typed, problem: None }
    }

    /// A question whose answer cannot be taken.
    pub(super) fn wrong(fact: Fact, typed: Typed, problem: String) -> Self {
        Self { fact, typed, problem: Some(problem) }
    }
}

/// The page of a question.
pub(super) fn page(talk: &Talk<'_>, asked: &Asked) -> Page {
    let language = talk.language;
    let words = talk.site.library.vocabulary().fact(asked.fact);
    let question = words.map_or("", |words| words.question.in_language(language));
    let problem = asked.problem.as_deref();
    let field = Field { fact: asked.fact, typed: &asked.typed, problem, is_alone: true };
    let form = html! {
        (said::fields(talk, |_| false))
        (hidden("asking", asked.fact.name()))
        p.progress { (progress(talk, asked.fact)) }
        (field.show(talk))
        (quick(talk, asked.fact))
        p.actions {
            button.usa-button { (Word::Continue.text(language)) }
            button.usa-button.usa-button--outline name="go" value="unknown" {
                (Word::DontKnow.text(language))
            }
        }
        (ways(talk, asked.fact))
    };
    let main = html! {
        div.measure {
            @if let Some(problem) = problem { (mistakes(language, &[(asked.fact, problem)])) }
            (Form { id: FORM, action: "/check", language }.around(&form))
            @if !talk.interview.said().is_empty() {
                section.summary aria-labelledby="said" {
                    h2 #said { (Word::YourAnswers.text(language)) }
                    (said::list(talk, FORM))
                }
            }
        }
    };
    let stay = html! { (hidden("asking", asked.fact.name())) (hidden("go", "stay")) };
    let switch = Switch::Form(said::switch(talk, &stay));
    match problem {
        None => Page::new(language, question, switch, main),
        Some(_) => {
            let title = format!("{}: {question}", Word::Mistake.text(language));
            let page = Page::new(language, &title, switch, main);
            Page { status: StatusCode::UNPROCESSABLE_ENTITY, ..page }
        }
    }
}

/// What cannot be taken, with a way to each field.
pub(super) fn mistakes(language: latchkey_policy::Language, found: &[(Fact, &str)]) -> Markup {
    html! {
        div.mistakes role="alert" tabindex="-1" data-focus {
            h2 { (Word::ThereIsAProblem.text(language)) }
            ul {
                @for (fact, problem) in found {
                    li { a href={ "#" (anchor(*fact)) } { (problem) } }
                }
            }
        }
    }
}

/// Which question this is, and how many more there can be.
fn progress(talk: &Talk<'_>, fact: Fact) -> String {
    let language = talk.language;
    let said = talk.interview.said();
    let place = said.iter().position(|(known, _)| *known == fact).unwrap_or(said.len());
    let number = format!("{} {}", Word::Question.text(language), place + 1);
    let Ok(Reply::Determined(determined)) = talk.site.library.determine(talk.interview.case())
    else {
        return number;
    };
    let answered: FactSet = said.iter().map(|(fact, _)| *fact).chain([fact]).collect();
    let needs = &determined.determination.needs;
    let more = needs.iter().filter(|need| !answered.contains(**need)).count();
    let (at_most, word) = (Word::AtMost.text(language), Word::More.text(language));
    match language {
        _ if more == 0 => number,
        latchkey_policy::Language::English => format!("{number} · {at_most} {more} {word}"),
        latchkey_policy::Language::Spanish => format!("{number} · {more} {word} {at_most}"),
    }
}

/// Answers that are given often, and with one button.
fn quick(talk: &Talk<'_>, fact: Fact) -> Markup {
    let language = talk.language;
    let today = (talk.site.today)();
    html! {
        @match fact {
            Fact::ServiceDate => p.quick {
                button.usa-button.usa-button--outline name="go" value={ "day " (today) } {
                    (Word::Today.text(language)) ", " (long(today, language))
                }
            },
            Fact::MemberDeliveryDate => p.quick {
                button.usa-button.usa-button--outline name="go" value="not-born" {
                    (Word::NotBornYet.text(language))
                }
            },
            _ => {}
        }
    }
}

/// Other ways to go on from here.
fn ways(talk: &Talk<'_>, fact: Fact) -> Markup {
    let language = talk.language;
    let said = talk.interview.said();
    let is_change = said.iter().any(|(known, _)| *known == fact);
    let way = |go: &str, word: Word| {
        html! { li { button.plain name="go" value=(go) { (word.text(language)) } } }
    };
    html! {
        ul.ways {
            @if is_change { (way("next", Word::Cancel)) }
            @else if !said.is_empty() { (way("back", Word::Back)) }
            (way("all", Word::AllAtOnce))
            @if !said.is_empty() { (way("answer", Word::AnswerNow)) }
        }
    }
}
