//! Calls from pages of other sites: health records that run in a browser make them, and may, where no
//! browser's cookie is trusted.

use axum::extract::Request;
use axum::http::header::{HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const ANYBODY: (HeaderName, HeaderValue) =
    (HeaderName::from_static("access-control-allow-origin"), HeaderValue::from_static("*"));

const PREFLIGHT: [(HeaderName, HeaderValue); 3] = [
    (
        HeaderName::from_static("access-control-allow-methods"),
        HeaderValue::from_static("GET, POST, PUT, DELETE"),
    ),
    (
        HeaderName::from_static("access-control-allow-headers"),
        HeaderValue::from_static("authorization, content-type"),
    ),
    (HeaderName::from_static("access-control-max-age"), HeaderValue::from_static("600")),
];

/// Answers what a browser asks before it calls, and lets it read the answer.
pub(crate) async fn elsewhere(request: Request, next: Next) -> Response {
    let mut response = if request.method() == Method::OPTIONS {
        (StatusCode::NO_CONTENT, PREFLIGHT).into_response()
    } else {
        next.run(request).await
    };
    let (name, value) = ANYBODY;
    response.headers_mut().insert(name, value);
    response
}
