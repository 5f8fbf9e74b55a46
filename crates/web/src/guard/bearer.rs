//! The token after `Bearer`.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

/// The token that a request shows; `None` where it shows none, or several.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut shown = headers.get_all(AUTHORIZATION).iter();
    let (first, others) = (shown.next()?, shown.next());
    let (scheme, token) = first.to_str().ok()?.split_once(' ')?;
    (others.is_none() && scheme.eq_ignore_ascii_case("bearer")).then_some(token)
}
