//! Forms, as the systems of a clinic ask for them.

use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use super::{ask, outcome, resource};
use crate::api::token::{HERE, assertion, client, token};
use crate::samples;
use crate::site::Answer;
use crate::world::World;

const FORM: &str = "health-net-medi-cal-lactation";
const PROFILES: &str = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/";
const SCOPES: &str = "system/Questionnaire.rs system/ValueSet.rs system/Library.rs";

/// A clinic's system with a token for some scopes.
struct System {
    world: World,
    token: String,
}

impl System {
    fn with(scopes: &str) -> Self {
        let world = World::new();
        let client = client(&world, &format!("{SCOPES} system/Claim.crs"));
        let given = token(&world, &assertion(client, "j1", HERE), scopes);
        let given: Value = serde_json::from_str(&given.text).unwrap();
        let token = given["access_token"].as_str().unwrap().to_owned();
        Self { world, token }
    }

    fn post(&self, address: &str, body: &Value) -> Answer {
        ask(&self.world.router, "POST", address, &self.token, &body.to_string())
    }

    fn get(&self, address: &str) -> Answer {
        ask(&self.world.router, "GET", address, &self.token, "")
    }
}

fn coverage() -> Value {
    json!({"resourceType": "Coverage", "id": "cov-1", "status": "active",
        "beneficiary": {"reference": "Patient/pat-1"}, "payor": [{"display": "The plan"}]})
}

fn asks(line: &str, form: &str) -> Value {
    json!({"resourceType": "Parameters", "parameter": [
        {"name": "coverage", "resource": coverage()},
        {"name": "questionnaire",
            "valueCanonical": format!("https://latchkey.example/fhir/{line}/Questionnaire/{form}")}]})
}

/// The same with an order.
fn for_an_order(mut asked: Value) -> Value {
    let order = json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "draft",
        "intent": "order", "subject": {"reference": "Patient/pat-1"},
        "occurrenceDateTime": "2026-12-01", "code": {"text": "Lactation consultation"}});
    let order = json!({"name": "order", "resource": order});
    asked["parameter"].as_array_mut().unwrap().push(order);
    asked
}

#[test]
fn whoever_has_the_scopes_of_the_guide_is_handed_forms_and_what_they_refer_to() {
    // In small letters, as the guide writes them.
    let system = System::with("system/questionnaire.rs system/valueset.rs system/library.rs");
    for line in ["2.0", "2.2"] {
        for place in ["Questionnaire/$questionnaire-package", "$questionnaire-package"] {
            let answer = system.post(&format!("/fhir/{line}/{place}"), &asks(line, FORM));
            assert_eq!(answer.status, 200, "{}", answer.text);
            let answer = resource(&answer);
            assert_eq!(answer["resourceType"], "Parameters");
            let entries = answer["parameter"][0]["resource"]["entry"].as_array().unwrap();
            // Whatever is not the draft can be read where the package says.
            for entry in entries.iter().filter(|e| e["resource"]["id"].is_string()) {
                let address = entry["fullUrl"].as_str().unwrap();
                let address = address.strip_prefix("https://latchkey.example").unwrap();
                let read = system.get(address);
                assert_eq!(read.status, 200, "{address}: {}", read.text);
                assert_eq!(resource(&read)["url"], entry["resource"]["url"]);
            }
        }
        let url = format!("https://latchkey.example/fhir/{line}/ValueSet/renderer-role");
        let list = system.get(&format!("/fhir/{line}/ValueSet/$expand?url={url}&filter=nurse"));
        assert_eq!(list.status, 200, "{}", list.text);
        assert_eq!(resource(&list)["expansion"]["total"], 3);
        let found = system.get(&format!("/fhir/{line}/ValueSet?url={url}"));
        assert_eq!(resource(&found)["total"], 1);
    }
}

