//! What is said of orders, hook by hook.

use latchkey_fhir::crd::{COVERAGE_INFORMATION, Line};
use serde_json::{Value, json};

use super::clinic::{
    BASE, CLINIC_NPI, CONSULTANT_NPI, Clinic, NURSE_NPI, PLAN, Said, coverage, form, in_line,
    infant, necessity, order, performer, sign,
};
use crate::world::id;

#[test]
fn an_order_whose_facts_are_known_is_covered_with_its_codes_days_and_clauses() {
    let clinic = Clinic::new();
    let request = sign(&[order(), necessity()]);
    let said = clinic.said(&request);
    assert_eq!((said.one("covered"), said.one("pa-needed")), ("covered".into(), "no-auth".into()));
    assert_eq!(said.all("doc-needed"), Vec::<String>::new(), "{}", said.text);
    assert!(said.text.contains("\"end\":\"2026-11-30\""), "60 days: {}", said.text);
    assert!(said.text.contains("\"end\":\"2027-09-30\""), "one year: {}", said.text);
    let clause = format!("{BASE}/policies/health-net/medi-cal/lactation?version=2026-01-01#");
    assert!(said.text.contains(&clause), "{}", said.text);
    assert_eq!(said.one("date"), "2026-11-30");
}

#[test]
fn nothing_else_of_an_order_is_touched() {
    let clinic = Clinic::new();
    let answer = clinic.answer(&sign(&[order(), necessity()]));
    let action = &answer["systemActions"][0];
    assert_eq!(action["type"], "update");
    assert!(action["description"].is_string());
    let mut resource = action["resource"].clone();
    resource.as_object_mut().unwrap().remove("extension").unwrap();
    assert_eq!(resource, order());
    let mut other = order();
    other["extension"] = json!([{"url": "urn:other", "valueString": "kept"}]);
    let answer = clinic.answer(&sign(&[other, necessity()]));
    let extensions = answer["systemActions"][0]["resource"]["extension"].as_array().unwrap();
    assert_eq!(extensions.len(), 2);
    assert_eq!(extensions[0], json!({"url": "urn:other", "valueString": "kept"}));
}

#[test]
fn what_is_not_known_is_asked_for_in_the_terms_of_the_guide() {
    let clinic = Clinic::new();
    // Nobody has asked about necessity: a form does.
    for line in Line::ALL {
        let said = clinic.said(&in_line(sign(&[order()]), line));
        assert_eq!(said.one("covered"), "conditional");
        assert_eq!(said.all("info-needed"), ["OTH"]);
        assert_eq!(said.all("doc-needed"), ["clinical"]);
        assert_eq!(said.all("doc-purpose"), ["retain-doc"]);
        let form = format!(
            "https://latchkey.example/fhir/{}/Questionnaire/health-net-medi-cal-lactation|2026-01-01",
            line.name()
        );
        assert_eq!(said.all("questionnaire"), [form]);
    }
    // Nobody is to give it yet.
    let mut unassigned = order();
    unassigned.as_object_mut().unwrap().remove("performer");
    let said = clinic.said(&sign(&[unassigned, necessity()]));
    assert_eq!(said.one("covered"), "conditional");
    assert!(said.all("info-needed").contains(&"performer".to_owned()), "{}", said.text);
}

#[test]
fn a_consultant_without_an_arrangement_is_to_be_authorised_first() {
    let clinic = Clinic::new();
    let certified = form(&[
        ("member.wants_to_breastfeed", json!({"valueBoolean": true})),
        ("member.standard_support", json!({"valueCoding": {"code": "insufficient"}})),
        ("renderer.certification", json!({"valueCoding": {"code": "ibclc"}})),
        ("renderer.engagement", json!({"valueCoding": {"code": "none"}})),
    ]);
    let mut request = sign(&[order(), certified]);
    request["prefetch"]["performers"] = performer(CONSULTANT_NPI, CONSULTANT_NPI);
    for line in Line::ALL {
        let said = clinic.said(&in_line(request.clone(), line));
        assert_eq!(said.one("covered"), "covered", "{}", said.text);
        // The clinic that orders is not who gives it.
        assert_eq!(said.one("pa-needed"), "performpa");
        assert!(said.text.contains("555-0142"), "whom to ask: {}", said.text);
        assert_eq!(said.text.contains("auth-out-network"), line == Line::V2_2);
    }
}

