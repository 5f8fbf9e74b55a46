//! The bases of FHIR, asked as a health record asks them.

mod audit;
mod base;
mod forms;
mod pas;
mod smart;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::site::{Answer, ask_of};
pub use pas::bundle;

/// What FHIR is sent as.
pub const FHIR: &str = "application/fhir+json";

/// Asks a base, with a token or without.
pub fn ask(router: &Router, method: &str, address: &str, token: &str, body: &str) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(address)
        .header("content-type", FHIR)
        .header("origin", "https://ehr.clinic.example");
    if !token.is_empty() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    ask_of(router.clone(), request.body(Body::from(body.to_owned())).unwrap())
}

/// The resource of an answer.
pub fn resource(answer: &Answer) -> Value {
    assert_eq!(answer.header("content-type"), FHIR, "{}", answer.text);
    serde_json::from_str(&answer.text).unwrap()
}

/// What stands in an outcome, which says nothing of what was sent.
pub fn outcome(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text);
    let outcome = resource(answer);
    assert_eq!(outcome["resourceType"], "OperationOutcome", "{}", answer.text);
    assert_eq!(outcome["issue"][0]["severity"], "error");
    assert!(!answer.text.contains("secret"), "{}", answer.text);
    outcome["issue"][0].clone()
}
