//! Requests that are chosen in a list and given to a reviewer, all at once: each is given or refused
//! by itself, and what was refused is told.

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Request};
use latchkey_policy::Language;
use latchkey_workflow::{Id, authorization};
use maud::{Markup, html};

use super::table::Table;
use super::{REQUESTS, ROWS, Said, Seen, shown};
use crate::guard::Posted;
use crate::kept::acts::Say;
use crate::kept::record::why;
use crate::kept::who::{Visitor, failed};
use crate::kept::words::Word;
use crate::look::{Form, hidden};
use crate::words::said;

/// What became of the requests that were chosen.
#[derive(Default)]
struct Given {
    given: usize,
    refused: Vec<(Id, String)>,
}

/// The table within the form by which its requests are given to somebody.
pub(super) fn around(
    table: &Table<'_>,
    seen: &Seen,
    chosen: &Posted,
    language: Language,
) -> Markup {
    let to = chosen.get("to").unwrap_or_default();
    let inner = html! {
        (hidden("key", &seen.key))
        (table.show(Some(chosen), language))
        div.sieve {
            div {
                label.usa-label for="to" { (Say::TheReviewer.text(language)) }
                select.usa-select #to name="to" {
                    @for one in &seen.reviewers { option value=(one.id) selected[one.id.to_string() == to] {
                        (one.name)
                    } }
                }
            }
            div {
                label.usa-label for="why" { (Say::WhyOptional.text(language)) }
                input.usa-input #why name="why" type="text" autocomplete="off" maxlength="400"
                    value=(chosen.get("why").unwrap_or_default());
            }
            button.usa-button.usa-button--outline type="submit" { (Word::GiveChosen.text(language)) }
        }
    };
    Form { id: "reassign", action: "/requests/reassign".to_owned(), language }.around(&inner)
}

/// Gives what was chosen, and shows the requests with what became of it.
pub(crate) async fn reassign(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let chosen = posted.fields().filter(|(name, _)| *name == "record");
    let chosen: Vec<Id> =
        chosen.filter_map(|(_, id)| id.parse().ok()).take(ROWS as usize).collect();
    let Some(to) = posted.get("to").and_then(|id| id.parse::<Id>().ok()) else {
        return shown(&visitor, &Posted::default(), &REQUESTS, &Said::default()).await;
    };
    let key = posted.get("key").unwrap_or_default().to_owned();
    let done = visitor.ask(None, why(&posted), move |kept, call| {
        let mut given = Given::default();
        for id in chosen {
            let command = Command::Authorization(authorization::Command::Reassign { to });
            let request = Request { id: Some(id), version: None, command };
            let key = (!key.is_empty()).then(|| format!("{key}-{id}"));
            match kept.app.perform(latchkey_app::Call { key, ..call.clone() }, request) {
                Ok(_) => given.given += 1,
                Err(error @ Error::Store(_)) => return Err(error),
                Err(error) => given.refused.push((id, error.to_string())),
            }
        }
        Ok(given)
    });
    match done.await {
        Ok(given) => {
            let above = Some(told(&given, visitor.language));
            let said = Said { above, ..Said::default() };
            shown(&visitor, &Posted::default(), &REQUESTS, &said).await
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// The requests with what somebody chose whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, posted: &Posted) -> Response {
    let said = Said { above: None, chosen: posted.clone() };
    shown(visitor, &Posted::default(), &REQUESTS, &said).await
}

fn told(given: &Given, language: Language) -> Markup {
    html! {
        div.ask role="status" {
            p { strong { (Word::GivenOver.text(language)) ": " (given.given) } }
            @if !given.refused.is_empty() {
                p { (Word::NotGiven.text(language)) }
                ul {
                    @for (id, why) in &given.refused {
                        li { code { (id.tail()) } ": " (said(why, language)) }
                    }
                }
            }
        }
    }
}
