//! Requests taken in, and how they stand.

use latchkey_app::PasError;
use latchkey_domain::Fact;
use latchkey_fhir::pas::Line;
use latchkey_workflow::authorization::Status;
use latchkey_workflow::case_file::Source;
use serde_json::{Value, json};

use super::house::{Ask, CLINIC_NPI, House, extension, inquiry, item, reviews, system};
use crate::world::{clinician, office, reviewer};

fn grounds() -> Value {
    json!({"code": "not-covered", "reason": "Standard support is enough.", "criteria": "c", "rationale": "r"})
}

#[test]
fn a_request_waits_in_the_queue_of_the_plan_and_its_decision_is_the_answer() {
    for line in Line::ALL {
        let house = House::new(line, true);
        let answered = house.submit(&Ask::consultant("A-1").bundle());
        let response = &answered["entry"][0]["resource"];
        assert_eq!(response["resourceType"], "ClaimResponse");
        assert_eq!(reviews(response), [(1, "A4".to_owned())], "{response}");
        assert_eq!(response["outcome"], if line == Line::V2_0 { "queued" } else { "complete" });
        let request = house.waiting().unwrap();
        let number = extension(&response["item"][0], "extension-administrationReferenceNumber");
        assert_eq!(number.unwrap()["valueString"], request.to_string());
        house.act(&reviewer(), request, &json!({"command": "take-up"}));
        let approve = json!({"command": "approve", "number": "N-1", "billing": "Bill it so."});
        house.act(&reviewer(), request, &approve);
        let [found] = house.inquire(&system(), &inquiry(CLINIC_NPI)).try_into().unwrap();
        assert_eq!(reviews(&found), [(1, "A1".to_owned())], "{found}");
        assert_eq!((&found["outcome"], &found["preAuthRef"]), (&json!("complete"), &json!("N-1")));
        let period = json!({"start": "2026-06-10", "end": "2026-08-31"});
        assert_eq!(found["preAuthPeriod"], period);
        let item = &found["item"][0];
        assert_eq!(extension(item, "extension-itemPreAuthPeriod").unwrap()["valuePeriod"], period);
        let issued = extension(item, "extension-itemPreAuthIssueDate").unwrap();
        assert_eq!(issued["valueDate"], "2026-06-01");
        let reviewed = extension(&found, "extension-claimResponseReviewer");
        assert_eq!(reviewed.is_some(), line == Line::V2_2);
        if let Some(reviewed) = reviewed {
            assert_eq!(reviewed["extension"][0]["valueBoolean"], true);
        }
    }
}

#[test]
fn the_case_and_the_request_are_those_of_any_door() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    let state = house.state(request);
    assert_eq!((state.status, state.ask.units), (Status::Requested, 8));
    assert_eq!(
        state.ask.procedures.iter().map(latchkey_domain::Code::as_str).collect::<Vec<_>>(),
        ["Z6406"]
    );
    assert_eq!(state.ask.reason, "Lactation consultation");
    let shown = house.world.app.case(&house.call(&office()), state.case).unwrap().case;
    for (fact, value) in [
        (Fact::ServiceDate, "2026-06-10"),
        (Fact::ServiceDiagnoses, "P92.5"),
        (Fact::MemberInfantBirthDate, "2026-05-20"),
        (Fact::MemberStandardSupport, "insufficient"),
        (Fact::RendererCertification, "ibclc"),
        (Fact::BillerNpi, "0000000022"),
    ] {
        assert_eq!(shown.to_case().text(fact).as_deref(), Some(value), "{fact}");
        assert_eq!(shown.stated(fact).unwrap().source, Source::Ehr, "{fact}");
    }
    // How an authorisation stands, the workflow says, whatever a form answers.
    assert_eq!(shown.stated(Fact::AuthorizationStatus).unwrap().source, Source::Workflow);
}

