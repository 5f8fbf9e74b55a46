//! Whether the server is well, for whatever watches it.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use crate::site::Shared;

/// That it is well, and how many policies it decides by.
pub(crate) async fn health(State(site): State<Shared>) -> impl IntoResponse {
    let policies = site.library.policies().flatten().count();
    let version = env!("CARGO_PKG_VERSION");
    let body = format!("{{\"status\":\"ok\",\"version\":\"{version}\",\"policies\":{policies}}}\n");
    ([(CONTENT_TYPE, "application/json")], body)
}
