//! Requests changed, added to and taken back.

use latchkey_fhir::pas::Line;
use latchkey_workflow::authorization::Status;
use serde_json::{Value, json};

use super::house::{Ask, CLINIC_NPI, House, extension, inquiry, item, reviews, system};
use crate::world::{clinician, reviewer};

const URL: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition";

/// An item that is taken back.
fn cancelled(mut item: Value) -> Value {
    item["modifierExtension"] =
        json!([{"url": format!("{URL}/modifierextension-infoCancelled"), "valueBoolean": true}]);
    item["extension"][2]["valueCodeableConcept"]["coding"][0]["code"] = json!("3");
    item
}

#[test]
fn a_chain_of_changes_ends_in_one_request_with_every_item() {
    for line in Line::ALL {
        let house = House::new(line, false);
        house.submit(&Ask::consultant("A-1").bundle());
        let first = house.waiting().unwrap();
        // An item is added.
        let mut added = Ask::consultant("A-2");
        added.items.push(item(2, "Z6408", 2));
        let answered = house.submit(&added.update_of("A-1"));
        let waits = |n: u64| (n, "A4".to_owned());
        assert_eq!(reviews(&answered["entry"][0]["resource"]), [waits(1), waits(2)]);
        let second = house.waiting().unwrap();
        assert_ne!(first, second);
        assert_eq!(house.state(first).status, Status::Withdrawn);
        assert_eq!(house.state(second).ask.units, 10);
        assert_eq!(house.state(first).case, house.state(second).case);
        // One is changed, the other taken back.
        let mut less = Ask::consultant("A-3");
        less.items = vec![item(1, "Z6406", 4), cancelled(item(2, "Z6408", 2))];
        let answered = house.submit(&less.update_of("A-2"));
        let back = |n: u64| (n, "C".to_owned());
        assert_eq!(reviews(&answered["entry"][0]["resource"]), [waits(1), back(2)]);
        let third = house.waiting().unwrap();
        assert_eq!(house.state(third).ask.units, 4);
        // A request for one that was replaced leads to what stands now, with every item.
        let mut example = inquiry(CLINIC_NPI);
        let number = json!({"url": format!("{URL}/extension-administrationReferenceNumber"),
            "valueString": first.to_string()});
        example["entry"][0]["resource"]["extension"] = json!([number]);
        let [found] = house.inquire(&system(), &example).try_into().unwrap();
        assert_eq!(reviews(&found), [waits(1), back(2)]);
        let again = house.submit(&Ask::consultant("A-1").bundle());
        assert_eq!(reviews(&again["entry"][0]["resource"]), [waits(1), back(2)]);
        // All of it is taken back.
        let mut none = Ask { items: Vec::new(), ..Ask::consultant("A-4") }.update_of("A-3");
        none["entry"][0]["resource"]["extension"] = json!([{
            "url": format!("{URL}/extension-certificationType"),
            "valueCodeableConcept": {"coding": [
                {"system": "https://codesystem.x12.org/005010/1322", "code": "3"}]}}]);
        let answered = house.submit(&none);
        let response = &answered["entry"][0]["resource"];
        assert_eq!(reviews(response), [back(1), back(2)], "{response}");
        assert_eq!(house.state(third).status, Status::Withdrawn);
        assert_eq!(house.waiting(), None);
    }
}

#[test]
fn what_an_update_leaves_out_stays_asked_for() {
    let house = House::new(Line::V2_0, false);
    let mut two = Ask::consultant("A-1");
    two.items.push(item(2, "Z6408", 2));
    house.submit(&two.bundle());
    let mut differential = Ask::consultant("A-2");
    differential.items = vec![item(3, "Z6410", 1)];
    let answered = house.submit(&differential.update_of("A-1"));
    let sequences: Vec<u64> =
        reviews(&answered["entry"][0]["resource"]).iter().map(|(n, _)| *n).collect();
    assert_eq!(sequences, [1, 2, 3]);
    assert_eq!(house.state(house.waiting().unwrap()).ask.units, 11);
}

