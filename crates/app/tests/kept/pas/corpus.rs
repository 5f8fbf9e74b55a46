//! The guides' and the test kits' own requests, where `LATCHKEY_CORPUS` names a folder that has them:
//! each gets the kind of answer that it should.

use std::path::Path;

use latchkey_app::PasError;
use latchkey_fhir::pas::Line;
use serde_json::{Value, json};

use super::house::{House, reviews, system};

fn example(name: &str) -> Option<Value> {
    let Some(folder) = std::env::var_os("LATCHKEY_CORPUS") else {
        println!("LATCHKEY_CORPUS names no folder: the public files are left out");
        return None;
    };
    let file = Path::new(&folder).join("fhir/pas").join(name);
    Some(serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
}

const GOOD: [&str; 2] = ["conformant_pas_bundle_v110.json", "conformant_pas_bundle_v110_uuid.json"];

/// For a payer that is none of ours, they are told so in an answer.
#[test]
fn a_request_to_another_payer_is_answered_and_not_taken_up() {
    for line in Line::ALL {
        for name in GOOD {
            let Some(bundle) = example(name) else { return };
            let house = House::new(line, true);
            let answered = house.submit(&bundle);
            let response = &answered["entry"][0]["resource"];
            assert_eq!(response["outcome"], "error", "{name}: {response}");
            assert_eq!(response["error"][0]["code"]["coding"][0]["code"], "T4", "{name}");
        }
    }
}

/// As for a member of ours who wants support of breastfeeding they wait for a reviewer.
#[test]
fn a_request_of_the_kit_for_our_service_waits_for_a_reviewer() {
    for line in Line::ALL {
        for name in GOOD {
            let Some(bundle) = example(name) else { return };
            let text = bundle.to_string().replace("\"789312\"", "\"SYNPLAN\"");
            let mut bundle: Value = serde_json::from_str(&text).unwrap();
            for entry in bundle["entry"].as_array_mut().unwrap() {
                let resource = &mut entry["resource"];
                match resource["resourceType"].as_str().unwrap() {
                    "Patient" => resource["birthDate"] = json!("2026-05-20"),
                    "ServiceRequest" => resource["code"]["text"] = json!("Lactation consultation"),
                    _ => {}
                }
            }
            let house = House::new(line, true);
            let answered = house.submit(&bundle);
            let response = &answered["entry"][0]["resource"];
            assert!(response["error"].is_null(), "{name}: {response}\n{bundle}");
            let stand = reviews(response);
            assert_eq!(
                stand.len(),
                bundle["entry"][0]["resource"]["item"].as_array().unwrap().len()
            );
            assert!(stand.iter().all(|(_, code)| code == "A4"), "{name}: {stand:?}");
            assert!(house.waiting().is_some());
        }
    }
}

#[test]
fn a_bad_request_of_the_kit_is_refused() {
    for name in [
        "nonconformant_pas_bundle_v110.json",
        "missing_referenced_resource_request_bundle.json",
        "invalid_first_entry_response_bundle.json",
        "pa_response_bundle_missing_elements.json",
        "pas_claim.json",
    ] {
        let Some(bundle) = example(name) else { return };
        let house = House::new(Line::V2_2, true);
        let refused = house.try_submit(&system(), &bundle);
        assert!(matches!(refused, Err(PasError::Read(_))), "{name}: {refused:?}");
    }
}