#[test]
fn a_form_for_an_order_is_valid_by_the_definitions_of_the_guide() {
    let system = System::with(SCOPES);
    for form in [FORM.to_owned(), format!("{FORM}-adaptive")] {
        let asked = for_an_order(asks("2.0", &form));
        let answer = system.post("/fhir/2.0/$questionnaire-package", &asked);
        assert_eq!(answer.status, 200, "{}", answer.text);
        let bundle = &resource(&answer)["parameter"][0]["resource"];
        let draft = &bundle["entry"][1]["resource"];
        assert!(draft.to_string().contains("ServiceRequest/sr-1"), "{draft}");
        // Here the official validator looks at it, in `cargo xtask test`.
        samples::leave(samples::DTR, &[&format!("{PROFILES}DTR-QPackageBundle")], bundle);
    }
}

#[test]
fn nobody_and_whoever_has_other_scopes_is_handed_nothing() {
    let system = System::with("system/Claim.c");
    let ways = [
        ("POST", "Questionnaire/$questionnaire-package"),
        ("POST", "$questionnaire-package"),
        ("POST", "Questionnaire/$next-question"),
        ("POST", "$next-question"),
        ("POST", "Questionnaire/$log-questionnaire-errors"),
        ("GET", "Questionnaire?url=x"),
        ("GET", "Questionnaire/x"),
        ("GET", "Library?url=x"),
        ("GET", "Library/x"),
        ("GET", "ValueSet?url=x"),
        ("GET", "ValueSet/x"),
        ("GET", "ValueSet/$expand?url=x"),
    ];
    for line in ["2.0", "2.2"] {
        for (method, way) in ways {
            let address = format!("/fhir/{line}/{way}");
            let router = &system.world.router;
            let nobody = ask(router, method, &address, "", "{}");
            assert_eq!(outcome(&nobody, 401)["code"], "login", "{address}");
            let other = ask(router, method, &address, &system.token, "{}");
            assert_eq!(outcome(&other, 403)["code"], "forbidden", "{address}");
        }
    }
}

#[test]
fn each_fault_has_its_status_and_an_outcome() {
    let system = System::with(SCOPES);
    let package = "/fhir/2.2/Questionnaire/$questionnaire-package";
    let next = "/fhir/2.2/Questionnaire/$next-question";
    let parameters = |parts: Value| json!({"resourceType": "Parameters", "parameter": parts});
    let covered = json!({"name": "coverage", "resource": coverage()});
    let context = json!({"name": "context", "valueString": "secret"});
    for (address, body, status) in [
        (package, json!({"resourceType": "Bundle"}), 400),
        (package, parameters(json!([])), 422),
        (package, parameters(json!([covered])), 422),
        (package, parameters(json!([covered, context])), 422),
        (next, parameters(json!([])), 400),
        (next, json!({"resourceType": "QuestionnaireResponse", "questionnaire": "secret"}), 400),
        ("/fhir/2.2/Questionnaire/$log-questionnaire-errors", parameters(json!([])), 422),
    ] {
        outcome(&system.post(address, &body), status);
    }
    for (address, status) in [
        ("/fhir/2.2/Questionnaire/secret", 404),
        ("/fhir/2.2/ValueSet/secret", 404),
        ("/fhir/2.2/Library/secret", 404),
        ("/fhir/2.2/ValueSet/$expand", 400),
        ("/fhir/2.2/ValueSet/$expand?url=secret", 404),
        ("/fhir/2.2/Questionnaire", 400),
    ] {
        outcome(&system.get(address), status);
    }
    let text = ask(&system.world.router, "POST", package, &system.token, "{\"secret\"");
    outcome(&text, 400);
}

