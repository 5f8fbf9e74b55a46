//! Posts from other sites are refused: a form of ours is sent by a page of ours.

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::Accepts;

/// Lets a post through that a page of ours sent, or a program that is no browser.
pub(crate) async fn own_site(
    State(accepts): State<Accepts>,
    request: Request,
    next: Next,
) -> Response {
    let is_read_only = matches!(*request.method(), Method::GET | Method::HEAD);
    if is_read_only || is_own(request.headers()) {
        return next.run(request).await;
    }
    (accepts.refusal)(StatusCode::FORBIDDEN, "The form was sent by a page of another site.")
}

/// Browsers say from where a form is sent: in `Sec-Fetch-Site`, and the older ones in `Origin`.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(ORIGIN.as_str()) else { return true };
    let of_origin = origin.split_once("://").map(|(_, authority)| authority);
    of_origin.is_some() && of_origin == text(HOST.as_str())
}
