//! What became of cards: kept in the log.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_fhir::hooks::Feedback;

use super::ask::{Called, asked};
use super::refused::Refused;
use super::{bearer, services};
use crate::site::Shared;

/// Takes feedback in.
pub(super) async fn feedback(
    State(site): State<Shared>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let taken = asked(&site, &id, &headers, move |Called { kept, setting, hook, token }| {
        let address = format!("{}/feedback", services::address(setting, hook));
        let called = bearer::caller(kept, token, &address)?;
        let feedback = Feedback::read(&body)?;
        let call = bearer::call(kept, &called)?;
        match kept.app.keep_feedback(&call, hook, &feedback, called.token)? {
            true => Ok(()),
            false => Err(Refused::NotProved),
        }
    });
    match taken.await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(refused) => refused.into_response(),
    }
}