#[test]
fn a_denial_is_not_changed() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    let grounds = json!({"code": "other", "reason": "r", "criteria": "c", "rationale": "x"});
    house.act(&clinician(), request, &json!({"command": "deny", "grounds": grounds}));
    let mut more = Ask::consultant("A-2");
    more.items = vec![item(1, "Z6406", 4)];
    let answered = house.submit(&more.update_of("A-1"));
    let response = &answered["entry"][0]["resource"];
    assert_eq!(response["outcome"], "error");
    assert_eq!(response["error"][0]["code"]["coding"][0]["code"], "33");
    let follow_up = extension(&response["error"][0], "extension-errorFollowupAction").unwrap();
    assert_eq!(follow_up["valueCodeableConcept"]["coding"][0]["code"], "N");
    assert_eq!(house.state(request).status, Status::Denied);
}

#[test]
fn what_is_approved_stays_so_until_its_change_is_decided_and_its_number_is_told() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    let first = house.waiting().unwrap();
    house.act(&reviewer(), first, &json!({"command": "approve", "number": "N-1", "billing": "b"}));
    house.act(&reviewer(), first, &json!({"command": "tell-provider", "channel": "portal"}));
    let mut more = Ask::consultant("A-2");
    more.items = vec![item(1, "Z6406", 12)];
    let answered = house.submit(&more.update_of("A-1"));
    let response = &answered["entry"][0]["resource"];
    assert_eq!(reviews(response), [(1, "A4".to_owned())]);
    let previous = extension(&response["item"][0], "extension-authorizationNumber").unwrap();
    assert_eq!(previous["valueString"], "N-1");
    assert_eq!(house.state(first).status, Status::Approved);
    assert_eq!(house.state(house.waiting().unwrap()).ask.units, 12);
}

#[test]
fn an_update_that_only_adds_documents_goes_to_the_reviewer_who_has_it() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    house.act(&reviewer(), request, &json!({"command": "take-up"}));
    let ask = json!({"command": "ask-information", "asks": "The note of the visit.",
        "channel": "electronic"});
    house.act(&reviewer(), request, &ask);
    let mut update = Ask::consultant("A-2").update_of("A-1");
    let document = json!({"fullUrl": "https://ehr.clinic.example/fhir/DocumentReference/d-1",
        "resource": {"resourceType": "DocumentReference", "id": "d-1", "status": "current",
            "content": [{"attachment": {"title": "Note", "contentType": "text/plain",
                "data": "TGF0Y2ggaXMgcGFpbmZ1bC4="}}]}});
    update["entry"].as_array_mut().unwrap().push(document);
    let supporting = json!({"sequence": 3, "category": {"coding": [{"code": "additionalInformation",
        "system": "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes"}]},
        "valueReference": {"reference": "DocumentReference/d-1"}});
    update["entry"][0]["resource"]["supportingInfo"].as_array_mut().unwrap().push(supporting);
    house.submit(&update);
    assert_eq!(house.waiting(), Some(request));
    let state = house.state(request);
    assert_eq!((state.status, state.evidence.len()), (Status::InReview, 1));
    let call = house.call(&reviewer());
    let document = house.world.app.document(&call, request, state.evidence[0]).unwrap();
    assert_eq!(document.bytes, b"Latch is painful.");
    // The same request under its later numbers is the same.
    let again = house.submit(&update);
    assert_eq!(reviews(&again["entry"][0]["resource"]), [(1, "A4".to_owned())]);
}

#[test]
fn units_that_visits_used_are_not_taken_back() {
    let house = House::new(Line::V2_2, true);
    house.submit(&Ask::nurse("A-1").bundle());
    let [found] = house.inquire(&system(), &inquiry(CLINIC_NPI)).try_into().unwrap();
    let request: latchkey_workflow::Id = found["id"].as_str().unwrap().parse().unwrap();
    let plan = json!({"command": "plan", "case": house.state(request).case,
        "plan": {"day": "2026-06-10", "place": "11"}});
    let visit = house
        .world
        .ask(&crate::world::office(), json!({"kind": "visit", "command": plan}))
        .unwrap();
    let uses = json!({"command": "use-units", "visit": visit.id, "day": "2026-06-10", "units": 1});
    house.act(&crate::world::office(), request, &uses);
    let mut none = Ask { items: Vec::new(), ..Ask::nurse("A-2") }.update_of("A-1");
    none["entry"][0]["resource"]["extension"] = json!([{
        "url": format!("{URL}/extension-certificationType"), "valueCodeableConcept": {"coding": [
            {"system": "https://codesystem.x12.org/005010/1322", "code": "3"}]}}]);
    let answered = house.submit(&none);
    assert_eq!(answered["entry"][0]["resource"]["outcome"], "error", "{answered}");
    assert_eq!(house.state(request).status, Status::Approved);
}
