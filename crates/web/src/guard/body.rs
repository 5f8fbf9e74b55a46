//! Bodies: read whole before any handler runs, within a size and a time.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, Limited};
use tokio::time::timeout;

/// What a group of routes takes in, and how it says no.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Accepts {
    /// The media type, without its parameters.
    pub(crate) media_type: &'static str,
    /// Others that mean the same.
    pub(crate) also: &'static [&'static str],
    /// The largest body, in bytes.
    pub(crate) largest: usize,
    /// What to send, in a line, for whoever sent something else.
    pub(crate) instead: &'static str,
    /// A refusal as whoever calls these routes can read it.
    pub(crate) refusal: fn(StatusCode, &'static str) -> Response,
}

impl Accepts {
    /// Ordinary forms: an interview's is a few kilobytes.
    pub(crate) const FORM: Self = Self {
        media_type: "application/x-www-form-urlencoded",
        also: &[],
        largest: 64 * 1_024,
        instead: "Send an ordinary form.",
        refusal: in_a_line,
    };

    /// A form that holds the text of a policy: no policy that ships has 48 KB.
    pub(crate) const DRAFT: Self = Self { largest: 512 * 1_024, ..Self::FORM };
}

/// How long a body may take.
const LONGEST: Duration = Duration::from_secs(10);
/// The most fields of a form.
const MOST_FIELDS: usize = 256;

/// The body of a form as it was sent, beside the one that its handler reads: what somebody typed whose
/// session is over is not lost.
#[derive(Clone, Debug)]
pub(crate) struct Sent(pub(crate) Bytes);

/// The fields of a form or an address, in their order. Order is meaning: it is that in which
/// questions were answered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Posted(Vec<(String, String)>);

impl Posted {
    /// Reads fields. Whatever is beyond the most is left out: no form of ours has so many.
    pub(crate) fn read(text: &[u8]) -> Self {
        let fields = form_urlencoded::parse(text).take(MOST_FIELDS);
        Self(fields.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// Fields that nobody sent, as if somebody had.
    pub(crate) fn of(fields: impl IntoIterator<Item = (impl Into<String>, String)>) -> Self {
        Self(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// The fields in their order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.fields().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// Reads the body of a request whole, or answers why not.
pub(crate) async fn body(State(accepts): State<Accepts>, request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    let is_without = matches!(head.method, Method::GET | Method::HEAD | Method::DELETE);
    let kind = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).map(str::trim);
    if !is_without && !kind.is_some_and(|kind| accepts.takes(kind)) {
        return accepts.refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, accepts.instead);
    }
    let bytes = match timeout(LONGEST, Limited::new(body, accepts.largest).collect()).await {
        Ok(Ok(collected)) => collected.to_bytes(),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
            let text = "The body is larger than any of ours.";
            return accepts.refused(StatusCode::PAYLOAD_TOO_LARGE, text);
        }
        Ok(Err(_)) => {
            return accepts.refused(StatusCode::BAD_REQUEST, "The body did not arrive whole.");
        }
        Err(_) => {
            let text = "The body took too long to arrive.";
            return accepts.refused(StatusCode::REQUEST_TIMEOUT, text);
        }
    };
    // Nothing is read from the body of a request that only looks, or takes away.
    let bytes = if is_without { Bytes::new() } else { bytes };
    if !is_without {
        head.extensions.insert(Sent(bytes.clone()));
    }
    next.run(Request::from_parts(head, Body::from(bytes))).await
}

impl Accepts {
    fn takes(self, kind: &str) -> bool {
        kind.eq_ignore_ascii_case(self.media_type)
            || self.also.iter().any(|other| kind.eq_ignore_ascii_case(other))
    }

    /// A refusal after which the connection ends: more may be on its way.
    fn refused(self, status: StatusCode, text: &'static str) -> Response {
        let mut response = (self.refusal)(status, text);
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        response
    }
}

/// A refusal in a line of text.
fn in_a_line(status: StatusCode, text: &'static str) -> Response {
    (status, text).into_response()
}
