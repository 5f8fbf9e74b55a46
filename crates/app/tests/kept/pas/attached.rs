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

#[test]
fn where_a_form_asks_for_it_the_context_of_that_form_goes_with_the_question() {
    for line in Line::ALL {
        let house = House::new(line, false);
        let mut ask = Ask::nurse("A-1");
        // Whether standard support was enough nobody said.
        ask.answers.remove(0);
        house.submit(&ask.bundle());
        let request = house.waiting().unwrap();
        house.act(&reviewer(), request, &json!({"command": "take-up"}));
        let asks = json!({"command": "ask-information", "asks": "Was standard support enough?",
            "channel": "electronic"});
        house.act(&reviewer(), request, &asks);
        let answered = house.submit(&ask.bundle());
        let of_form = |answered: &Value| -> Option<Value> {
            let entries = answered["entry"].as_array().unwrap().iter();
            let mut asked = entries.map(|entry| entry["resource"].clone());
            asked.find(|one| one["payload"][0]["contentString"] == "102089-0")
        };
        let Some(asked) = of_form(&answered) else {
            // The line 2.0 says it in words alone.
            assert_eq!(line, Line::V2_0, "{answered}");
            continue;
        };
        assert_eq!(
            (asked["resourceType"].as_str(), line),
            (Some("CommunicationRequest"), Line::V2_2)
        );
        // Under that number the form is handed out, with what the case knows.
        let context = asked["identifier"][0]["value"].as_str().unwrap();
        let package = json!([{"name": "context", "valueString": context}]);
        let package = crate::forms::client::asks(package.as_array().unwrap());
        let sent = crate::forms::client::resource(&package);
        let setting = crate::forms::client::setting(true);
        let guide = latchkey_fhir::crd::Line::V2_2;
        let call = house.call(&system());
        let package = house.world.app.form_package(&call, &sent, guide, &setting).unwrap();
        let package = crate::forms::client::value(&package).to_string();
        assert!(package.contains("health-net-medi-cal-lactation"), "{package}");
        // What comes back under it lies before the reviewer, and then nothing is waited for.
        let form = parameters(context, "SYN-1").to_string();
        house.world.app.pas_attach(&house.call(&system()), form.as_bytes()).unwrap();
        assert_eq!(house.state(request).status, Status::InReview);
        assert_eq!(of_form(&house.submit(&ask.bundle())), None);
        // Where the case lacks nothing that a form asks for, the question goes out alone.
        let house = House::new(line, false);
        house.submit(&Ask::nurse("A-2").bundle());
        let request = house.waiting().unwrap();
        house.act(&reviewer(), request, &json!({"command": "take-up"}));
        house.act(&reviewer(), request, &asks);
        assert_eq!(of_form(&house.submit(&Ask::nurse("A-2").bundle())), None);
    }
}
