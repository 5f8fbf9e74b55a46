//! What the function of a way gives back.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::FHIR_JSON;
use super::refusal::Refusal;

/// What is answered.
#[derive(Debug)]
pub(in crate::fhir) struct Answer {
    /// With which status.
    pub status: StatusCode,
    /// Where something stands that was made.
    pub location: Option<String>,
    /// The resource, as it is written; empty where there is none.
    pub body: String,
}

impl Answer {
    /// A resource.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn of(resource: &impl Serialize) -> Result<Self, Refusal> {
        let body = serde_json::to_string(resource).map_err(|_| Refusal::broken())?;
        Ok(Self { status: StatusCode::OK, location: None, body })
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = match self.body.is_empty() {
            true => self.status.into_response(),
            false => (self.status, [(CONTENT_TYPE, FHIR_JSON)], self.body).into_response(),
        };
        if let Some(Ok(location)) = self.location.as_deref().map(HeaderValue::from_str) {
            response.headers_mut().insert(LOCATION, location);
        }
        response
    }
}
