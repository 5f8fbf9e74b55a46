//! Why a call is not answered, as a status and an outcome of FHIR. It repeats nothing of the call,
//! and tells who proves nothing no more than that.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, HookError, Remedy};
use latchkey_fhir::{IssueKind, OperationOutcome, ReadError};

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
        let (status, outcome) = self.parts();
        let mut response = json(status, &outcome);
        if status == StatusCode::UNAUTHORIZED {
            let bearer = axum::http::HeaderValue::from_static("Bearer");
            response.headers_mut().insert(WWW_AUTHENTICATE, bearer);
        }
        response
    }
}

/// A service is not called by that method.
pub(super) async fn not_that_way() -> Response {
    of_guard(StatusCode::METHOD_NOT_ALLOWED, "services are listed by GET and called by POST")
}

/// A refusal of the guard, before anything was read.
pub(super) fn of_guard(status: StatusCode, what: &'static str) -> Response {
    let code = match status {
        StatusCode::PAYLOAD_TOO_LARGE => IssueKind::TooCostly,
        StatusCode::REQUEST_TIMEOUT => IssueKind::Transient,
        _ => IssueKind::Structure,
    };
    json(status, &OperationOutcome::error(code, "", what))
}

/// An answer in JSON.
pub(super) fn json(status: StatusCode, value: &impl serde::Serialize) -> Response {
    match serde_json::to_string(value) {
        Ok(text) => (status, [(CONTENT_TYPE, "application/json")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl Refused {
    fn parts(&self) -> (StatusCode, OperationOutcome) {
        let plain = |status, code, what: &str| (status, OperationOutcome::error(code, "", what));
        match self {
            Self::NoService => plain(
                StatusCode::NOT_FOUND,
                IssueKind::NotFound,
                "there is no such service; /cds-services lists them",
            ),
            Self::NotProved => plain(
                StatusCode::UNAUTHORIZED,
                IssueKind::Login,
                "send a token signed with a registered key, for this service, new for each call",
            ),
            Self::Read(error) | Self::Hook(HookError::Read(error)) => {
                let status = match error.is_unreadable {
                    true => StatusCode::BAD_REQUEST,
                    false => StatusCode::UNPROCESSABLE_ENTITY,
                };
                (status, error.into())
            }
            Self::Hook(HookError::Coverage(error)) => (StatusCode::BAD_REQUEST, error.into()),
            Self::Hook(HookError::Missing(_)) => plain(
                StatusCode::PRECONDITION_FAILED,
                IssueKind::Required,
                "what the call is about was not sent along; send what /cds-services asks to prefetch",
            ),
            Self::Hook(HookError::Other(error)) => of_use_case(error),
            Self::Broken => plain(
                StatusCode::INTERNAL_SERVER_ERROR,
                IssueKind::Exception,
                "something is broken here; tell whoever runs this service",
            ),
        }
    }
}

fn of_use_case(error: &Error) -> (StatusCode, OperationOutcome) {
    let (status, code) = match error.remedy() {
        Remedy::Mend | Remedy::LookAgain => (StatusCode::UNPROCESSABLE_ENTITY, IssueKind::Value),
        Remedy::AskPermission => (StatusCode::FORBIDDEN, IssueKind::Forbidden),
        Remedy::LookElsewhere => (StatusCode::NOT_FOUND, IssueKind::NotFound),
        Remedy::TryAgain => (StatusCode::SERVICE_UNAVAILABLE, IssueKind::Transient),
        Remedy::CallOperator => (StatusCode::INTERNAL_SERVER_ERROR, IssueKind::Exception),
    };
    (status, OperationOutcome::error(code, "", &error.to_string()))
}