#[test]
fn an_adaptive_form_is_gone_on_with_where_its_package_says_and_soon() {
    let system = System::with(SCOPES);
    for line in ["2.0", "2.2"] {
        let package = format!("/fhir/{line}/Questionnaire/$questionnaire-package");
        let asked = for_an_order(asks(line, &format!("{FORM}-adaptive")));
        let answer = resource(&system.post(&package, &asked));
        let entries = &answer["parameter"][0]["resource"]["entry"];
        let extension = entries[0]["resource"]["extension"].as_array().unwrap();
        let endpoint = extension.iter().find_map(|one| one["valueUrl"].as_str()).unwrap();
        let endpoint = endpoint.strip_prefix("https://latchkey.example").unwrap();
        let way = if line == "2.0" { "$next-question" } else { "Questionnaire/$next-question" };
        let address = format!("{endpoint}/{way}");
        let mut filled = entries[1]["resource"].clone();
        let mut times = Vec::new();
        while filled["status"] != "completed" {
            let sent = json!({"resourceType": "Parameters", "parameter": [
                {"name": "questionnaire-response", "resource": filled}]});
            let began = Instant::now();
            let answer = system.post(&address, &sent);
            times.push(began.elapsed());
            assert_eq!(answer.status, 200, "{}", answer.text);
            let answer = resource(&answer);
            assert_eq!(answer["parameter"][0]["name"], "return");
            filled = answer["parameter"][0]["resource"].clone();
            assert!(times.len() < 30);
        }
        if line == "2.0" {
            samples::leave(samples::DTR, &[], &filled);
        }
        // The guide wants the first within five seconds and each further one within one.
        assert!(times.iter().all(|time| time.as_secs_f64() < 1.0), "{times:?}");
    }
}

#[test]
fn what_goes_wrong_elsewhere_is_taken_in() {
    let system = System::with(SCOPES);
    let sent = json!({"resourceType": "Parameters", "parameter": [
        {"name": "questionnaire", "valueCanonical": "https://latchkey.example/fhir/2.2/x"},
        {"name": "operationOutcome", "resource": {"resourceType": "OperationOutcome",
            "issue": [{"severity": "error", "code": "not-found"}]}}]});
    let answer = system.post("/fhir/2.2/Questionnaire/$log-questionnaire-errors", &sent);
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (204, ""));
}

#[test]
fn the_statement_names_the_operations_of_the_guide() {
    let system = System::with(SCOPES);
    for line in ["2.0", "2.2"] {
        let statement = resource(&system.get(&format!("/fhir/{line}/metadata")));
        let resources = statement["rest"][0]["resource"].as_array().unwrap();
        let operations = |kind: &str| -> Vec<&str> {
            let of_kind = resources.iter().find(|one| one["type"] == kind).unwrap();
            let operations = of_kind["operation"].as_array().unwrap().iter();
            operations.map(|operation| operation["name"].as_str().unwrap()).collect()
        };
        let expected = ["questionnaire-package", "next-question", "log-questionnaire-errors"];
        assert_eq!(operations("Questionnaire"), expected);
        assert_eq!(operations("ValueSet"), ["expand"]);
    }
}

#[test]
fn what_the_test_kit_of_the_guide_sends_is_answered_or_refused() {
    let Some(folder) = std::env::var_os("LATCHKEY_CORPUS") else {
        println!("LATCHKEY_CORPUS names no folder: the public files are left out");
        return;
    };
    let folder = Path::new(&folder).join("fhir/dtr");
    let read = |name: &str| -> Value {
        serde_json::from_str(&std::fs::read_to_string(folder.join(name)).unwrap()).unwrap()
    };
    let system = System::with(SCOPES);
    let package = "/fhir/2.0/Questionnaire/$questionnaire-package";
    // An order for something else, of a payer without a number: heard, and no form is wanted.
    let heard = system.post(package, &read("questionnaire_package_input_params_conformant.json"));
    assert_eq!(heard.status, 200, "{}", heard.text);
    assert!(heard.text.contains("no form is to be filled in"), "{}", heard.text);
    for (name, status) in [
        ("questionnaire_package_input_params_non_conformant.json", 400),
        // An insurance of nobody.
        ("questionnaire_package_input_params_ri.json", 422),
    ] {
        outcome(&system.post(package, &read(name)), status);
    }
    // Forms of somebody else's, and what is no form.
    let next = "/fhir/2.0/Questionnaire/$next-question";
    for name in [
        "next_question_initial_input_params_conformant.json",
        "next_question_initial_input_params_nonconformant.json",
        "next_question_input_params_missing_answer.json",
        "next_question_input_params_no_origin_extension.json",
        "questionnaire_response_conformant.json",
        "dinner_questionnaire_response_conformant.json",
    ] {
        outcome(&system.post(next, &read(name)), 400);
    }
}
