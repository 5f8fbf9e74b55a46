//! Why something is not done, as a status and an outcome of FHIR. It repeats nothing of what was sent.

use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, Remedy};
use latchkey_fhir::{IssueKind, OperationOutcome, ReadError};

use super::FHIR_JSON;

/// Why something is not done.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    outcome: OperationOutcome,
    /// How one would prove who one is (RFC 6750, 3), where that is what lacks.
    challenge: Option<HeaderValue>,
}

impl Refusal {
    /// One thing that is wrong.
    pub(crate) fn new(status: StatusCode, code: IssueKind, what: &str) -> Self {
        Self { status, outcome: OperationOutcome::error(code, "", what), challenge: None }
    }

    /// Things that are wrong, as an outcome says already.
    pub(crate) fn of(status: StatusCode, outcome: OperationOutcome) -> Self {
        Self { status, outcome, challenge: None }
    }

    /// What is asked for is not here, or is nothing of the caller's.
    pub(crate) fn nowhere() -> Self {
        let what = "there is nothing here; see metadata";
        Self::new(StatusCode::NOT_FOUND, IssueKind::NotFound, what)
    }

    /// Nobody has proved who they are.
    pub(crate) fn unproved(what: &str) -> Self {
        let refusal = Self::new(StatusCode::UNAUTHORIZED, IssueKind::Login, what);
        refusal.challenging("Bearer")
    }

    /// Something is broken here.
    pub(crate) fn broken() -> Self {
        let what = "something is broken here; tell whoever runs this service";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, IssueKind::Exception, what)
    }

    /// A refusal of the guard, before anything was read.
    pub(crate) fn of_guard(status: StatusCode, what: &str) -> Self {
        let code = match status {
            StatusCode::PAYLOAD_TOO_LARGE => IssueKind::TooCostly,
            StatusCode::REQUEST_TIMEOUT => IssueKind::Transient,
            _ => IssueKind::Structure,
        };
        Self::new(status, code, what)
    }

    /// The same with another status.
    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same, with what would prove more.
    pub(crate) fn challenging(self, challenge: &str) -> Self {
        Self { challenge: HeaderValue::from_str(challenge).ok(), ..self }
    }

    /// It as an answer of a media type.
    pub(crate) fn response(self, media_type: &'static str) -> Response {
        let Ok(text) = serde_json::to_string(&self.outcome) else {
            return self.status.into_response();
        };
        let mut response = (self.status, [(CONTENT_TYPE, media_type)], text).into_response();
        if let Some(challenge) = self.challenge {
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        response
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        self.response(FHIR_JSON)
    }
}

/// What can't be read is 400; what breaks a rule of a guide, 422.
impl From<&ReadError> for Refusal {
    fn from(error: &ReadError) -> Self {
        let status = match error.is_unreadable {
            true => StatusCode::BAD_REQUEST,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self { status, outcome: error.into(), challenge: None }
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        Self::from(&error)
    }
}

impl From<&Error> for Refusal {
    fn from(error: &Error) -> Self {
        let (status, code) = match error.remedy() {
            Remedy::Mend => (StatusCode::UNPROCESSABLE_ENTITY, IssueKind::Value),
            Remedy::LookAgain => (StatusCode::CONFLICT, IssueKind::Conflict),
            Remedy::AskPermission => (StatusCode::FORBIDDEN, IssueKind::Forbidden),
            Remedy::LookElsewhere => (StatusCode::NOT_FOUND, IssueKind::NotFound),
            Remedy::TryAgain => (StatusCode::SERVICE_UNAVAILABLE, IssueKind::Transient),
            Remedy::CallOperator => (StatusCode::INTERNAL_SERVER_ERROR, IssueKind::Exception),
        };
        Self::new(status, code, &error.to_string())
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}
