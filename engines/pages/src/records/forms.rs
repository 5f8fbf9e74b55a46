//! The next question of an adaptive form: its package as it is handed out, and the draft after its first
//! answer, sent again and again. Nothing is kept of it.

use std::net::SocketAddr;
use std::sync::Arc;

use serde_json::{Value, json};

use super::access::body;
use super::clinic::ADDRESS;
use crate::Anything;
use crate::targets::{Request, Target, once, sent};

const PACKAGE: &str = "/fhir/2.2/Questionnaire/$questionnaire-package";
const NEXT: &str = "/fhir/2.2/Questionnaire/$next-question";
const FORM: &str = "health-net-medi-cal-lactation-adaptive";

/// What is sent when somebody goes on.
pub fn next_question(server: SocketAddr, bearer: &str) -> Result<Request, Anything> {
    let ask = |path: &str, parameters: &Value| {
        let body = Arc::from(parameters.to_string().into_bytes());
        sent(path, "application/fhir+json", bearer, body)
    };
    let package = Target::new("a package", server, vec![ask(PACKAGE, &wanted())]);
    let (_, text) = once(&package)?;
    let draft = body(&text)?["parameter"][0]["resource"]["entry"][1]["resource"].take();
    let going_on = json!({"resourceType": "Parameters", "parameter": [
        {"name": "questionnaire-response", "resource": draft}]});
    Ok(ask(NEXT, &going_on))
}

/// The form for an order of a family.
fn wanted() -> Value {
    let coverage = json!({"resourceType": "Coverage", "id": "cov-1", "status": "active",
        "beneficiary": {"reference": "Patient/pat-1"}, "payor": [{"display": "The plan"}]});
    let order = json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "draft",
        "intent": "order", "subject": {"reference": "Patient/pat-1"},
        "occurrenceDateTime": "2026-12-01", "code": {"text": "Lactation consultation"}});
    json!({"resourceType": "Parameters", "parameter": [
        {"name": "coverage", "resource": coverage},
        {"name": "questionnaire",
            "valueCanonical": format!("{ADDRESS}/fhir/2.2/Questionnaire/{FORM}")},
        {"name": "order", "resource": order}]})
}
