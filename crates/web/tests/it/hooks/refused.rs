//! What is not answered, and why: a status, an outcome of FHIR, and nothing of what was sent.

use serde_json::{Value, json};

use super::clinic::{BASE, Clinic, coverage, order, sign};
use crate::site::Answer;

fn outcome(answer: &Answer) -> Value {
    let outcome: Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(outcome["resourceType"], "OperationOutcome", "{}", answer.text);
    assert_eq!(outcome["issue"][0]["severity"], "error");
    outcome
}

/// A change of a good call, and the status it is answered with.
type Spoiled = (&'static str, fn(&mut Value), u16);

#[test]
fn each_fault_has_the_status_that_the_guide_asks_for() {
    let clinic = Clinic::new();
    let spoiled: &[Spoiled] = &[
        ("another hook", |r| r["hook"] = json!("order-select"), 400),
        ("no instance", |r| r["hookInstance"] = json!(null), 400),
        ("no context", |r| r["context"] = json!(null), 400),
        ("no FHIR", |r| r["prefetch"]["patient"] = json!({"secret": 1}), 400),
        ("no date", |r| r["prefetch"]["patient"]["birthDate"] = json!(["secret"]), 400),
        ("no insurance", |r| r["prefetch"]["coverage"] = json!({"resourceType": "Bundle"}), 400),
        ("null for insurance", |r| r["prefetch"]["coverage"] = json!(null), 400),
        (
            "two insurances",
            |r| {
                let mut second = coverage()["entry"][0].clone();
                second["resource"]["id"] = json!("cov-2");
                r["prefetch"]["coverage"]["entry"].as_array_mut().unwrap().push(second);
            },
            400,
        ),
        ("nothing fetched", |r| drop(r.as_object_mut().unwrap().remove("prefetch")), 412),
        (
            "a line nobody speaks",
            |r| r["extension"]["davinci-crd.requestedVersion"] = json!("9.9"),
            422,
        ),
    ];
    for (why, spoil, status) in spoiled {
        let mut request = sign(&[order()]);
        spoil(&mut request);
        // To the service that is called, whatever the call says.
        let path = "/cds-services/order-sign";
        let token = clinic.token(&format!("{BASE}{path}"));
        let answer = clinic.call_with(path, Some(&token), &request.to_string());
        assert_eq!(answer.status.as_u16(), *status, "{why}: {}", answer.text);
        outcome(&answer);
        assert!(!answer.text.contains("secret"), "{why}: {}", answer.text);
    }
}

#[test]
fn what_is_no_json_too_long_too_deep_or_to_nobody_is_refused() {
    let clinic = Clinic::new();
    let path = "/cds-services/order-sign";
    let send = |body: &str| {
        let token = clinic.token(&format!("{BASE}{path}"));
        clinic.call_with(path, Some(&token), body)
    };
    assert_eq!(send("{\"hook\":").status, 400);
    assert_eq!(send("").status, 400);
    assert_eq!(send("[]").status, 400);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(send(&deep).status, 400);
    assert_eq!(send(&format!("{{\"hook\":\"{}\"}}", "x".repeat(3 << 20))).status, 413);
    let token = clinic.token(&format!("{BASE}/cds-services/patient-view"));
    let nobody = clinic.call_with("/cds-services/patient-view", Some(&token), "{}");
    assert_eq!(nobody.status, 404);
    outcome(&nobody);
}

#[test]
fn an_order_that_was_not_sent_along_is_asked_for() {
    let clinic = Clinic::new();
    let mut request = sign(&[]);
    request["hook"] = json!("order-dispatch");
    request["context"] = json!({"patientId": "pat-1", "dispatchedOrders": ["ServiceRequest/sr-1"],
        "performer": "Practitioner/prac-1"});
    let answer = clinic.call(&request);
    assert_eq!(answer.status, 412, "{}", answer.text);
    outcome(&answer);
}

#[test]
fn feedback_is_taken_and_what_somebody_wrote_is_not_kept() {
    let clinic = Clinic::new();
    let path = "/cds-services/order-sign/feedback";
    let body = json!({"feedback": [{"card": "c-1", "outcome": "overridden",
        "outcomeTimestamp": "2026-11-30T10:00:00Z",
        "overrideReason": {"userComment": "a secret word"}}]})
    .to_string();
    let token = clinic.token(&format!("{BASE}{path}"));
    assert_eq!(clinic.call_with(path, Some(&token), &body).status, 200);
    assert_eq!(clinic.call_with(path, Some(&token), &body).status, 401, "a token works once");
    assert_eq!(clinic.call_with(path, None, &body).status, 401);
    let token = clinic.token(&format!("{BASE}{path}"));
    assert_eq!(clinic.call_with(path, Some(&token), "{}").status, 400);
}
