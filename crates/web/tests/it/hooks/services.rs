//! What is offered, and calls from browsers.

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use super::clinic::Clinic;
use crate::site::{ask_of, get};

#[test]
fn every_hook_has_a_service_that_says_what_to_fetch_and_what_may_be_switched() {
    let clinic = Clinic::new();
    let answer = clinic.world.get("/cds-services", "");
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    let list: Value = serde_json::from_str(&answer.text).unwrap();
    let services = list["services"].as_array().unwrap();
    assert_eq!(services.len(), 6);
    for service in services {
        for name in ["id", "hook", "title", "description"] {
            assert!(service[name].as_str().is_some_and(|text| !text.is_empty()), "{service}");
        }
        assert_eq!(service["id"], service["hook"]);
        let lines: Vec<&str> = service["extension"]["davinci-crd.version"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(lines, ["2.0", "2.2"]);
        prefetch(&service["prefetch"]);
        options(&service["extension"]["davinci-crd.configuration-options"]);
    }
    assert_eq!(get("/cds-services").status, 404, "where nothing is kept, nothing is offered");
}

fn prefetch(templates: &Value) {
    let templates = templates.as_object().unwrap();
    assert_eq!(templates["patient"], "Patient/{{context.patientId}}");
    assert_eq!(templates["coverage"], "Coverage?patient={{context.patientId}}&status=active");
    for (key, template) in templates {
        let template = template.as_str().unwrap();
        assert_eq!(template.matches("{{").count(), template.matches("}}").count(), "{key}");
        for token in template.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap()) {
            for path in token.split('|') {
                assert!(path.starts_with("context.") || path.starts_with('%'), "{key}: {path}");
                // What the guides' own first service did, and CDS Hooks forbids.
                assert!(!path.contains("draftOrders.ServiceRequest"), "{key}: {path}");
                if let Some(other) = path.strip_prefix('%') {
                    let named = other.split('.').next().unwrap();
                    assert!(templates.contains_key(named), "{key} needs {named}");
                }
            }
        }
    }
}

fn options(options: &Value) {
    let options = options.as_array().unwrap();
    for part in ["code", "name", "description"] {
        let mut all: Vec<&str> = options.iter().map(|o| o[part].as_str().unwrap()).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), options.len(), "{part} is each option's own");
    }
    for option in options {
        let is_number = option["code"] == "max-cards";
        assert_eq!(option["type"], if is_number { "integer" } else { "boolean" });
        assert_eq!(option["default"].is_u64(), is_number);
    }
    let codes: Vec<&str> = options.iter().map(|o| o["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["coverage-info", "claim", "guideline", "max-cards"]);
}

#[test]
fn a_health_record_in_a_browser_may_call_and_read_the_answer() {
    let clinic = Clinic::new();
    let preflight = Request::options("/cds-services/order-sign")
        .header("origin", "https://ehr.clinic.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "authorization,content-type");
    let answer = ask_of(clinic.world.router.clone(), preflight.body(Body::empty()).unwrap());
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("access-control-allow-headers"), "authorization, content-type");
    assert_eq!(answer.header("access-control-allow-credentials"), "", "no cookie is ever trusted");
    let list = clinic.world.get("/cds-services", "");
    assert_eq!(list.header("access-control-allow-origin"), "*");
    // No other route may be read from elsewhere.
    assert_eq!(clinic.world.get("/policies", "").header("access-control-allow-origin"), "");
    assert_eq!(clinic.world.get("/login", "").header("access-control-allow-origin"), "");
}
