//! Requests for authorisation: the guides' and the test kits' own are read, what is wrong with the
//! others is said, and what is written has the shape of its line.

use latchkey_fhir::Resource;
use latchkey_fhir::pas::{
    Asked, Certification, ClaimResponse, Communication, Fault, Finality, FollowUp, ItemResult,
    Line, PasRequest, RejectReason, Review, ReviewCode, Reviewer, Subscription, echoed, inquired,
    response_bundle,
};
use serde_json::{Value, json};

use crate::corpus::{corpus, files};

fn of_corpus(name: &str) -> Option<Vec<u8>> {
    let folder = corpus()?;
    let found = files(&folder).iter().find(|(known, _)| known.ends_with(name));
    Some(found.unwrap_or_else(|| panic!("no {name}")).1.clone())
}

#[test]
fn the_guides_and_the_test_kits_requests_are_read() {
    let Some(folder) = corpus() else { return };
    let mut count = 0;
    for (name, bytes) in files(&folder) {
        let is_pas = name.starts_with("davinci_pas") || name.starts_with("conformant_pas");
        let Ok(value) = serde_json::from_slice::<Value>(bytes) else { continue };
        let first = &value["entry"][0]["resource"]["resourceType"];
        // Its two items have one number: a fault of the kit's own.
        let is_faulty = name == "conformant_pas_bundle_v110_multiple_items.json";
        if is_faulty || !is_pas || value["resourceType"] != "Bundle" || first != "Claim" {
            continue;
        }
        let is_inquiry = name.contains("nquir");
        let asked = if is_inquiry { Asked::Inquire } else { Asked::Submit };
        let request = PasRequest::read(bytes, asked).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(request.claim.patient.is_some() && request.trace().is_some(), "{name}");
        let echoed = echoed(&request, &[request.resource().unwrap()]);
        assert!(
            echoed.iter().any(|entry| {
                entry.resource.as_ref().is_some_and(|resource| resource.kind() == "Patient")
            }),
            "{name}"
        );
        count += 1;
    }
    assert!(count >= 15, "{count}");
}

#[test]
fn the_test_kits_bad_requests_are_refused_with_a_place() {
    for (name, place) in [
        ("nonconformant_pas_bundle_v110.json", "entry"),
        ("missing_referenced_resource_request_bundle.json", "entry[0].resource"),
        ("invalid_first_entry_response_bundle.json", "entry[0].resource"),
        ("valid_pa_response_bundle.json", "entry[0].resource"),
        ("pas_claim.json", "resourceType"),
        ("conformant_pas_bundle_v110_multiple_items.json", "entry[0].resource.item.sequence"),
    ] {
        let Some(bytes) = of_corpus(name) else { return };
        for asked in [Asked::Submit, Asked::Inquire] {
            let error = PasRequest::read(&bytes, asked).unwrap_err();
            assert_eq!(error.place, place, "{name}: {error}");
        }
    }
}

#[test]
fn the_test_kits_subscriptions_are_taken_or_refused_by_their_line() {
    for (name, v2_0, v2_2) in [
        ("PAS_Subscription_example_full_resource.json", true, false),
        ("PAS_Subscription_example_id_only.json", true, false),
        ("PAS_Subscription_example_v221_good.json", false, true),
        ("PAS_Subscription_example_v221_bad.json", false, false),
        ("PAS_Subscription_example_bad_topic_and_criteria.json", false, false),
        ("Subscription-PASSubscriptionExample.json", false, true),
    ] {
        let Some(bytes) = of_corpus(name) else { return };
        let resource: Resource = serde_json::from_slice(&bytes).unwrap();
        for (line, is_taken) in [(Line::V2_0, v2_0), (Line::V2_2, v2_2)] {
            let read = Subscription::read(&resource, line);
            assert_eq!(read.is_ok(), is_taken, "{name}, {}: {read:?}", line.name());
        }
    }
}

