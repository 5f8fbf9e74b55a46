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

/// A request of the clinic's own, asked on a page, of the member SYN-1 or of another.
fn asked_on_a_page(house: &House, number: &str, procedures: &[&str]) -> latchkey_workflow::Id {
    let office = crate::world::office();
    let ask = |request: Value| house.world.ask(&office, request).unwrap().id;
    let plans = json!([{"value": {"plan": id(crate::world::PLAN), "number": number}}]);
    let parent = ask(json!({"kind": "member", "command": {"command": "keep", "profile": {
        "kind": "parent", "last_name": "Synthetic", "birth_date": "1996-01-01", "plans": plans}}}));
    let dyad = ask(json!({"kind": "dyad", "command": {"command": "keep", "profile": {
        "parent": parent, "delivery_date": "2026-05-20"}}}));
    let facts = json!([{"fact": "program", "value": "medi-cal", "source": "staff"}]);
    let case = ask(json!({"kind": "case", "command": {"command": "open", "dyad": dyad,
        "patient": "parent", "plan": "health-net", "facts": facts}}));
    ask(json!({"kind": "authorization", "command": {"command": "request", "case": case,
        "plan": id(crate::world::PLAN), "urgency": "standard", "ask": {"patient": "parent",
            "units": 6, "procedures": procedures, "reason": "no consultant near",
            "period": {"from": "2026-06-10", "until": "2026-08-31"}}}}))
}

#[test]
fn a_request_that_came_by_another_door_is_found_as_it_stands() {
    for line in Line::ALL {
        let house = House::new(line, false);
        let request = asked_on_a_page(&house, "SYN-1", &["Z6406"]);
        let found = || house.inquire(&system(), &inquiry(CLINIC_NPI));
        let [waits] = found().try_into().unwrap();
        assert_eq!(waits["id"], request.to_string());
        assert_eq!(waits["identifier"][0]["value"], format!("urn:uuid:{request}"));
        assert_eq!(waits["request"]["type"], "Claim");
        assert_eq!(reviews(&waits), [(1, "A4".to_owned())]);
        assert_eq!(waits["patient"]["reference"], "https://ehr.clinic.example/fhir/Patient/pat-1");
        house.act(&reviewer(), request, &json!({"command": "take-up"}));
        let approve = json!({"command": "approve", "number": "N-7", "billing": "b"});
        house.act(&reviewer(), request, &approve);
        let [approved] = found().try_into().unwrap();
        assert_eq!(reviews(&approved), [(1, "A1".to_owned())]);
        assert_eq!(approved["preAuthRef"], "N-7");
        // Nobody is named whom no bundle named.
        assert!(!approved.to_string().contains("authorizedProvider"), "{approved}");
        // What else is known of it narrows what is found, as of any.
        let like = |change: &dyn Fn(&mut Value)| {
            let mut example = inquiry(CLINIC_NPI);
            change(&mut example["entry"][0]["resource"]["item"][0]);
            house.inquire(&system(), &example).len()
        };
        let code = |code: &str| item(1, code, 1)["productOrService"].clone();
        assert_eq!(like(&|item| item["productOrService"] = code("Z6406")), 1);
        assert_eq!(like(&|item| item["productOrService"] = code("Z6410")), 0);
        assert_eq!(like(&|item| item["servicedDate"] = json!("2026-10-05")), 0);
        // Beside it one that came over FHIR: each is found once.
        house.submit(&Ask::consultant("A-1").bundle());
        assert_eq!(found().len(), 2);
        // Another member's, another organisation's, and whatever names another provider.
        let mut other = inquiry(CLINIC_NPI);
        other["entry"][1]["resource"]["identifier"][0]["value"] = json!("SYN-2");
        assert_eq!(house.inquire(&system(), &other).len(), 0);
        let stranger = caller(95, STRANGER, &[latchkey_workflow::Role::SystemClient]);
        for npi in [CLINIC_NPI, CONSULTANT_NPI] {
            assert_eq!(house.inquire(&stranger, &inquiry(npi)).len(), 0);
        }
        // The look stands in the log of the request.
        let search = latchkey_app::Search { record: Some(request), ..Default::default() };
        let keeper = caller(80, PRACTICE, &[latchkey_workflow::Role::Administrator]);
        let entries = house.world.app.audit(&house.call(&keeper), id(PRACTICE), search, 100);
        let is_look = |body: &Option<String>| body.as_deref().unwrap_or("").contains("pas-inquiry");
        assert!(entries.unwrap().iter().any(|entry| is_look(&entry.body)));
    }
}

#[test]
fn several_codes_share_their_units_and_none_is_not_said() {
    let house = House::new(Line::V2_2, false);
    asked_on_a_page(&house, "SYN-1", &["Z6406", "S9443"]);
    let [found] = house.inquire(&system(), &inquiry(CLINIC_NPI)).try_into().unwrap();
    assert_eq!(reviews(&found), [(1, "A4".to_owned()), (2, "A4".to_owned())]);
    let house = House::new(Line::V2_2, false);
    asked_on_a_page(&house, "SYN-1", &[]);
    let [found] = house.inquire(&system(), &inquiry(CLINIC_NPI)).try_into().unwrap();
    assert_eq!(reviews(&found), [(1, "A4".to_owned())]);
}

#[test]
fn a_look_asks_the_database_no_more_often_where_more_was_asked() {
    /// More than this many, and each request is read by itself.
    const BUDGET: u64 = 24;
    const NUMBERS: [&str; 10] =
        ["B-0", "B-1", "B-2", "B-3", "B-4", "B-5", "B-6", "B-7", "B-8", "B-9"];
    let mut least = None;
    for many in [1, 10] {
        let house = House::new(Line::V2_2, false);
        for number in NUMBERS.iter().take(many) {
            house.submit(&Ask::consultant(number).bundle());
            asked_on_a_page(&house, "SYN-1", &["Z6406"]);
        }
        let store = house.world.app.store();
        let before = store.asked().statements;
        assert_eq!(house.inquire(&system(), &inquiry(CLINIC_NPI)).len(), 2 * many);
        let statements = store.asked().statements - before;
        assert!(statements <= BUDGET, "{statements} statements of {many}");
        // Sixteen are read at once: ten families with a case each are two statements more.
        let least = *least.get_or_insert(statements);
        assert!(statements <= least + 6, "{statements} statements of {many}, {least} of one");
    }
}
