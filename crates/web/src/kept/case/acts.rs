//! What somebody does with a case, or makes for it.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, Request};
use latchkey_workflow::Id;

use super::{of, seen};
use crate::guard::Posted;
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

async fn again(visitor: &Visitor, id: Id, sent: Sent<'_>, status: StatusCode) -> Response {
    match seen(visitor, id, &[]).await {
        Ok(seen) => of(visitor, &seen, sent, status).into_response(),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}
