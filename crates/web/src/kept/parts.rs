//! Parts of the pages of what is kept: time left, what happened, what stands in the way.

use latchkey_app::Error;
use latchkey_policy::Language;
use latchkey_workflow::registry::Member;
use latchkey_workflow::{Id, Moment};
use maud::{Markup, html};

use super::who::why_not;
use super::words::Word as Own;
use crate::words::{Word, long};

pub(super) use super::happened::{timeline, timeline_of_case};

/// How long until a moment, or since it passed: what is near stands out.
pub(super) fn left(due: Moment, now: Moment, language: Language) -> Markup {
    let minutes = (due - now).microseconds() / 60_000_000;
    let (is_over, minutes) = (minutes < 0, minutes.abs());
    let (days, hours) = (minutes / 1_440, minutes % 1_440 / 60);
    let span = match (days, hours) {
        (0, 0) => format!("{} min", minutes % 60),
        (0, hours) => format!("{hours} h"),
        (days, _) if days > 2 => format!("{days} {}", Word::DaysShort.text(language)),
        (1, hours) => format!("{} {hours} h", Own::OneDay.text(language)),
        (days, hours) => format!("{days} {} {hours} h", Word::DaysShort.text(language)),
    };
    let class = match (is_over, minutes) {
        (true, _) => "due over",
        (false, ..1_440) => "due soon",
        _ => "due",
    };
    let word = if is_over { Word::Overdue } else { Word::Remaining };
    html! {
        span class=(class) { (word.text(language)) " " (span) }
        br;
        span.quiet { (long(due.day_in_california(), language)) }
    }
}

/// A moment as the clock in California shows it.
pub(super) fn at(moment: Moment, language: Language) -> String {
    let day = moment.day_in_california();
    let seconds = (moment - Moment::start_of_day_in_california(day)).microseconds() / 1_000_000;
    format!("{}, {:02}:{:02}", long(day, language), seconds / 3_600, seconds % 3_600 / 60)
}

/// The terms of something: a name and a value each.
pub(super) fn terms(rows: &[(&str, String)]) -> Markup {
    html! {
        dl.terms {
            @for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}

/// A member's name, first name first.
pub(super) fn full_name(member: &Member) -> String {
    let profile = &member.profile;
    match &profile.first_name {
        Some(first) => format!("{first} {}", profile.last_name),
        None => profile.last_name.clone(),
    }
}

/// What stands in the way.
pub(super) fn problem(problem: &Error, language: Language) -> Markup {
    html! {
        div.mistakes role="alert" tabindex="-1" data-focus {
            h2 {
                @if matches!(problem, Error::Conflict { .. }) { (Word::ChangedMeanwhile.text(language)) }
                @else { (Word::NotDone.text(language)) }
            }
            p.sentence { (why_not(problem, language)) }
        }
    }
}

/// What is wrong with what was sent.
pub(super) fn mistake(wrong: &str, language: Language) -> Markup {
    html! {
        div.mistakes role="alert" tabindex="-1" data-focus {
            h2 { (Word::ThereIsAProblem.text(language)) }
            p { (wrong) }
        }
    }
}

/// The whole number of a thing, to be read out, copied, and typed into the search. With the script it is
/// copied by a button.
pub(super) fn reference(id: Id, language: Language) -> Markup {
    html! {
        p.reference {
            (Own::Reference.text(language)) " " code #reference { (id) } " "
            button.plain type="button" data-copy="reference" data-done=(Word::Copied.text(language))
                hidden { (Own::CopyNumber.text(language)) }
            " " span role="status" data-status {}
        }
    }
}
