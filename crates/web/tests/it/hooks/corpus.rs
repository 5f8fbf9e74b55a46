//! The examples of the guides and of their test kits, where `LATCHKEY_CORPUS` names a folder that
//! has them: each is answered, or refused for the reason that the guide gives.

use std::path::Path;

use latchkey_fhir::crd::Line;
use serde_json::{Value, json};

use super::clinic::{Clinic, Said, coverage, line};

fn example(name: &str) -> Option<Value> {
    let Some(folder) = std::env::var_os("LATCHKEY_CORPUS") else {
        println!("LATCHKEY_CORPUS names no folder: the public files are left out");
        return None;
    };
    let file = Path::new(&folder).join("fhir/crd").join(name);
    Some(serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
}

/// Every action of an answer, held against the definition of its line.
fn actions(answer: &Value, line: Line) -> Vec<Said> {
    let actions = answer["systemActions"].as_array().cloned().unwrap_or_default();
    actions.iter().map(|action| Said::of(&action["resource"], line)).collect()
}

#[test]
fn the_guides_examples_with_their_prefetch_are_answered() {
    let clinic = Clinic::new();
    for (name, orders) in [("CRDServiceRequest.json", 2), ("CRDServiceRequest2.json", 0)] {
        let Some(request) = example(name) else { return };
        let answer = clinic.call(&request);
        match orders {
            // The orders of the second were not sent along.
            0 => assert_eq!(answer.status, 412, "{name}: {}", answer.text),
            _ => {
                assert_eq!(answer.status, 200, "{name}: {}", answer.text);
                let answer: Value = serde_json::from_str(&answer.text).unwrap();
                let said = actions(&answer, Line::V2_2);
                assert_eq!(said.len(), orders, "{name}");
                // Neither a mammography nor oxygen is what this service speaks of.
                assert!(said.iter().all(|said| said.one("covered") == "indeterminate"));
            }
        }
    }
}

#[test]
fn the_test_kits_requests_are_answered_once_the_insurance_is_sent_along() {
    let clinic = Clinic::new();
    for (name, orders) in [
        ("order_sign_hook_request.json", 2),
        ("order_select_hook_request.json", 0),
        ("appointment_book_hook_request.json", 2),
        ("CRDServiceRequest3.json", 1),
        ("CRDServiceRequest4.json", 1),
    ] {
        let Some(mut request) = example(name) else { return };
        let bare = clinic.call(&request);
        assert_eq!(bare.status, 412, "{name}: {}", bare.text);
        request["prefetch"] = json!({"coverage": coverage()});
        let answer = clinic.answer_others(&request);
        assert_eq!(actions(&answer, line(&request)).len(), orders, "{name}: {answer}");
    }
    for name in ["encounter_start_hook_request.json", "encounter_discharge_hook_request.json"] {
        let Some(mut request) = example(name) else { return };
        let mut encounter = example("crd_encounter_example.json").unwrap();
        encounter["id"] = json!("example");
        request["prefetch"] = json!({"coverage": coverage(), "encounter": encounter});
        let answer = clinic.answer_others(&request);
        assert_eq!(answer["cards"], json!([]), "{name}");
    }
    let Some(mut dispatch) = example("order_dispatch_hook_request.json") else { return };
    let mut order = example("crd_service_request_example.json").unwrap();
    order["id"] = json!("example");
    dispatch["prefetch"] = json!({"coverage": coverage(), "order": order});
    assert_eq!(actions(&clinic.answer_others(&dispatch), Line::V2_0).len(), 1);
}
