//! A page of the interview: one question, or those that are about the same thing.

use latchkey_answer::Subject;
use latchkey_domain::Fact;
use latchkey_policy::Language;
use maud::{Markup, html};

use super::Talk;
use super::entered::Entered;
use super::field::{Field, anchor};
use super::said;
use crate::look::{Form, Keep, Page, Switch, hidden};
use crate::words::{Word, long};

/// The form of the page.
const FORM: &str = "question";

/// The page of some questions.
pub(super) fn page(talk: &Talk<'_>, entered: &Entered) -> Page {
    let language = talk.language;
    let facts = entered.facts();
    let title = title(talk, &facts);
    let is_alone = facts.len() == 1;
    let form = html! {
        (said::fields(talk, |_| false))
        @for fact in &facts { (hidden("asking", fact.name())) }
        p.progress { (progress(talk, &facts)) }
        @if !is_alone {
            h1 { (title) }
            p.usa-hint { (Word::LeaveOpen.text(language)) }
        }
        @for (fact, typed, problem) in entered.each() {
            (Field { fact, typed, problem, is_alone, asks_pregnant: false }.show(talk))
            @if fact == Fact::ServiceDate { (today(talk)) }
        }
        p.actions {
            button.usa-button { (Word::Continue.text(language)) }
            button.usa-button.usa-button--outline name="go" value="unknown" {
                @let word = if is_alone { Word::DontKnow } else { Word::KnowNone };
                (word.text(language))
            }
        }
        (ways(talk, &facts))
    };
    let main = html! {
        div.measure {
            (mistakes(language, entered))
            (Form { id: FORM, action: "/check".to_owned(), language }.around(&form))
            @if !talk.interview.said().is_empty() {
                section.summary aria-labelledby="said" {
                    h2 #said { (Word::YourAnswers.text(language)) }
                    (said::list(talk, FORM))
                }
            }
        }
    };
    let stay = html! {
        @for fact in &facts { (hidden("asking", fact.name())) }
        (hidden("go", "stay"))
    };
    let switch = Switch::Form(said::switch(talk, &stay));
    let page = Page::new(language, &titled(language, title, entered), switch, main);
    Page { keep: Keep::GoingBack, ..page }
}

/// The question, or what the questions are about.
fn title<'t>(talk: &Talk<'t>, facts: &[Fact]) -> &'t str {
    let question = |fact: &Fact| {
        let words = talk.site.library.vocabulary().fact(*fact);
        words.map_or("", |words| words.question.in_language(talk.language))
    };
    let word = match facts {
        [first, _, ..] => match Subject::of(*first) {
            Subject::Biller => Word::AboutBiller,
            Subject::Enrolment => Word::AboutEnrolment,
            Subject::Renderer => Word::AboutRenderer,
            Subject::Days => Word::AboutDays,
            Subject::Need => Word::AboutNeed,
            Subject::Itself(_) => return question(first),
        },
        _ => return facts.first().map_or("", question),
    };
    word.text(talk.language)
}

/// A page's title, which says first that something is wrong.
pub(super) fn titled(language: Language, title: &str, entered: &Entered) -> String {
    if entered.problems().is_empty() {
        return title.to_owned();
    }
    format!("{}: {title}", Word::Mistake.text(language))
}

/// What cannot be taken, with a way to each field; nothing where all can.
pub(super) fn mistakes(language: Language, entered: &Entered) -> Markup {
    html! {
        @if !entered.problems().is_empty() {
            div.mistakes role="alert" tabindex="-1" data-focus {
                h2 { (Word::ThereIsAProblem.text(language)) }
                ul {
                    @for (fact, problem) in entered.problems() {
                        li { a href={ "#" (anchor(*fact)) } { (problem) } }
                    }
                }
            }
        }
    }
}

/// Which page this is, and how many more there can be.
fn progress(talk: &Talk<'_>, facts: &[Fact]) -> String {
    let language = talk.language;
    let mut before: Vec<Subject> = Vec::new();
    let said = talk.interview.said().iter().map(|(fact, _)| *fact);
    for subject in said.take_while(|fact| !facts.contains(fact)).map(Subject::of) {
        if !before.contains(&subject) {
            before.push(subject);
        }
    }
    let number = format!("{} {}", Word::Step.text(language), before.len() + 1);
    let is_next = talk.interview.next_page().is_ok_and(|next| next == facts);
    match talk.interview.pages_ahead() {
        Ok(more) if more > 0 && is_next => {
            format!("{number} · {} {more}", Word::AtMostMore.text(language))
        }
        _ => number,
    }
}

/// The visit is today: often so, and one button.
fn today(talk: &Talk<'_>) -> Markup {
    let (language, today) = (talk.language, (talk.site.today)());
    html! {
        p.quick {
            button.usa-button.usa-button--outline name="go" value={ "on " (today) } {
                (Word::Today.text(language)) ", " (long(today, language))
            }
        }
    }
}

/// Other ways to go on from here.
fn ways(talk: &Talk<'_>, facts: &[Fact]) -> Markup {
    let language = talk.language;
    let said = talk.interview.said();
    let is_change = said.iter().any(|(known, _)| facts.contains(known));
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
