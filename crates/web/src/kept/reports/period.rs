//! The days of a report, as its address has them.

use latchkey_domain::Day;
use latchkey_policy::Language;
use latchkey_workflow::metrics::{PartlyApproved, Question};
use maud::{Markup, html};

use super::words::ReportWord;
use crate::guard::Posted;
use crate::look::Form;
use crate::words::code;

/// What somebody asks for, and whether it could be read.
pub(super) struct Asked {
    pub question: Question,
    pub is_mistaken: bool,
}

/// Reads the days of an address; what can't be read is this year.
pub(super) fn asked(query: &Posted, today: Day) -> Asked {
    let partly = match query.get("partly") {
        Some("approved") => PartlyApproved::AsApproved,
        _ => PartlyApproved::AsDenied,
    };
    let default = Question { from: first_of_year(today, 0), until: today, partly };
    let (from, until) = match (query.get("from"), query.get("until")) {
        (None, None) => return Asked { question: default, is_mistaken: false },
        (from, until) => (from.map(str::parse::<Day>), until.map(str::parse::<Day>)),
    };
    match (from.unwrap_or(Ok(default.from)), until.unwrap_or(Ok(today))) {
        (Ok(from), Ok(until)) if from <= until => {
            Asked { question: Question { from, until, partly }, is_mistaken: false }
        }
        _ => Asked { question: default, is_mistaken: true },
    }
}

/// The first day of this year, or of one before.
fn first_of_year(today: Day, back: i32) -> Day {
    let (year, ..) = today.civil();
    format!("{:04}-01-01", year - back).parse().unwrap_or(today)
}

/// The part of an address that says which days.
pub(super) fn address(question: Question) -> String {
    let Question { from, until, .. } = question;
    format!("from={from}&until={until}&partly={}", partly(question))
}

fn partly(question: Question) -> &'static str {
    match question.partly {
        PartlyApproved::AsDenied => "denied",
        PartlyApproved::AsApproved => "approved",
    }
}

/// The form of the days, and ways to those that are asked for most.
pub(super) fn form(asked: &Asked, today: Day, language: Language) -> Markup {
    let question = asked.question;
    let day = |name: &'static str, word: ReportWord, day: Day| {
        html! {
            div.field {
                label.usa-label for=(name) { (word.text(language)) }
                input.usa-input id=(name) name=(name) type="date" required value=(day)
                    aria-describedby=[asked.is_mistaken.then_some("period-mistake")];
            }
        }
    };
    let option = |value: &'static str, word: ReportWord| {
        html! { option value=(value) selected[partly(question) == value] { (word.text(language)) } }
    };
    let fields = html! {
        @if asked.is_mistaken {
            p.usa-error-message #period-mistake { (ReportWord::PeriodMistake.text(language)) }
        }
        div.pair {
            (day("from", ReportWord::From, question.from))
            (day("until", ReportWord::Until, question.until))
            div.field {
                label.usa-label for="partly" { (ReportWord::Partly.text(language)) }
                select.usa-select id="partly" name="partly" {
                    (option("denied", ReportWord::AsDenied))
                    (option("approved", ReportWord::AsApproved))
                }
            }
            p.actions { button.usa-button type="submit" { (ReportWord::Show.text(language)) } }
        }
    };
    html! {
        div.no-print {
            (Form { id: "period", action: "/reports".to_owned(), language }.asking(&fields))
            ul.ways { @for (word, from, until) in often(today) {
                li { a href={
                    "/reports?" (address(Question { from, until, ..question })) "&lang=" (code(language))
                } { (word.text(language)) } }
            } }
        }
    }
}

/// The days that are asked for most.
fn often(today: Day) -> [(ReportWord, Day, Day); 3] {
    let this_year = first_of_year(today, 0);
    [
        (ReportWord::ThisYear, this_year, today),
        (ReportWord::LastYear, first_of_year(today, 1), this_year + -1),
        (ReportWord::LastMonths, today + -89, today),
    ]
}