#[test]
fn what_stands_in_the_way_is_not_covered_and_says_what_mends_it() {
    let clinic = Clinic::new();
    let mut old = sign(&[order(), necessity()]);
    old["prefetch"]["patient"]["birthDate"] = json!("2025-01-01");
    old["prefetch"]["performers"] = performer(NURSE_NPI, CLINIC_NPI);
    let mut uncertified = sign(&[order(), necessity()]);
    uncertified["prefetch"]["performers"] = performer("0000000030", CLINIC_NPI);
    let none = form(&[
        ("member.wants_to_breastfeed", json!({"valueBoolean": true})),
        ("member.standard_support", json!({"valueCoding": {"code": "insufficient"}})),
        ("renderer.certification", json!({"valueCoding": {"code": "none"}})),
    ]);
    uncertified["context"]["draftOrders"]["entry"][1]["resource"] = none;
    let said = clinic.said(&uncertified);
    assert_eq!(said.one("covered"), "not-covered");
    assert_eq!(said.all("pa-needed"), Vec::<String>::new());
    assert!(said.text.contains("\"instructions\""), "{}", said.text);
    // Without necessity it is for a clinician, never refused by software.
    let sufficient = form(&[
        ("member.wants_to_breastfeed", json!({"valueBoolean": true})),
        ("member.standard_support", json!({"valueCoding": {"code": "sufficient"}})),
    ]);
    let said = clinic.said(&sign(&[order(), sufficient]));
    assert_eq!(said.one("covered"), "conditional", "{}", said.text);
    assert_eq!(said.all("doc-needed"), ["clinical"]);
}

#[test]
fn an_insurance_that_is_over_or_a_member_nobody_knows_is_said_and_is_no_error() {
    let clinic = Clinic::new();
    let mut over = sign(&[order()]);
    over["prefetch"]["coverage"]["entry"][0]["resource"]["period"] = json!({"end": "2026-11-01"});
    let said = clinic.said(&over);
    assert_eq!(said.one("covered"), "not-covered");
    assert!(said.text.contains("no-active-coverage"), "{}", said.text);
    // Once the plan keeps its members here, a number that none of them has is nobody's.
    let planned = Clinic::new();
    planned.world.account("planner", PLAN, &["office"]);
    let profile = json!({"kind": "infant", "last_name": "Synthetic", "plans":
        [{"value": {"plan": id(PLAN), "number": "SYN-2"}}], "birth_date": "2026-10-01"});
    let keep = json!({"command": "keep", "profile": profile});
    let planner = planned.world.call(planned.world.app.caller("planner").unwrap());
    planned.world.perform(planner, json!({"kind": "member", "command": keep}));
    let said = planned.said(&sign(&[order()]));
    assert_eq!(said.one("covered"), "not-covered");
    assert!(said.text.contains("no-member-found"), "{}", said.text);
    let mut known = sign(&[order(), necessity()]);
    known["prefetch"]["coverage"]["entry"][0]["resource"]["subscriberId"] = json!("SYN-2");
    assert_eq!(planned.said(&known).one("covered"), "covered");
}

#[test]
fn what_is_said_already_is_not_said_again() {
    let clinic = Clinic::new();
    let answer = clinic.answer(&sign(&[order(), necessity()]));
    let annotated = answer["systemActions"][0]["resource"].clone();
    let again = clinic.answer(&sign(&[annotated.clone(), necessity()]));
    assert_eq!(again.get("systemActions"), None, "{again}");
    // Something else is said: it takes the place of what was said before.
    let changed = clinic.answer(&sign(&[annotated]));
    Said::of(&changed["systemActions"][0]["resource"], Line::V2_2);
}

