//! Requests for authorisation: each of another family, for a consultant without an arrangement, which
//! the plan's reviewers have to see. Each is opened, put into the queue and answered.

use std::sync::Arc;

use serde_json::{Value, json};

use super::clinic::{CLINIC_NPI, CONSULTANT_NPI};
use crate::targets::{Request, sent};

const PATH: &str = "/fhir/2.2/Claim/$submit";
const RECORD: &str = "https://ehr.clinic.example";
const SERVICE: &str =
    "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-requestedService";

/// So many, none twice.
pub fn all(bearer: &str, count: u64) -> Vec<Request> {
    let one = |number| {
        let body = Arc::from(bundle(number).to_string().into_bytes());
        sent(PATH, "application/fhir+json", bearer, body)
    };
    (0..count).map(one).collect()
}

fn bundle(number: u64) -> Value {
    let member = json!([{"type": coded("http://terminology.hl7.org/CodeSystem/v2-0203", "MB"),
        "system": "urn:plan:members", "value": format!("SYN-{number}")}]);
    let patient = json!({"identifier": member, "gender": "female", "birthDate": "2026-10-01",
        "name": [{"family": "Synthetic", "given": ["Infant"]}]});
    let coverage = json!({"status": "active", "subscriberId": format!("SYN-{number}"),
        "beneficiary": {"reference": "Patient/pat-1"},
        "relationship": coded(
            "http://terminology.hl7.org/CodeSystem/subscriber-relationship", "self"),
        "payor": [{"reference": "Organization/payer"}]});
    let order = json!({"status": "active", "intent": "order",
        "code": {"text": "Lactation consultation"}, "subject": {"reference": "Patient/pat-1"}});
    json!({
        "resourceType": "Bundle",
        "identifier": {"system": format!("{RECORD}/bundles"), "value": format!("B-{number}")},
        "type": "collection",
        "timestamp": "2026-11-30T10:00:00-08:00",
        "entry": [
            entry("Claim", &format!("A-{number}"), claim(number)),
            entry("Patient", "pat-1", patient),
            entry("Organization", "payer", json!({"name": "Invented Plan", "active": true})),
            entry("Organization", "clinic", json!({"name": "Sample Clinic", "active": true,
                "identifier": npi(CLINIC_NPI)})),
            entry("Coverage", "cov-1", coverage),
            entry("ServiceRequest", "sr-1", order),
            entry("Practitioner", "prac-1", json!({"identifier": npi(CONSULTANT_NPI),
                "name": [{"family": "Invented"}]})),
            entry("QuestionnaireResponse", "qr-1", form()),
        ],
    })
}

fn claim(number: u64) -> Value {
    let item = json!({
        "extension": [{"url": SERVICE, "valueReference": {"reference": "ServiceRequest/sr-1"}}],
        "sequence": 1,
        "careTeamSequence": [1],
        "productOrService":
            coded("http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "Z6406"),
        "servicedPeriod": {"start": "2026-12-02", "end": "2027-01-31"},
        "quantity": {"value": 4},
    });
    let additional = "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes";
    json!({
        "identifier": [{"system": format!("{RECORD}/claims"), "value": format!("A-{number}")}],
        "status": "active",
        "type": coded("http://terminology.hl7.org/CodeSystem/claim-type", "professional"),
        "use": "preauthorization",
        "patient": {"reference": "Patient/pat-1"},
        "created": "2026-11-30",
        "insurer": {"reference": "Organization/payer"},
        "provider": {"reference": "Organization/clinic"},
        "priority": coded("http://terminology.hl7.org/CodeSystem/processpriority", "normal"),
        "careTeam": [{"sequence": 1, "provider": {"reference": "Practitioner/prac-1"}}],
        "supportingInfo": [{"sequence": 1, "category": coded(additional, "additionalInformation"),
            "valueReference": {"reference": "QuestionnaireResponse/qr-1"}}],
        "insurance": [{"sequence": 1, "focal": true, "coverage": {"reference": "Coverage/cov-1"}}],
        "item": [item],
    })
}

fn form() -> Value {
    let answer = |question: &str, code: &str| json!({"linkId": question, "answer": [{"valueCoding": {"code": code}}]});
    json!({"status": "completed",
    "questionnaire": "https://latchkey.example/fhir/Questionnaire/lactation|1",
    "item": [
        {"linkId": "member.wants_to_breastfeed", "answer": [{"valueBoolean": true}]},
        answer("member.standard_support", "insufficient"),
        answer("renderer.certification", "ibclc"),
        answer("renderer.engagement", "none"),
    ]})
}

fn entry(kind: &str, id: &str, mut resource: Value) -> Value {
    resource["resourceType"] = json!(kind);
    resource["id"] = json!(id);
    json!({"fullUrl": format!("{RECORD}/fhir/{kind}/{id}"), "resource": resource})
}

fn npi(number: &str) -> Value {
    json!([{"system": "http://hl7.org/fhir/sid/us-npi", "value": number}])
}

fn coded(system: &str, code: &str) -> Value {
    json!({"coding": [{"system": system, "code": code}]})
}
