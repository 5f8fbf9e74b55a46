//! What somebody does from a page: the fields of its form as a command, asked of the use cases.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Request};
use latchkey_workflow::Id;
use latchkey_workflow::authorization::{self, Approval, Channel, Grounds};

use super::record::{of, seen};
use super::who::{Visitor, failed};
use crate::guard::Posted;
use crate::words::code;

/// Does what a form asks, and shows the thing again: as it stands now, or with what stands in the way.
pub(crate) async fn command(visitor: Visitor, Path(id): Path<String>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let (Ok(id), Some(command)) = (id.parse::<Id>(), read(&posted)) else {
        let error = Error::Invalid {
            place: "form".to_owned(),
            what: "it does not hold together; look at the page again".to_owned(),
        };
        return failed(visitor.language, &error).into_response();
    };
    let version = posted.get("version").and_then(|version| version.parse().ok());
    let request = Request { id: Some(id), version, command: Command::Authorization(command) };
    let key = posted.get("key").map(str::to_owned);
    let done = visitor.ask(key, None, move |kept, call| kept.app.perform(call, request)).await;
    match done {
        Ok(_) => {
            let place = format!("/records/{id}?lang={}", code(visitor.language));
            (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
        }
        Err(error) => refused(&visitor, id, &error).await,
    }
}

/// The thing as it stands, with why it was not done.
async fn refused(visitor: &Visitor, id: Id, error: &Error) -> Response {
    let page = failed(visitor.language, error);
    match seen(visitor, id).await {
        Ok(seen) => of(visitor, &seen, Some(error), page.status).into_response(),
        Err(_) => page.into_response(),
    }
}

/// The command of a form; `None` where it is none of ours.
fn read(posted: &Posted) -> Option<authorization::Command> {
    use authorization::Command;
    let text = |name: &str| posted.get(name).unwrap_or_default().trim().to_owned();
    Some(match posted.get("command")? {
        "take-up" => Command::TakeUp,
        "approve" => Command::Approve(Approval {
            number: text("number"),
            units: None,
            period: None,
            procedures: None,
            billing: text("billing"),
        }),
        "ask-information" => {
            Command::AskInformation { asks: text("asks"), channel: Channel::Portal }
        }
        "deny" => Command::Deny {
            grounds: Grounds {
                reason: text("reason"),
                criteria: text("criteria"),
                rationale: text("rationale"),
            },
        },
        "supply-information" => {
            Command::SupplyInformation { evidence: Vec::new(), note: Some(text("note")) }
        }
        _ => return None,
    })
}
