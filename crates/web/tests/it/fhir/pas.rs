//! A health record asks for authorisation, a reviewer decides, and the record hears of it.

use serde_json::{Value, json};

use super::{ask, outcome, resource};
use crate::api::token::{HERE, assertion, client, token};
use crate::hooks::clinic::{CLINIC_NPI, CONSULTANT_NPI, Clinic, PLAN};
use crate::samples;
use crate::world::{World, id};

const SCOPES: &str = "system/Claim.crus system/Subscription.cruds";
const URL: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition";

fn begun(world: &World, scopes: &str) -> String {
    let client = client(world, SCOPES);
    let hooks = json!({"issuer": "https://pas.clinic.example"});
    let change = json!({"command": "change-hooks", "hooks": hooks});
    world.perform(world.operator(), json!({"kind": "client", "id": client, "command": change}));
    let given = token(world, &assertion(client, "j1", HERE), scopes);
    let given: Value = serde_json::from_str(&given.text).unwrap();
    given["access_token"].as_str().unwrap().to_owned()
}

fn entry(kind: &str, id: &str, mut resource: Value) -> Value {
    resource["resourceType"] = json!(kind);
    resource["id"] = json!(id);
    json!({"fullUrl": format!("https://ehr.clinic.example/fhir/{kind}/{id}"), "resource": resource})
}

/// A request for a consultant without an arrangement.
pub fn bundle(number: &str) -> Value {
    let npi = |value: &str| json!([{"system": "http://hl7.org/fhir/sid/us-npi", "value": value}]);
    let answer = |question: &str, code: &str| json!({"linkId": question, "answer": [{"valueCoding": {"code": code}}]});
    let item = json!({
        "extension": [{"url": format!("{URL}/extension-requestedService"),
            "valueReference": {"reference": "ServiceRequest/sr-1"}}],
        "sequence": 1,
        "careTeamSequence": [1],
        "productOrService": {"coding": [{"code": "Z6406",
            "system": "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"}]},
        "servicedPeriod": {"start": "2026-12-02", "end": "2027-01-31"},
        "quantity": {"value": 4},
    });
    let claim = json!({
        "identifier": [{"system": "https://ehr.clinic.example/claims", "value": number}],
        "status": "active",
        "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/claim-type",
            "code": "professional"}]},
        "use": "preauthorization",
        "patient": {"reference": "Patient/pat-1"},
        "created": "2026-11-30",
        "insurer": {"reference": "Organization/payer"},
        "provider": {"reference": "Organization/clinic"},
        "priority": {"coding": [{"code": "normal",
            "system": "http://terminology.hl7.org/CodeSystem/processpriority"}]},
        "careTeam": [{"sequence": 1, "provider": {"reference": "Practitioner/prac-1"}}],
        "supportingInfo": [{"sequence": 1, "category": {"coding": [{"code": "additionalInformation",
            "system": "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes"}]},
            "valueReference": {"reference": "QuestionnaireResponse/qr-1"}}],
        "insurance": [{"sequence": 1, "focal": true, "coverage": {"reference": "Coverage/cov-1"}}],
        "item": [item],
    });
    let form = json!({"status": "completed",
    "questionnaire": "https://latchkey.example/fhir/Questionnaire/lactation|1",
    "item": [
        {"linkId": "member.wants_to_breastfeed", "answer": [{"valueBoolean": true}]},
        answer("member.standard_support", "insufficient"),
        answer("renderer.certification", "ibclc"),
        answer("renderer.engagement", "none"),
    ]});
    let member = json!([{"type": {"coding": [{"code": "MB",
        "system": "http://terminology.hl7.org/CodeSystem/v2-0203"}]},
        "system": "urn:plan:members", "value": "SYN-1"}]);
    json!({
        "resourceType": "Bundle",
        "identifier": {"system": "https://ehr.clinic.example/bundles", "value": number},
        "type": "collection",
        "timestamp": "2026-11-30T10:00:00-08:00",
        "entry": [
            entry("Claim", number, claim),
            entry("Patient", "pat-1", json!({"identifier": member, "gender": "female", "birthDate": "2026-10-01",
                "name": [{"family": "Synthetic", "given": ["Infant"]}]})),
            entry("Organization", "payer", json!({"name": "Invented Plan", "active": true})),
            entry("Organization", "clinic", json!({"name": "Sample Clinic", "active": true,
                "identifier": npi(CLINIC_NPI)})),
            entry("Coverage", "cov-1", json!({"status": "active", "subscriberId": "SYN-1",
                "beneficiary": {"reference": "Patient/pat-1"},
                "relationship": {"coding": [{"code": "self", "system":
                    "http://terminology.hl7.org/CodeSystem/subscriber-relationship"}]},
                "payor": [{"reference": "Organization/payer"}]})),
            entry("ServiceRequest", "sr-1", json!({"status": "active", "intent": "order",
                "code": {"text": "Lactation consultation"},
                "subject": {"reference": "Patient/pat-1"}})),
            entry("Practitioner", "prac-1", json!({"identifier": npi(CONSULTANT_NPI),
                "name": [{"family": "Invented"}]})),
            entry("QuestionnaireResponse", "qr-1", form),
        ],
    })
}

