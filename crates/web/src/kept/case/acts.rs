//! What somebody does with a case, or makes for it.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, Request};
use latchkey_workflow::Id;

use super::{alike, of, seen};
use crate::guard::Posted;
use crate::kept::interrupted::moved_on;
use crate::kept::record::{Sent, sent_command, why};
use crate::kept::who::{Visitor, failed};
use crate::words::code;

/// Does what a form asks, and leads to what was made, or shows the case again.
pub(crate) async fn command(visitor: Visitor, Path(id): Path<String>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let Ok(id) = id.parse::<Id>() else {
        return visitor.nowhere();
    };
    let (act, command) = match sent_command(&posted, Some(id)) {
        Some((act, Ok(command))) => (act, command),
        Some((_, Err(mistakes))) => {
            let sent = Sent { posted: Some(&posted), mistakes: &mistakes, ..Sent::default() };
            return again(&visitor, id, sent, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        None => {
            let place = "form".to_owned();
            let what = "it does not hold together; look at the page again".to_owned();
            let sent = Sent { problem: Some(&Error::Invalid { place, what }), ..Sent::default() };
            return again(&visitor, id, sent, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    if act.makes && posted.get("go") != Some(alike::ALL_THE_SAME) {
        let (command, key) = (command.clone(), posted.get("key").map(str::to_owned));
        let found = visitor.ask(key, None, move |kept, call| kept.app.alike(&call, id, &command));
        match found.await {
            Ok(found) if found.is_empty() => {}
            Ok(found) => {
                let alike = Some(alike::Warning { act, found: &found });
                let sent = Sent { posted: Some(&posted), alike, ..Sent::default() };
                return again(&visitor, id, sent, StatusCode::OK).await;
            }
            Err(error) => return failed(visitor.language, &error).into_response(),
        }
    }
    let version = posted.get("version").and_then(|version| version.parse().ok());
    let request = Request { id: (!act.makes).then_some(id), version, command };
    let key = posted.get("key").map(str::to_owned);
    let done = visitor.ask(key, why(&posted), move |kept, call| kept.app.perform(call, request));
    match done.await {
        Ok(saved) => {
            let place = if act.makes { "records" } else { "cases" };
            let place = format!("/{place}/{}?lang={}", saved.id, code(visitor.language));
            (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
        }
        Err(error) => {
            let status = failed(visitor.language, &error).status;
            let sent = Sent { posted: Some(&posted), problem: Some(&error), ..Sent::default() };
            again(&visitor, id, sent, status).await
        }
    }
}

/// The case with a form as somebody filled it in whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, id: Id, posted: &Posted) -> Response {
    match seen(visitor, id, &[]).await {
        Ok(seen) => {
            let changed = moved_on(posted, seen.case.version);
            let (sent, status) = Sent::returned(posted, changed.as_ref());
            of(visitor, &seen, sent, status).into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// The case with what is wrong with something else that was sent.
pub(in crate::kept) async fn with_wrong(
    visitor: &Visitor,
    id: Id,
    wrong: &'static str,
    status: StatusCode,
) -> Response {
    again(visitor, id, Sent { wrong: Some(wrong), ..Sent::default() }, status).await
}

async fn again(visitor: &Visitor, id: Id, sent: Sent<'_>, status: StatusCode) -> Response {
    match seen(visitor, id, &[]).await {
        Ok(seen) => of(visitor, &seen, sent, status).into_response(),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}