/// What the guide marks as must-support may be there, and nothing fails for it.
#[test]
fn an_update_of_the_guide_tells_what_it_takes_back() {
    let name = "Bundle-HomecareAuthorizationUpdateBundleExample.json";
    let Some(folder) = corpus() else { return };
    let is_it = |known: &str| known.contains("2.2.1") && known.ends_with(name);
    let found = files(&folder).iter().find(|(known, _)| is_it(known));
    let request = PasRequest::read(&found.unwrap().1, Asked::Submit).unwrap();
    assert!(request.claim.is_update() && !request.claim.is_cancelled());
    let items = &request.claim.item;
    let back: Vec<bool> = items.iter().map(latchkey_fhir::pas::ClaimItem::is_cancelled).collect();
    assert_eq!(back, [false, true, false]);
    let changed: Vec<bool> = items.iter().map(latchkey_fhir::pas::ClaimItem::is_changed).collect();
    assert_eq!(changed, [false, true, true]);
}

fn request() -> PasRequest {
    let entry = |kind: &str, more: Value| {
        let mut resource = more;
        resource["resourceType"] = json!(kind);
        resource["id"] = json!("1");
        json!({"fullUrl": format!("https://ehr.example/{kind}/1"), "resource": resource})
    };
    let reference = |kind: &str| json!({"reference": format!("{kind}/1")});
    let bundle = json!({"resourceType": "Bundle", "type": "collection",
    "identifier": {"system": "urn:b", "value": "1", "use": "usual"},
    "entry": [
        entry("Claim", json!({"patient": reference("Patient"), "use": "preauthorization",
            "provider": reference("PractitionerRole"), "insurer": reference("Organization"),
            "item": [{"sequence": 1}], "identifier": [{"value": "7"}]})),
        entry("Patient", json!({"birthDate": "2026-01-01"})),
        entry("Organization", json!({"name": "Payer"})),
        entry("PractitionerRole", json!({"practitioner": reference("Practitioner")})),
        entry("Practitioner", json!({"active": true})),
        entry("Observation", json!({"subject": reference("Patient")})),
    ]});
    PasRequest::read(bundle.to_string().as_bytes(), Asked::Submit).unwrap()
}

fn response(request: &PasRequest) -> ClaimResponse {
    let claim = &request.claim;
    let review = |code| Review { code, number: Some("N".to_owned()) };
    ClaimResponse {
        id: "r-1".to_owned(),
        identifier: None,
        kind: None,
        patient: request.absolute(claim.patient.as_ref().unwrap()),
        created: "2026-01-01T00:00:00Z".to_owned(),
        insurer: request.absolute(claim.insurer.as_ref().unwrap()),
        requestor: claim.provider.as_ref().map(|provider| request.absolute(provider)),
        request: latchkey_fhir::Reference::to(request.address().unwrap()),
        finality: Finality::Waiting,
        disposition: None,
        number: None,
        period: None,
        reviewer: Some(Reviewer { is_human: true, npi: Some("0000000006".to_owned()) }),
        review: None,
        items: vec![ItemResult {
            sequence: 1,
            review: review(ReviewCode::Pended),
            traces: Vec::new(),
            issued: None,
            period: None,
            asked: None,
            previous: None,
            reference: Some("P".to_owned()),
            provider: None,
            service: None,
            units: None,
            notes: vec![1],
        }],
        added: Vec::new(),
        notes: vec!["A note.".to_owned()],
        faults: vec![Fault {
            reason: RejectReason::DataMissing,
            follow_up: FollowUp::Correct,
            path: Some("Claim.item".to_owned()),
            words: "w".to_owned(),
        }],
        communications: vec![Communication {
            id: "c-1".to_owned(),
            number: "c-1".to_owned(),
            loinc: Some("11506-3".to_owned()),
            words: "The note.".to_owned(),
            item: Some(1),
        }],
    }
}