fn inquiry() -> Value {
    let mut inquiry = bundle("inquiry");
    let absent = json!({"coding": [{"code": "not-applicable",
        "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason"}]});
    inquiry["entry"][0]["resource"]["item"] = json!([{"sequence": 1, "productOrService": absent}]);
    inquiry
}

fn code(response: &Value) -> String {
    let parts = &response["item"][0]["adjudication"][0]["extension"][0]["extension"];
    let coded = parts.as_array().unwrap().iter().find_map(|part| {
        part["valueCodeableConcept"]["coding"][0]["code"].as_str().map(str::to_owned)
    });
    coded.unwrap()
}

#[test]
fn a_record_asks_a_reviewer_decides_and_the_record_inquires() {
    for line in ["2.0", "2.2"] {
        let clinic = Clinic::new();
        let world = &clinic.world;
        let token = begun(world, SCOPES);
        let post = |what: &str, body: &Value| {
            let address = format!("/fhir/{line}/{what}");
            ask(&world.router, "POST", &address, &token, &body.to_string())
        };
        let answer = post("Claim/$submit", &bundle("A-1"));
        assert_eq!(answer.status, 200, "{}", answer.text);
        let submitted = resource(&answer);
        samples::leave(&format!("davinci_pas_{}", guide(line)), &[], &submitted);
        let response = &submitted["entry"][0]["resource"];
        assert_eq!(code(response), "A4", "{response}");
        let address = format!("https://latchkey.example/fhir/{line}/ClaimResponse/");
        assert!(submitted["entry"][0]["fullUrl"].as_str().unwrap().starts_with(&address));
        // It stands in the queue of the plan, and a reviewer approves it.
        world.account("reviewer", PLAN, &["reviewer"]);
        let reviewer = || world.call(world.app.caller("reviewer").unwrap());
        let queue = world.app.queue(&reviewer(), None, 50).unwrap();
        let [row] = queue.rows.as_slice() else { panic!("{:?}", queue.rows) };
        let approve = json!({"command": "approve", "number": "N-1", "billing": "b"});
        let act = json!({"kind": "authorization", "id": row.id, "command": approve});
        world.perform(reviewer(), act);
        let answer = post("Claim/$inquire", &inquiry());
        let found = resource(&answer);
        samples::leave(&format!("davinci_pas_{}", guide(line)), &[], &found);
        let first = match line {
            "2.0" => &found["entry"][0]["resource"],
            _ => &found["parameter"][0]["resource"]["entry"][0]["resource"],
        };
        assert_eq!((code(first).as_str(), &first["preAuthRef"]), ("A1", &json!("N-1")));
    }
}

fn guide(line: &str) -> &'static str {
    if line == "2.0" { "2.0.1" } else { "2.2.1" }
}

