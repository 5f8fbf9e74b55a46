//! Problems as programs read them (RFC 9457): what is wrong, and what to do, with nothing personal.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, Remedy};
use schemars::JsonSchema;
use serde::Serialize;

/// A kind of problem: each has its place on the page that explains them (`explained`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    /// The word by which `type` ends.
    pub name: &'static str,
    /// The status it comes with.
    pub status: StatusCode,
    /// What it is called.
    pub title: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

/// Makes a constant for each sort of problem, and the list of them all.
macro_rules! sorts {
    ($($name:ident = $word:literal, $status:ident, $title:literal, $remedy:literal;)+) => {
        impl Sort {
            $(#[doc = $title] pub(super) const $name: Self = Self {
                name: $word, status: StatusCode::$status, title: $title, remedy: $remedy,
            };)+

            /// All of them, by their status.
            pub(super) const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

sorts! {
    MALFORMED = "malformed", BAD_REQUEST, "The request can't be read",
        "Mend its form: one JSON object, no name twice, no deeper than 32 levels.";
    UNKNOWN_CALLER = "unknown-caller", UNAUTHORIZED, "Nobody is signed in",
        "Send a token as a bearer, and ask for a new one where it has ended.";
    FORBIDDEN = "forbidden", FORBIDDEN, "This may not be done",
        "Ask whoever keeps the accounts of your organisation for the role, or the client for the scope.";
    MISSING = "missing", NOT_FOUND, "There is no such thing",
        "Look for something else: what is not there and what is not yours look the same.";
    METHOD = "method", METHOD_NOT_ALLOWED, "Not that way",
        "The header Allow names the methods.";
    TIMED_OUT = "timed-out", REQUEST_TIMEOUT, "The request took too long to arrive",
        "Send it again, whole.";
    CHANGED = "changed", CONFLICT, "It stands otherwise",
        "Look again and decide anew: somebody changed it, or it is past this.";
    TOO_LARGE = "too-large", PAYLOAD_TOO_LARGE, "The body is too large",
        "A body has a megabyte at most, one with a document fifteen, a file of claims 200.";
    MEDIA_TYPE = "media-type", UNSUPPORTED_MEDIA_TYPE, "The body is of another type",
        "Send application/json; to the token endpoint an ordinary form, files of claims as application/octet-stream, and requests by X12 as application/edi-x12.";
    UNFIT = "unfit", UNPROCESSABLE_ENTITY, "The request does not hold together",
        "Mend what `detail` names, and send it again.";
    TOO_MANY = "too-many", TOO_MANY_REQUESTS, "Too many at once",
        "Wait as long as Retry-After says.";
    BROKEN = "broken", INTERNAL_SERVER_ERROR, "Something is broken here",
        "Call whoever runs this installation; `x-request-id` names the request.";
    TRY_AGAIN = "try-again", SERVICE_UNAVAILABLE, "Not now",
        "Send the same once more, with the same Idempotency-Key.";
}

/// A problem.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    sort: Sort,
    /// A word for programs, finer than the sort.
    code: &'static str,
    detail: String,
}

/// A problem as it is sent.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(super) struct Sent {
    /// Where this sort of problem is explained.
    #[serde(rename = "type")]
    kind: String,
    /// What this sort of problem is called.
    title: String,
    /// The status.
    status: u16,
    /// What is wrong this time, and what to do. It repeats nothing personal.
    detail: String,
    /// A word for programs, which stays the same when the sentence changes.
    code: String,
}

impl Problem {
    /// A problem of a sort, in a sentence.
    pub(super) fn new(sort: Sort, detail: impl Into<String>) -> Self {
        Self { sort, code: sort.name, detail: detail.into() }
    }

    /// There is no such thing.
    pub(super) fn missing() -> Self {
        Self::new(Sort::MISSING, Sort::MISSING.remedy)
    }

    /// What was sent does not hold together.
    pub(super) fn unfit(detail: impl Into<String>) -> Self {
        Self::new(Sort::UNFIT, detail)
    }

    /// The problem that a guard's refusal is.
    pub(super) fn of_status(status: StatusCode, text: &'static str) -> Response {
        let sort = Sort::ALL.iter().find(|sort| sort.status == status).copied();
        Self::new(sort.unwrap_or(Sort::BROKEN), text).into_response()
    }
}

/// What stands in the way of a use case.
impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let sort = match error.remedy() {
            Remedy::Mend => Sort::UNFIT,
            Remedy::AskPermission => Sort::FORBIDDEN,
            Remedy::LookElsewhere => return Self::missing(),
            Remedy::LookAgain => Sort::CHANGED,
            Remedy::TryAgain => Sort::TRY_AGAIN,
            Remedy::CallOperator => Sort::BROKEN,
        };
        Self { sort, code: error.code(), detail: error.to_string() }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Self { sort, code, detail } = self;
        let sent = Sent {
            kind: super::explained::address(sort),
            title: sort.title.to_owned(),
            status: sort.status.as_u16(),
            detail,
            code: code.to_owned(),
        };
        // What was just made of plain texts can always be written.
        let body = serde_json::to_vec(&sent).unwrap_or_default();
        let kind = [(CONTENT_TYPE, "application/problem+json")];
        let mut response = (sort.status, kind, body).into_response();
        let headers = response.headers_mut();
        if sort == Sort::UNKNOWN_CALLER {
            let how = HeaderValue::from_static("Bearer realm=\"Latchkey\"");
            headers.insert(WWW_AUTHENTICATE, how);
        }
        if matches!(sort, Sort::TRY_AGAIN | Sort::TOO_MANY) {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
