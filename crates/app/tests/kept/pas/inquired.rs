//! Requests found by example.

use latchkey_fhir::pas::Line;
use serde_json::{Value, json};

use super::house::{
    Ask, CLINIC_NPI, CONSULTANT_NPI, House, inquiry, item, other_system, reviews, system,
};
use crate::world::{PRACTICE, STRANGER, caller, id, reviewer};

const URL: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition";

#[test]
fn each_line_wraps_its_answers_its_own_way() {
    for line in Line::ALL {
        let house = House::new(line, false);
        house.submit(&Ask::consultant("A-1").bundle());
        let whole = house.inquire_whole(&system(), &inquiry(CLINIC_NPI));
        match line {
            Line::V2_0 => {
                assert_eq!(whole["resourceType"], "Bundle");
                assert_eq!(whole["entry"][0]["resource"]["resourceType"], "ClaimResponse");
            }
            Line::V2_2 => {
                assert_eq!(whole["resourceType"], "Parameters");
                let parameters = whole["parameter"].as_array().unwrap();
                let named: Vec<&Value> = parameters.iter().map(|p| &p["name"]).collect();
                assert_eq!(named, ["return", "outcome"]);
                let first = &parameters[0]["resource"];
                assert_eq!(first["entry"][0]["resource"]["resourceType"], "ClaimResponse");
            }
        }
        let response = &house.inquire(&system(), &inquiry(CLINIC_NPI))[0];
        let claim = "https://ehr.clinic.example/fhir/Claim/claim-A-1";
        assert_eq!(response["request"]["reference"], claim);
    }
}

#[test]
fn whoever_orders_or_gives_the_service_is_answered_and_nobody_else() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    // The consultant is to give it, and asks in her own name.
    assert_eq!(house.inquire(&other_system(), &inquiry(CONSULTANT_NPI)).len(), 1);
    // She may not ask in the clinic's.
    assert_eq!(house.inquire(&other_system(), &inquiry(CLINIC_NPI)).len(), 0);
    let stranger = caller(95, STRANGER, &[latchkey_workflow::Role::SystemClient]);
    for npi in [CLINIC_NPI, CONSULTANT_NPI] {
        assert_eq!(house.inquire(&stranger, &inquiry(npi)).len(), 0);
    }
    // Nor does anybody learn whether there is one: the same is said where there is none.
    let said = |example: &Value| {
        let whole = house.inquire_whole(&stranger, example);
        whole["parameter"][0]["resource"]["issue"].clone()
    };
    let mut other = inquiry(CLINIC_NPI);
    other["entry"][1]["resource"]["identifier"][0]["value"] = json!("SYN-2");
    assert_eq!(said(&other), said(&inquiry(CLINIC_NPI)));
    let words = said(&other)[0]["details"]["text"].as_str().unwrap().to_owned();
    assert!(words.contains("555-0142"), "{words}");
    assert_eq!(said(&other)[0]["severity"], "warning");
    // Another member's number finds nothing, whoever asks.
    assert_eq!(house.inquire(&system(), &other).len(), 0);
}

#[test]
fn an_example_finds_what_is_like_it() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    let first = house.waiting().unwrap();
    house.act(&reviewer(), first, &json!({"command": "approve", "number": "N-1", "billing": "b"}));
    house.act(&reviewer(), first, &json!({"command": "tell-provider", "channel": "portal"}));
    let mut later = item(1, "Z6408", 2);
    later["servicedPeriod"] = json!({"start": "2026-10-01", "end": "2026-10-31"});
    house.submit(&Ask { items: vec![later], ..Ask::consultant("A-2") }.bundle());
    let with = |change: &dyn Fn(&mut Value)| {
        let mut example = inquiry(CLINIC_NPI);
        change(&mut example["entry"][0]["resource"]);
        let mut numbers: Vec<String> = house
            .inquire(&system(), &example)
            .iter()
            .map(|found| found["identifier"][0]["value"].as_str().unwrap().to_owned())
            .collect();
        numbers.sort_unstable();
        numbers
    };
    let number =
        |name: &str, value: &str| json!([{"url": format!("{URL}/{name}"), "valueString": value}]);
    assert_eq!(with(&|_| {}), ["A-1", "A-2"]);
    let authorised = number("extension-authorizationNumber", "N-1");
    assert_eq!(with(&|claim| claim["extension"] = authorised.clone()), ["A-1"]);
    assert_eq!(with(&|claim| claim["item"][0]["extension"] = authorised.clone()), ["A-1"]);
    let unknown = number("extension-authorizationNumber", "N-9");
    assert!(with(&|claim| claim["extension"] = unknown.clone()).is_empty());
    let code = |code: &str| item(1, code, 1)["productOrService"].clone();
    assert_eq!(with(&|claim| claim["item"][0]["productOrService"] = code("Z6408")), ["A-2"]);
    assert!(with(&|claim| claim["item"][0]["productOrService"] = code("Z6410")).is_empty());
    assert_eq!(with(&|claim| claim["item"][0]["servicedDate"] = json!("2026-10-05")), ["A-2"]);
    let review = |code: &str| {
        json!([{"url": format!("{URL}/extension-reviewActionCode"), "valueCodeableConcept":
            {"coding": [{"system": "https://codesystem.x12.org/005010/306", "code": code}]}}])
    };
    assert_eq!(with(&|claim| claim["item"][0]["extension"] = review("A1")), ["A-1"]);
    assert_eq!(with(&|claim| claim["item"][0]["extension"] = review("A4")), ["A-2"]);
}

#[test]
fn a_request_is_found_long_after_its_service() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    house.act(
        &reviewer(),
        request,
        &json!({"command": "approve", "number": "N-1", "billing": "b"}),
    );
    house.world.is("2027-03-15 10:00");
    house.world.app.pass_time(house.world.now.get(), [3; 16]).unwrap();
    let [found] = house.inquire(&system(), &inquiry(CLINIC_NPI)).try_into().unwrap();
    assert_eq!(reviews(&found), [(1, "A1".to_owned())]);
}

#[test]
fn a_look_by_inquiry_stands_in_the_log() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    house.inquire(&other_system(), &inquiry(CONSULTANT_NPI));
    let search = latchkey_app::Search { record: Some(request), ..latchkey_app::Search::default() };
    let keeper = caller(80, PRACTICE, &[latchkey_workflow::Role::Administrator]);
    let entries = house.world.app.audit(&house.call(&keeper), id(PRACTICE), search, 100).unwrap();
    let read = entries.iter().any(|entry| {
        entry.event == "read" && entry.body.as_deref().is_some_and(|b| b.contains("pas-inquiry"))
    });
    assert!(read, "{entries:?}");
}
