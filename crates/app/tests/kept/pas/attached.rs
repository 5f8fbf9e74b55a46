//! Documents that come after a request.

use latchkey_app::PasError;
use latchkey_fhir::pas::Line;
use latchkey_workflow::authorization::Status;
use serde_json::{Value, json};

use super::house::{Ask, House, other_system, system};
use crate::world::reviewer;

fn parameters(tracking: &str, member: &str) -> Value {
    json!({"resourceType": "Parameters", "parameter": [
        {"name": "TrackingId", "valueIdentifier": {"value": tracking}},
        {"name": "AttachTo", "valueCode": "preauthorization"},
        {"name": "PayerId", "valueIdentifier": {"value": "SYNPLAN"}},
        {"name": "MemberId", "valueIdentifier": {"value": member}},
        {"name": "Attachment", "part": [{"name": "Content", "resource": {
            "resourceType": "DocumentReference", "status": "current", "content": [{"attachment":
                {"title": "note.txt", "contentType": "text/plain",
                    "data": "TGF0Y2ggaXMgcGFpbmZ1bC4="}}]}}]},
        {"name": "Final", "valueBoolean": true},
    ]})
}

#[test]
fn what_is_asked_for_comes_back_under_its_number_and_lies_before_the_reviewer() {
    for line in Line::ALL {
        let house = House::new(line, false);
        house.submit(&Ask::consultant("A-1").bundle());
        let request = house.waiting().unwrap();
        house.act(&reviewer(), request, &json!({"command": "take-up"}));
        let ask = json!({"command": "ask-information", "asks": "The note of the visit.",
            "channel": "electronic"});
        house.act(&reviewer(), request, &ask);
        let answered = house.submit(&Ask::consultant("A-1").bundle());
        let response = &answered["entry"][0]["resource"];
        assert_eq!(response["processNote"][0]["text"], "The note of the visit.");
        let address = response["communicationRequest"][0]["reference"].as_str().unwrap();
        let entries = answered["entry"].as_array().unwrap();
        let entry = entries.iter().find(|entry| entry["fullUrl"] == address).unwrap();
        let asked = &entry["resource"];
        assert_eq!(asked["resourceType"], "CommunicationRequest");
        let payload = &asked["payload"][0]["contentString"];
        match line {
            Line::V2_0 => assert_eq!(payload, "The note of the visit."),
            Line::V2_2 => assert_eq!(payload, "11506-3"),
        }
        let number = asked["identifier"][0]["value"].as_str().unwrap();
        let sent = parameters(number, "SYN-1").to_string();
        let call = house.call(&system());
        house.world.app.pas_attach(&call, sent.as_bytes()).unwrap();
        let state = house.state(request);
        assert_eq!((state.status, state.evidence.len()), (Status::InReview, 1));
        let document =
            house.world.app.document(&house.call(&reviewer()), request, state.evidence[0]).unwrap();
        assert_eq!(document.bytes, b"Latch is painful.");
        // The same again adds nothing.
        house.world.app.pas_attach(&house.call(&system()), sent.as_bytes()).unwrap();
        assert_eq!(house.state(request).evidence.len(), 1);
    }
}

#[test]
fn what_belongs_to_nobodys_request_is_refused_alike() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap().to_string();
    let refused = |who: latchkey_app::Caller, tracking: &str, member: &str| {
        let sent = parameters(tracking, member).to_string();
        match house.world.app.pas_attach(&house.call(&who), sent.as_bytes()) {
            Err(PasError::Other(error)) => error.to_string(),
            other => panic!("{other:?}"),
        }
    };
    let stranger = refused(other_system(), &request, "SYN-1");
    assert_eq!(refused(system(), &request, "SYN-2"), stranger);
    assert_eq!(refused(system(), "nothing", "SYN-1"), stranger);
    let unknown = "0198c0de-0000-7000-8000-0000000000ff";
    assert_eq!(refused(system(), unknown, "SYN-1"), stranger);
    for (place, value) in [(1, json!("claim")), (4, json!([]))] {
        let mut sent = parameters(&request, "SYN-1");
        sent["parameter"][place]["valueCode"] = value.clone();
        sent["parameter"][place]["part"] = json!([]);
        let answered =
            house.world.app.pas_attach(&house.call(&system()), sent.to_string().as_bytes());
        assert!(matches!(answered, Err(PasError::Read(_))), "{answered:?}");
    }
}