fn written(line: Line) -> Value {
    let request = request();
    let response = response(&request);
    let base = "https://latchkey.example/fhir/x";
    let shell = response.write(line, base, false).unwrap();
    let echoed = echoed(&request, &[&shell]);
    let bundle =
        response_bundle(&response, line, base, request.identifier.as_deref(), &echoed, false);
    serde_json::from_str(&serde_json::to_string(&bundle.unwrap()).unwrap()).unwrap()
}

#[test]
fn the_lines_differ_where_they_must() {
    for line in Line::ALL {
        let bundle = written(line);
        let is_new = line == Line::V2_2;
        let first = &bundle["entry"][0]["resource"];
        assert_eq!(first["outcome"], if is_new { "complete" } else { "queued" });
        let text = first.to_string();
        assert_eq!(text.contains("claimResponseReviewer"), is_new);
        let errors = first["error"][0]["extension"].as_array().unwrap();
        let element = errors.iter().find(|e| e["url"].as_str().unwrap().ends_with("errorElement"));
        assert_eq!(element.unwrap()["valueString"].is_string(), !is_new, "{text}");
        assert_eq!(element.unwrap()["extension"].is_array(), is_new, "{text}");
        let asked = bundle["entry"].as_array().unwrap().last().unwrap()["resource"].clone();
        assert_eq!(asked["resourceType"], "CommunicationRequest");
        assert_eq!(asked["extension"].is_array(), is_new, "{asked}");
        assert_eq!(asked["payload"][0]["extension"].is_array(), !is_new, "{asked}");
        assert!(!bundle.to_string().contains("null"), "{bundle}");
    }
}

#[test]
fn what_an_answer_refers_to_goes_back_whole_and_once_and_nothing_else() {
    let bundle = written(Line::V2_2);
    let kinds: Vec<&str> = bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["resource"]["resourceType"].as_str().unwrap())
        .collect();
    let expected = [
        "ClaimResponse",
        "Patient",
        "Organization",
        "PractitionerRole",
        "Practitioner",
        "CommunicationRequest",
    ];
    assert_eq!(kinds, expected);
    assert_eq!(bundle["identifier"], json!({"system": "urn:b", "value": "1", "use": "usual"}));
}

#[test]
fn answers_to_inquiries_are_wrapped_by_their_line() {
    let request = request();
    let response = response(&request);
    let (base, at) = ("https://latchkey.example/fhir/x", "2026-01-01T00:00:00Z");
    for line in Line::ALL {
        let shell = response.write(line, base, true).unwrap();
        let echoed = echoed(&request, &[&shell]);
        let bundle = response_bundle(&response, line, base, None, &echoed, true).unwrap();
        let all = [bundle.clone(), bundle];
        let whole = inquired("i-1", &all, line, at, "Ask the plan.").unwrap();
        let whole: Value = serde_json::from_str(&serde_json::to_string(&whole).unwrap()).unwrap();
        if line == Line::V2_2 {
            let named = whole["parameter"].as_array().unwrap().iter().map(|p| p["name"].clone());
            assert_eq!(named.collect::<Vec<_>>(), ["return", "return", "outcome"]);
            continue;
        }
        let entries = whole["entry"].as_array().unwrap();
        let kinds = |kind: &str| {
            entries.iter().filter(|entry| entry["resource"]["resourceType"] == kind).count()
        };
        // Who is named in both answers stands there once.
        assert_eq!((kinds("Patient"), kinds("OperationOutcome")), (1, 1), "{whole}");
        assert_eq!(entries[0]["resource"]["resourceType"], "ClaimResponse");
    }
}

#[test]
fn each_code_is_found_again_by_its_number() {
    for &code in ReviewCode::ALL {
        assert_eq!(ReviewCode::of(&code.concept()), Some(code));
    }
    for &code in RejectReason::ALL {
        assert_eq!(RejectReason::of(&code.concept()), Some(code));
    }
    assert_eq!(Certification::from_code("3"), Some(Certification::Cancel));
    assert_eq!(ReviewCode::from_code("A9"), None);
}
