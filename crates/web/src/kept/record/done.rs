//! What somebody does from a page: the fields of its form as a command, asked of the use cases.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Request};
use latchkey_workflow::{Id, Kind};

use super::{Sent, of, seen};
use crate::guard::Posted;
use crate::kept::acts::{self, Act, Mistake};
use crate::kept::interrupted::moved_on;
use crate::kept::who::{Visitor, failed};
use crate::words::code;

/// Does what a form asks, and shows the thing again: as it stands now, or with what stands in the way.
pub(crate) async fn command(visitor: Visitor, Path(id): Path<String>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let Ok(id) = id.parse::<Id>() else {
        return visitor.nowhere();
    };
    let command = match sent_command(&posted, None) {
        Some((_, Ok(command))) => command,
        Some((_, Err(mistakes))) => {
            let sent = Sent { posted: Some(&posted), mistakes: &mistakes, ..Sent::default() };
            return again(&visitor, id, sent, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        None => {
            let sent = Sent { problem: Some(&stale()), ..Sent::default() };
            return again(&visitor, id, sent, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let version = posted.get("version").and_then(|version| version.parse().ok());
    if posted.get("go") == Some("preview") {
        return preview(&visitor, id, version, &posted, command).await;
    }
    let request = Request { id: Some(id), version, command };
    let key = posted.get("key").map(str::to_owned);
    let done = visitor.ask(key, why(&posted), move |kept, call| kept.app.perform(call, request));
    match done.await {
        Ok(saved) if saved.noted.is_empty() => {
            let place = format!("/records/{id}?lang={}", code(visitor.language));
            (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
        }
        Ok(saved) => {
            let sent = Sent { noted: &saved.noted, ..Sent::default() };
            again(&visitor, id, sent, StatusCode::OK).await
        }
        Err(error) => {
            let status = failed(visitor.language, &error).status;
            let sent = Sent { posted: Some(&posted), problem: Some(&error), ..Sent::default() };
            again(&visitor, id, sent, status).await
        }
    }
}

/// The thing with a form as somebody filled it in whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, id: Id, posted: &Posted) -> Response {
    match seen(visitor, id).await {
        Ok(seen) => {
            let changed = moved_on(posted, seen.shown.version);
            let (sent, status) = Sent::returned(posted, changed.as_ref());
            of(visitor, &seen, sent, status).into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// The letters that a command would lead to, above its form, which stays as it was filled in.
async fn preview(
    visitor: &Visitor,
    id: Id,
    version: Option<i64>,
    posted: &Posted,
    command: Command,
) -> Response {
    let Command::Authorization(command) = command else {
        return again(visitor, id, Sent::default(), StatusCode::OK).await;
    };
    let read = visitor.ask(None, why(posted), move |kept, call| {
        kept.app.preview(&call, &kept.desk, (id, version), &command)
    });
    let sent = Sent { posted: Some(posted), ..Sent::default() };
    match read.await {
        Ok(letters) => again(visitor, id, Sent { letters: &letters, ..sent }, StatusCode::OK).await,
        Err(error) => {
            let status = failed(visitor.language, &error).status;
            again(visitor, id, Sent { problem: Some(&error), ..sent }, status).await
        }
    }
}

/// The thing with what is wrong with something else that was sent.
pub(in crate::kept) async fn with_wrong(
    visitor: &Visitor,
    id: Id,
    wrong: &'static str,
    status: StatusCode,
) -> Response {
    again(visitor, id, Sent { wrong: Some(wrong), ..Sent::default() }, status).await
}

/// The thing as it stands, with what came of what was sent.
async fn again(visitor: &Visitor, id: Id, sent: Sent<'_>, status: StatusCode) -> Response {
    match seen(visitor, id).await {
        Ok(seen) => of(visitor, &seen, sent, status).into_response(),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// The entry of a form and its command, or what is wrong with it; `None` where it is none of ours.
pub(in crate::kept) fn sent_command(
    posted: &Posted,
    case: Option<Id>,
) -> Option<(&'static Act, Result<Command, Vec<Mistake>>)> {
    let kind = posted.get("kind").and_then(Kind::from_name)?;
    let act = acts::named(kind, posted.get("command")?)?;
    Some((act, acts::read(act, posted, case)))
}

/// Why something is done, in whoever's words.
pub(in crate::kept) fn why(posted: &Posted) -> Option<String> {
    const LONGEST: usize = 400;
    let said = posted.get("why")?.trim();
    (!said.is_empty()).then(|| said.chars().take(LONGEST).collect())
}

fn stale() -> Error {
    Error::Invalid {
        place: "form".to_owned(),
        what: "it does not hold together; look at the page again".to_owned(),
    }
}
