//! Why a call is not answered, as a status and an outcome of FHIR. It repeats nothing of the call,
//! and tells who proves nothing no more than that.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, HookError};
use latchkey_fhir::{IssueKind, ReadError};

use crate::fhir::Refusal;

/// What CDS Hooks are sent as.
const JSON: &str = "application/json";

/// Why a call is not answered.
#[derive(Debug)]
pub(super) enum Refused {
    /// There is no such service.
    NoService,
    /// Nobody has proved who they are.
    NotProved,
    /// The call can't be read, or breaks a rule of the guide.
    Read(ReadError),
    /// What the use cases say.
    Hook(HookError),
    /// Something is broken here.
    Broken,
}

impl From<ReadError> for Refused {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<HookError> for Refused {
    fn from(error: HookError) -> Self {
        Self::Hook(error)
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Hook(HookError::Other(error))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        self.refusal().response(JSON)
    }
}

/// A service is not called by that method.
pub(super) async fn not_that_way() -> Response {
    of_guard(StatusCode::METHOD_NOT_ALLOWED, "services are listed by GET and called by POST")
}

/// A refusal of the guard, before anything was read.
pub(super) fn of_guard(status: StatusCode, what: &'static str) -> Response {
    Refusal::of_guard(status, what).response(JSON)
}

/// An answer in JSON.
pub(super) fn json(status: StatusCode, value: &impl serde::Serialize) -> Response {
    match serde_json::to_string(value) {
        Ok(text) => (status, [(CONTENT_TYPE, JSON)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl Refused {
    fn refusal(&self) -> Refusal {
        match self {
            Self::NoService => Refusal::new(
                StatusCode::NOT_FOUND,
                IssueKind::NotFound,
                "there is no such service; /cds-services lists them",
            ),
            Self::NotProved => Refusal::unproved(
                "send a token signed with a registered key, for this service, new for each call",
            ),
            Self::Read(error) | Self::Hook(HookError::Read(error)) => error.into(),
            // The guide wants 400 of what is no one insurance of ours, whatever else it breaks.
            Self::Hook(HookError::Coverage(error)) => {
                Refusal::from(error).with_status(StatusCode::BAD_REQUEST)
            }
            Self::Hook(HookError::Missing(_)) => Refusal::new(
                StatusCode::PRECONDITION_FAILED,
                IssueKind::Required,
                "what the call is about was not sent along; send what /cds-services asks to prefetch",
            ),
            Self::Hook(HookError::NotThere(_)) => Refusal::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                IssueKind::NotFound,
                "the health record has nothing of what the call is about; send it along",
            ),
            Self::Hook(HookError::Other(error)) => error.into(),
            Self::Broken => Refusal::broken(),
        }
    }
}
