//! The way from the invented record to the doors of this site and back, in process: what goes along it is
//! what would go over a network, and all of it is seen.

use std::cell::RefCell;

use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http_body_util::BodyExt;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use latchkey_app::{NotDelivered, Notifier, ToDeliver};
use latchkey_ehr::{Answer, Request, Wire};
use tokio::runtime::Handle;

use crate::kept::Kept;

/// A request with its answer.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    pub request: Request,
    pub answer: Option<Answer>,
}

/// The way.
pub(super) struct Inside<'k> {
    pub kept: &'k Kept,
    doors: TowerToHyperService<Router>,
    runtime: &'k Handle,
    /// What the record sent since somebody looked.
    seen: RefCell<Vec<Exchange>>,
    /// What this site sent to the record since somebody looked.
    letters: RefCell<Vec<Exchange>>,
}

impl<'k> Inside<'k> {
    pub fn new(kept: &'k Kept, doors: &Router, runtime: &'k Handle) -> Self {
        let doors = TowerToHyperService::new(doors.clone());
        Self { kept, doors, runtime, seen: RefCell::default(), letters: RefCell::default() }
    }

    /// What the record sent since somebody looked.
    pub fn take_seen(&self) -> Vec<Exchange> {
        self.seen.take()
    }

    /// Sends whatever notifications are due, and gives them.
    pub fn notifications(&self) -> Vec<Exchange> {
        let (app, now) = (&self.kept.app, (self.kept.now)());
        // What could not be sent now waits until somebody looks again.
        let _ = app.send_notices(now, &self.kept.address, self);
        self.letters.take()
    }

    async fn asked(&self, request: axum::http::Request<Body>) -> Option<Answer> {
        let response = self.doors.call(request).await.ok()?;
        let (head, body) = response.into_parts();
        let body = body.collect().await.ok()?.to_bytes();
        let body = String::from_utf8_lossy(&body).into_owned();
        Some(Answer { status: head.status.as_u16(), body })
    }
}

impl Wire for Inside<'_> {
    fn send(&self, request: &Request) -> Option<Answer> {
        let path = request.address.strip_prefix(&self.kept.address)?;
        let (kind, body) = request.body.clone().unzip();
        let mut builder = axum::http::Request::builder()
            .method(request.method)
            .uri(path)
            .header(ACCEPT, "application/fhir+json, application/json");
        if let Some(kind) = kind {
            builder = builder.header(CONTENT_TYPE, kind);
        }
        if let Some(authorization) = &request.authorization {
            builder = builder.header(AUTHORIZATION, authorization);
        }
        let made = builder.body(body.map_or_else(Body::empty, Body::from)).ok()?;
        let answer = self.runtime.block_on(self.asked(made));
        let exchange = Exchange { request: request.clone(), answer: answer.clone() };
        self.seen.borrow_mut().push(exchange);
        answer
    }

    fn now(&self) -> i64 {
        (self.kept.now)().microseconds() / 1_000_000
    }
}

/// The record's endpoint takes whatever comes.
impl Notifier for Inside<'_> {
    fn deliver(&self, notice: &ToDeliver<'_>) -> Result<(), NotDelivered> {
        let request = Request {
            method: "POST",
            address: notice.endpoint.to_owned(),
            authorization: None,
            body: Some(("application/fhir+json", notice.body.to_owned())),
        };
        let answer = Some(Answer { status: 200, body: String::new() });
        self.letters.borrow_mut().push(Exchange { request, answer });
        Ok(())
    }
}
