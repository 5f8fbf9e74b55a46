//! A number for every request, and a line of what became of it. Neither holds anything of what was
//! sent: the route is the pattern, never the address.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, State};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::site::Shared;

/// A request that was answered.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its number, which the answer carries in `x-request-id`.
    pub id: String,
    /// The method.
    pub method: Method,
    /// The pattern of the route; a dash where there was none.
    pub route: String,
    /// What it was answered with.
    pub status: StatusCode,
    /// How long the answer took.
    pub took: Duration,
}

/// Different in every process, so that the numbers of two runs are not mistaken for each other.
static RUN: LazyLock<u32> = LazyLock::new(|| RandomState::new().hash_one(0_u8) as u32);
static NEXT: AtomicU64 = AtomicU64::new(1);

/// Numbers a request, and tells the site what became of it.
pub(crate) async fn logged(
    State(site): State<Shared>,
    request: axum::extract::Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let id = format!("{:08x}-{}", *RUN, NEXT.fetch_add(1, Ordering::Relaxed));
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    let status = response.status();
    (site.log)(&Request { id, method, route, status, took: began.elapsed() });
    response
}