#[test]
fn what_the_policy_settles_is_approved_where_the_plan_lets_it() {
    for by_rule in [true, false] {
        let house = House::new(Line::V2_2, by_rule);
        let answered = house.submit(&Ask::nurse("A-1").bundle());
        let response = &answered["entry"][0]["resource"];
        let expected = if by_rule { "A1" } else { "A4" };
        assert_eq!(reviews(response), [(1, expected.to_owned())], "{response}");
        let request = response["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(house.state(request).status.is_under_review(), !by_rule);
        if by_rule {
            let reviewed = extension(response, "extension-claimResponseReviewer").unwrap();
            assert_eq!(reviewed["extension"][0]["valueBoolean"], false);
        }
    }
}

#[test]
fn a_denial_says_why_and_only_a_clinician_gives_one() {
    for line in Line::ALL {
        let house = House::new(line, true);
        house.submit(&Ask::consultant("A-1").bundle());
        let request = house.waiting().unwrap();
        house.act(&clinician(), request, &json!({"command": "deny", "grounds": grounds()}));
        let again = house.submit(&Ask::consultant("A-1").bundle());
        let response = &again["entry"][0]["resource"];
        assert_eq!(reviews(response), [(1, "A3".to_owned())]);
        let notes = &response["processNote"];
        assert_eq!(notes[0]["text"], "The rules we used do not cover this service.");
        assert_eq!(notes[1]["text"], "Standard support is enough.");
        assert_eq!(response["item"][0]["noteNumber"], json!([1, 2]));
        assert_eq!(response["disposition"], "Standard support is enough.");
        assert_eq!(response["outcome"], "complete");
        assert_eq!(response["preAuthRef"], Value::Null);
    }
}

#[test]
fn what_is_authorised_for_less_stands_beside_what_was_asked() {
    let house = House::new(Line::V2_2, true);
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    let grant = json!({"number": "N-2", "units": 3, "billing": "b", "procedures": ["Z6406"],
        "period": {"from": "2026-06-10", "until": "2026-07-31"}});
    house.act(
        &clinician(),
        request,
        &json!({"command": "modify", "grant": grant, "grounds": grounds()}),
    );
    let again = house.submit(&Ask::consultant("A-1").bundle());
    let response = &again["entry"][0]["resource"];
    assert_eq!(reviews(response), [(1, "A6".to_owned())]);
    let whole = json!({"item": [{"itemSequence": 1, "adjudication": response["adjudication"]}]});
    assert_eq!(reviews(&whole), [(1, "A2".to_owned())]);
    let added = &response["addItem"][0];
    assert_eq!(added["itemSequence"], json!([1]));
    assert_eq!(added["quantity"]["value"], 3);
    assert_eq!(added["servicedPeriod"], json!({"start": "2026-06-10", "end": "2026-07-31"}));
    let asked = extension(&response["item"][0], "extension-itemAuthorizedDetail").unwrap();
    assert_eq!(asked["extension"][1]["valueQuantity"]["value"], 8);
}

#[test]
fn what_is_turned_back_is_an_error_and_never_a_denial() {
    let house = House::new(Line::V2_2, true);
    house.submit(&Ask::consultant("A-1").bundle());
    let request = house.waiting().unwrap();
    let reject = json!({"command": "reject", "reason": "not-a-member", "remedy": "Ask the State."});
    house.act(&reviewer(), request, &reject);
    let again = house.submit(&Ask::consultant("A-1").bundle());
    let response = &again["entry"][0]["resource"];
    assert_eq!(response["outcome"], "error");
    assert_eq!(response["error"][0]["code"]["coding"][0]["code"], "95");
    assert!(!again.to_string().contains("\"A3\""), "{again}");
}

#[test]
fn the_same_request_again_happens_once() {
    let house = House::new(Line::V2_2, false);
    let mut bundle = Ask::consultant("A-1").bundle();
    let first = house.submit(&bundle);
    bundle["timestamp"] = json!("2026-06-01T10:00:05-07:00");
    let second = house.submit(&bundle);
    assert_eq!(first["entry"], second["entry"]);
    assert!(house.waiting().is_some());
    // Under the same numbers, something else.
    bundle["entry"][0]["resource"]["item"][0]["quantity"]["value"] = json!(9);
    let other = house.submit(&bundle);
    assert_eq!(other["entry"][0]["resource"]["outcome"], "error");
    assert!(house.waiting().is_some());
}

#[test]
fn what_is_echoed_has_its_own_addresses_once_and_is_as_it_was_written() {
    let house = House::new(Line::V2_2, false);
    let bundle = Ask::consultant("A-1").bundle();
    let answered = house.submit(&bundle);
    let sent = bundle["entry"].as_array().unwrap();
    let entries = answered["entry"].as_array().unwrap();
    let mut addresses: Vec<&str> = Vec::new();
    for entry in entries {
        let address = entry["fullUrl"].as_str().unwrap();
        assert!(!addresses.contains(&address), "{address}");
        addresses.push(address);
        if entry["resource"]["resourceType"] != "ClaimResponse" {
            assert!(sent.contains(entry), "{entry}");
        }
    }
    for reference in references(&answered["entry"][0]["resource"]) {
        let is_claim = reference.contains("/Claim/");
        assert!(is_claim || addresses.contains(&reference.as_str()), "{reference}");
    }
    assert_eq!(answered["identifier"], bundle["identifier"]);
    assert_eq!(answered["type"], "collection");
    let response = &answered["entry"][0]["resource"];
    assert_eq!(response["identifier"], bundle["entry"][0]["resource"]["identifier"]);
    let trace = extension(&response["item"][0], "extension-itemTraceNumber").unwrap();
    assert_eq!(trace["valueIdentifier"]["value"], "T-1");
    assert_eq!(response["request"]["reference"], bundle["entry"][0]["fullUrl"]);
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let own = members.get("reference").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn what_can_be_read_and_not_be_taken_up_is_said_in_an_answer() {
    for line in Line::ALL {
        let changed = |change: &dyn Fn(&mut Value)| {
            let mut bundle = Ask::consultant("A-1").bundle();
            change(&mut bundle);
            bundle
        };
        let payer =
            |b: &mut Value| b["entry"][2]["resource"]["identifier"][0]["value"] = json!("OTHER");
        let other = |b: &mut Value| {
            b["entry"][0]["resource"]["item"][0]["productOrService"]["coding"][0]["code"] =
                json!("A4253");
            b["entry"][5]["resource"]["code"]["text"] = json!("Test strips");
            b["entry"][0]["resource"]["diagnosis"] = json!([]);
        };
        let over = |b: &mut Value| {
            b["entry"][4]["resource"]["period"] = json!({"end": "2026-01-31"});
        };
        let nameless = |b: &mut Value| {
            b["entry"][1]["resource"].as_object_mut().unwrap().remove("name");
        };
        let unborn = |b: &mut Value| {
            b["entry"][1]["resource"].as_object_mut().unwrap().remove("birthDate");
        };
        let unnumbered = |b: &mut Value| {
            b["entry"][1]["resource"].as_object_mut().unwrap().remove("identifier");
            b["entry"][4]["resource"].as_object_mut().unwrap().remove("subscriberId");
        };
        let related = |b: &mut Value| {
            b["entry"][0]["resource"]["related"] =
                json!([{"claim": {"identifier": {"system": "urn:x", "value": "nobody"}}}]);
        };
        for (bundle, code) in [
            (changed(&payer), "T4"),
            (changed(&other), "AG"),
            (changed(&over), "95"),
            (changed(&nameless), "15"),
            (changed(&unborn), "15"),
            (changed(&unnumbered), "15"),
            (changed(&related), "AA"),
        ] {
            let house = House::new(line, true);
            let answered = house.submit(&bundle);
            let response = &answered["entry"][0]["resource"];
            assert_eq!(response["outcome"], "error", "{code}: {response}");
            let error = &response["error"][0];
            assert_eq!(error["code"]["coding"][0]["code"], code, "{response}");
            assert_eq!(
                error["code"]["coding"][0]["system"],
                "https://codesystem.x12.org/005010/901"
            );
            assert!(extension(error, "extension-errorFollowupAction").is_some());
            assert!(response["processNote"][0]["text"].is_string());
            assert_eq!(response["item"], Value::Null);
            assert_eq!(house.waiting(), None);
        }
    }
}

#[test]
fn a_member_whom_the_plan_does_not_have_is_said_to() {
    let house = House::new(Line::V2_2, true);
    let plan = crate::world::caller(2, crate::world::PLAN, &[latchkey_workflow::Role::Office]);
    let profile = json!({"kind": "parent", "last_name": "Other", "plans":
        [{"value": {"plan": crate::world::id(crate::world::PLAN), "number": "SYN-9"}}]});
    let keep = json!({"command": "keep", "profile": profile});
    house.world.ask(&plan, json!({"kind": "member", "command": keep})).unwrap();
    let answered = house.submit(&Ask::consultant("A-1").bundle());
    assert_eq!(answered["entry"][0]["resource"]["error"][0]["code"]["coding"][0]["code"], "75");
}

#[test]
fn what_can_not_be_read_is_refused_with_one_reason() {
    let house = House::new(Line::V2_2, true);
    let empty = json!({"resourceType": "Bundle", "type": "collection", "entry": []});
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut bundle = Ask::consultant("A-1").bundle();
        change(&mut bundle);
        bundle
    };
    let first = |b: &mut Value| b["entry"].as_array_mut().unwrap().swap(0, 1);
    let missing = |b: &mut Value| {
        b["entry"].as_array_mut().unwrap().remove(6);
    };
    let twice = |b: &mut Value| {
        b["entry"][0]["resource"]["item"] = json!([item(1, "Z6406", 1), item(1, "Z6408", 1)]);
    };
    let address = |b: &mut Value| b["entry"][1]["fullUrl"] = json!("Patient/pat-1");
    let doubled = |b: &mut Value| {
        let again = b["entry"][1].clone();
        b["entry"].as_array_mut().unwrap().push(again);
    };
    let claim = |b: &mut Value| b["entry"][0]["resource"]["use"] = json!("claim");
    let nothing = |b: &mut Value| b["entry"][0]["resource"]["item"] = json!([]);
    for bundle in [
        empty,
        json!({"resourceType": "Claim"}),
        json!([]),
        changed(&first),
        changed(&missing),
        changed(&twice),
        changed(&address),
        changed(&doubled),
        changed(&claim),
        changed(&nothing),
    ] {
        let refused = house.try_submit(&system(), &bundle);
        assert!(matches!(refused, Err(PasError::Read(_))), "{bundle}: {refused:?}");
    }
    assert_eq!(house.waiting(), None);
}

#[test]
fn who_asks_for_the_plan_or_is_no_system_may_not() {
    use crate::world::{PLAN, caller};
    use latchkey_workflow::Role;
    let house = House::new(Line::V2_2, true);
    let bundle = Ask::consultant("A-1").bundle();
    for who in [
        caller(92, PLAN, &[Role::SystemClient]),
        caller(93, PLAN, &[Role::Reviewer]),
        caller(94, crate::world::PRACTICE, &[Role::Administrator]),
    ] {
        let refused = house.try_submit(&who, &bundle);
        assert!(matches!(refused, Err(PasError::Other(_))), "{refused:?}");
    }
    assert_eq!(house.waiting(), None);
}

#[test]
fn the_family_is_kept_once_and_found_again() {
    let house = House::new(Line::V2_2, false);
    house.submit(&Ask::consultant("A-1").bundle());
    let first = house.waiting().unwrap();
    let state = |request| house.state(request);
    let case = |of| house.world.app.case(&house.call(&office()), of).unwrap().case;
    let dyad = case(state(first).case).dyad;
    house.act(&reviewer(), first, &json!({"command": "approve", "number": "N-1", "billing": "b"}));
    house.act(&reviewer(), first, &json!({"command": "tell-provider", "channel": "portal"}));
    house.submit(&Ask::consultant("A-2").bundle());
    let second = house.waiting().unwrap();
    assert_ne!(first, second);
    assert_eq!(case(state(second).case).dyad, dyad);
}
