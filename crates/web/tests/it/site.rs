//! A site over the shipped policies on a fixed day, and asking it.

use std::net::{SocketAddr, TcpListener};
use std::sync::LazyLock;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use latchkey_domain::Day;
use latchkey_web::{Site, router};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

use crate::library::library;

pub fn today() -> Day {
    "2026-11-30".parse().unwrap()
}

static ROUTER: LazyLock<Router> =
    LazyLock::new(|| router(Site { library: library(), kept: None, today, log: |_| {} }));

pub fn the_router() -> Router {
    ROUTER.clone()
}

/// What a site answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Sends a request.
pub fn ask(request: Request<Body>) -> Answer {
    ask_of(the_router(), request)
}

/// Sends a request to a site.
pub fn ask_of(router: Router, request: Request<Body>) -> Answer {
    runtime().block_on(async {
        let response = router.oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: head.status, headers: head.headers, text }
    })
}

pub fn get(address: &str) -> Answer {
    ask(Request::get(address).body(Body::empty()).unwrap())
}

/// Sends a form.
pub fn post(address: &str, fields: &[(String, String)]) -> Answer {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    let request = Request::post(address)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    ask(request.body(Body::from(body.finish())).unwrap())
}

/// Fields from literals.
pub fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A place on this machine for a site that is yet to be opened.
pub fn place() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// Opens a site there, until the tests' process ends.
pub fn open(listener: TcpListener, router: Router) {
    std::thread::spawn(move || {
        runtime().block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            let (limits, never) = (latchkey_web::Limits::default(), std::future::pending());
            latchkey_web::serve(listener, router, limits, never).await.unwrap();
        });
    });
}