#[test]
fn what_can_not_be_taken_is_one_outcome_and_what_can_not_be_done_an_answer() {
    let clinic = Clinic::new();
    let world = &clinic.world;
    let token = begun(world, SCOPES);
    let post = |line: &str, what: &str, body: &str| {
        ask(&world.router, "POST", &format!("/fhir/{line}/{what}"), &token, body)
    };
    let empty = json!({"resourceType": "Bundle", "type": "collection", "entry": []}).to_string();
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let mut swapped = bundle("secret");
    swapped["entry"].as_array_mut().unwrap().swap(0, 1);
    for line in ["2.0", "2.2"] {
        for what in ["Claim/$submit", "Claim/$inquire"] {
            assert_eq!(outcome(&post(line, what, "{}"), 400)["code"], "structure");
            assert_eq!(outcome(&post(line, what, "secret"), 400)["code"], "structure");
            assert_eq!(outcome(&post(line, what, &deep), 400)["code"], "structure");
            assert_eq!(outcome(&post(line, what, &empty), 422)["code"], "business-rule");
            let refused = post(line, what, &swapped.to_string());
            assert_eq!(outcome(&refused, 422)["code"], "business-rule");
        }
    }
    let mut over = bundle("A-1");
    over["entry"][4]["resource"]["period"] = json!({"end": "2026-01-31"});
    let answer = post("2.2", "Claim/$submit", &over.to_string());
    assert_eq!(answer.status, 200, "{}", answer.text);
    let response = &resource(&answer)["entry"][0]["resource"];
    assert_eq!(response["outcome"], "error");
    assert_eq!(response["error"][0]["code"]["coding"][0]["code"], "95");
}

#[test]
fn a_token_is_for_what_it_says_and_a_person_has_none() {
    let clinic = Clinic::new();
    let world = &clinic.world;
    let reading = begun(world, "system/Claim.rs");
    let body = bundle("A-1").to_string();
    let submit = |token: &str| ask(&world.router, "POST", "/fhir/2.2/Claim/$submit", token, &body);
    assert_eq!(outcome(&submit(""), 401)["code"], "login");
    assert_eq!(outcome(&submit(&reading), 403)["code"], "forbidden");
    let address = format!("/fhir/2.2/Subscription/{}", id(77));
    assert_eq!(
        outcome(&ask(&world.router, "GET", &address, &reading, ""), 403)["code"],
        "forbidden"
    );
}

#[test]
fn a_subscription_is_made_read_changed_and_ended() {
    let clinic = Clinic::new();
    let world = &clinic.world;
    let token = begun(world, SCOPES);
    let backport = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition";
    let wanted = |endpoint: &str| {
        json!({"resourceType": "Subscription", "status": "requested", "reason": "Answers",
            "criteria":
                "http://hl7.org/fhir/us/davinci-pas/SubscriptionTopic/PASSubscriptionTopic",
            "_criteria": {"extension": [{"url": format!("{backport}/backport-filter-criteria"),
                "valueString": format!("org-identifier={CLINIC_NPI}")}]},
            "channel": {"type": "rest-hook", "endpoint": endpoint,
                "header": ["Authorization: secret"], "payload": "application/fhir+json",
                "_payload": {"extension": [{"url": format!("{backport}/backport-payload-content"),
                    "valueCode": "full-resource"}]}}})
        .to_string()
    };
    let at =
        |method: &str, address: &str, body: &str| ask(&world.router, method, address, &token, body);
    let elsewhere = at("POST", "/fhir/2.2/Subscription", &wanted("https://other.example/secret"));
    assert_eq!(outcome(&elsewhere, 422)["code"], "business-rule");
    let made = at("POST", "/fhir/2.2/Subscription", &wanted("https://pas.clinic.example/a"));
    assert_eq!(made.status, 201, "{}", made.text);
    let shown = resource(&made);
    assert_eq!(shown["status"], "requested");
    assert!(!made.text.contains("secret"), "{}", made.text);
    let location = made.header("location").to_owned();
    let address = location.strip_prefix("https://latchkey.example").unwrap();
    assert_eq!(address, format!("/fhir/2.2/Subscription/{}", shown["id"].as_str().unwrap()));
    assert_eq!(resource(&at("GET", address, ""))["id"], shown["id"]);
    let changed = at("PUT", address, &wanted("https://pas.clinic.example/b"));
    assert_eq!(resource(&changed)["channel"]["endpoint"], "https://pas.clinic.example/b");
    assert_eq!(at("DELETE", address, "").status, 204);
    assert_eq!(outcome(&at("GET", address, ""), 404)["code"], "not-found");
    assert_eq!(outcome(&at("DELETE", address, ""), 404)["code"], "not-found");
    assert_eq!(outcome(&at("GET", "/fhir/2.2/Subscription/secret", ""), 404)["code"], "not-found");
}