#[test]
fn whoever_is_asked_at_order_dispatch_is_who_is_to_give_it() {
    let clinic = Clinic::new();
    let before = json!({"patientId": "pat-1", "order": "ServiceRequest/sr-1",
        "performer": "PractitionerRole/role-1"});
    let now = json!({"patientId": "pat-1", "dispatchedOrders": ["ServiceRequest/sr-1"],
        "performer": "PractitionerRole/role-1"});
    for context in [before, now] {
        let mut request = sign(&[]);
        request["hook"] = json!("order-dispatch");
        request["context"] = context;
        let mut unassigned = order();
        unassigned.as_object_mut().unwrap().remove("performer");
        request["prefetch"]["serviceRequests"] = json!({"resourceType": "Bundle",
            "entry": [{"resource": unassigned}, {"resource": necessity()}]});
        let said = clinic.said(&request);
        assert_eq!(said.one("covered"), "covered", "{}", said.text);
    }
}

fn booking(based_on: bool) -> Value {
    let mut booking = json!({"resourceType": "Appointment", "id": "ap-1", "status": "proposed",
        "description": "lactation visit", "start": "2026-12-02T18:00:00Z",
        "end": "2026-12-02T18:45:00Z", "participant": [
            {"actor": {"reference": "Patient/pat-1"}, "status": "needs-action"},
            {"actor": {"reference": "PractitionerRole/role-1"}, "status": "needs-action"}]});
    if based_on {
        booking["basedOn"] = json!([{"reference": "ServiceRequest/sr-1"}]);
    }
    let mut request = sign(&[]);
    request["hook"] = json!("appointment-book");
    request["context"] = json!({"userId": "Practitioner/prac-1", "patientId": "pat-1",
        "appointments": {"resourceType": "Bundle", "entry": [{"resource": booking}]}});
    request["prefetch"]["serviceRequests"] = json!({"resourceType": "Bundle",
        "entry": [{"resource": order()}, {"resource": necessity()}]});
    request
}

#[test]
fn a_booking_is_answered_on_its_order_since_2_2_and_on_itself_before() {
    let clinic = Clinic::new();
    for (line, based_on, kind) in [
        (Line::V2_2, true, "ServiceRequest"),
        (Line::V2_2, false, "Appointment"),
        (Line::V2_0, true, "Appointment"),
        (Line::V2_0, false, "Appointment"),
    ] {
        let answer = clinic.answer(&in_line(booking(based_on), line));
        let resource = &answer["systemActions"][0]["resource"];
        assert_eq!(resource["resourceType"], kind, "{line:?} {based_on}");
        let said = Said::of(resource, line);
        let covered = if based_on { "covered" } else { "conditional" };
        assert_eq!(said.one("covered"), covered, "{}", said.text);
    }
}

#[test]
fn at_the_supporting_hooks_nobody_is_asked_for_documents() {
    let clinic = Clinic::new();
    let mut select = sign(&[
        order(),
        json!({"resourceType": "ServiceRequest", "id": "sr-2",
        "code": {"text": "Lactation class"}}),
    ]);
    select["hook"] = json!("order-select");
    select["context"]["selections"] = json!(["ServiceRequest/sr-1"]);
    let said = clinic.said(&select);
    assert_eq!(said.one("covered"), "conditional");
    assert_eq!(said.all("doc-needed"), Vec::<String>::new());
    for hook in ["encounter-start", "encounter-discharge"] {
        let mut request = sign(&[]);
        request["hook"] = json!(hook);
        request["context"] = json!({"userId": "Practitioner/prac-1", "patientId": "pat-1",
            "encounterId": "enc-1"});
        request["prefetch"]["encounter"] = json!({"resourceType": "Encounter", "id": "enc-1",
            "status": "planned", "type": [{"text": "Lactation visit"}],
            "participant": [{"individual": {"reference": "PractitionerRole/role-1"}}]});
        let said = clinic.said(&request);
        assert_eq!(said.all("doc-needed"), Vec::<String>::new(), "{}", said.text);
    }
}

#[test]
fn an_order_about_something_else_is_told_apart() {
    let clinic = Clinic::new();
    let mut other = order();
    other["code"] = json!({"coding": [{"system": "http://snomed.info/sct", "code": "1"}],
        "text": "Contrast mammography"});
    for line in Line::ALL {
        let said = clinic.said(&in_line(sign(&[other.clone()]), line));
        let unsaid = if line == Line::V2_2 { "indeterminate" } else { "conditional" };
        assert_eq!(said.one("covered"), unsaid, "{}", said.text);
        assert!(said.text.contains("support of breastfeeding alone"));
    }
    // A pump is on the lists, and is not what the policies speak of.
    other["code"] = json!({"coding": [
        {"system": "https://bluebutton.cms.gov/resources/codesystem/hcpcs", "code": "E0603"}],
        "text": "breastfeeding pump"});
    assert_eq!(clinic.said(&sign(&[other])).one("covered"), "indeterminate");
}

#[test]
fn the_birth_is_known_from_the_family_that_the_plan_keeps() {
    let clinic = Clinic::new();
    clinic.world.account("planner", PLAN, &["office"]);
    let perform = |request: Value| {
        let planner = clinic.world.call(clinic.world.app.caller("planner").unwrap());
        clinic.world.perform(planner, request).id
    };
    let profile = json!({"kind": "parent", "last_name": "Synthetic", "birth_date": "1996-01-01",
        "plans": [{"value": {"plan": id(PLAN), "number": "SYN-1"}}]});
    let parent =
        perform(json!({"kind": "member", "command": {"command": "keep", "profile": profile}}));
    let family = json!({"parent": parent, "delivery_date": "2026-11-20"});
    perform(json!({"kind": "dyad", "command": {"command": "keep", "profile": family}}));
    let mut request = sign(&[order(), necessity()]);
    request["prefetch"]["patient"]["birthDate"] = json!("1996-01-01");
    let said = clinic.said(&request);
    assert_eq!(said.one("covered"), "covered", "{}", said.text);
    assert!(said.text.contains("\"end\":\"2027-01-19\""), "60 days after: {}", said.text);
    assert_eq!(coverage()["entry"][0]["resource"]["subscriberId"], "SYN-1");
    assert_eq!(infant()["id"], "pat-1");
}

#[test]
fn each_order_and_each_insurance_has_a_number_of_its_own() {
    let clinic = Clinic::new();
    let mut second = order();
    second["id"] = json!("sr-2");
    let answer = clinic.answer(&sign(&[order(), second, necessity()]));
    let number = |place: usize| {
        let resource = &answer["systemActions"][place]["resource"];
        Said::of(resource, Line::V2_2).one("coverage-assertion-id")
    };
    assert_ne!(number(0), number(1));
    // What another insurance has said stays, beside ours and under its own number.
    let mut other = answer["systemActions"][0]["resource"].clone();
    let text = other.to_string().replace("Coverage/cov-1", "Coverage/cov-9");
    other = serde_json::from_str(&text).unwrap();
    let answer = clinic.answer(&sign(&[other, necessity()]));
    let extensions = answer["systemActions"][0]["resource"]["extension"].as_array().unwrap();
    let ours = |extension: &&Value| extension["url"] == COVERAGE_INFORMATION;
    let numbers: std::collections::BTreeSet<String> = extensions
        .iter()
        .filter(ours)
        .flat_map(|extension| extension["extension"].as_array().unwrap())
        .filter(|part| part["url"] == "coverage-assertion-id")
        .map(|part| part["valueString"].to_string())
        .collect();
    assert_eq!((extensions.len(), numbers.len()), (2, 2), "{answer}");
}
