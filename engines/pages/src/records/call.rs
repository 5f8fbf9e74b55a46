//! A call as a record makes it: an order for lactation support with what the service wants prefetched,
//! among it notes and documents, 20 KB in all.

use serde_json::{Value, json};

use super::clinic::{CLINIC_NPI, NURSE_NPI};

const NPI: &str = "http://hl7.org/fhir/sid/us-npi";
/// How long a call is at least.
const BYTES: usize = 20_000;

/// The call, as text.
pub fn order_sign() -> String {
    let mut call = json!({"hook": "order-sign",
        "hookInstance": "0b1e2f2a-0000-4000-8000-000000000001",
        "context": {"userId": "Practitioner/prac-1", "patientId": "pat-1", "draftOrders":
            {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": order()},
                {"resource": answers()}]}},
        "prefetch": {"patient": infant(), "coverage": coverage(), "performers": performers()},
        "extension": {"davinci-crd.requestedVersion": "2.2"}});
    let mut orders = Vec::new();
    while call.to_string().len() < BYTES {
        orders.push(json!({"resource": older(orders.len())}));
        call["prefetch"]["serviceRequests"] =
            json!({"resourceType": "Bundle", "type": "searchset", "entry": orders});
    }
    call.to_string()
}

fn infant() -> Value {
    json!({"resourceType": "Patient", "id": "pat-1", "birthDate": "2026-10-01",
        "name": [{"family": "Synthetic", "given": ["Infant"]}]})
}

fn coverage() -> Value {
    json!({"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
        {"resourceType": "Coverage", "id": "cov-1", "status": "active", "subscriberId": "SYN-1",
            "beneficiary": {"reference": "Patient/pat-1"},
            "payor": [{"reference": "Organization/payer"}]}}]})
}

fn performers() -> Value {
    let number = |value: &str| json!([{"system": NPI, "value": value}]);
    json!({"resourceType": "Bundle", "type": "searchset", "entry": [
        {"resource": {"resourceType": "PractitionerRole", "id": "role-1",
            "practitioner": {"reference": "Practitioner/prac-1"},
            "organization": {"reference": "Organization/org-1"}}},
        {"resource": {"resourceType": "Practitioner", "id": "prac-1",
            "identifier": number(NURSE_NPI)}},
        {"resource": {"resourceType": "Organization", "id": "org-1",
            "identifier": number(CLINIC_NPI)}}]})
}

fn order() -> Value {
    json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "draft", "intent": "order",
        "code": {"text": "Lactation consultation"}, "subject": {"reference": "Patient/pat-1"},
        "occurrenceDateTime": "2026-12-02T10:00:00-08:00",
        "performer": [{"reference": "PractitionerRole/role-1"}],
        "supportingInfo": [{"reference": "QuestionnaireResponse/qr-1"}]})
}

fn answers() -> Value {
    json!({"resourceType": "QuestionnaireResponse", "id": "qr-1", "status": "completed",
        "questionnaire": "https://latchkey.example/fhir/Questionnaire/lactation|1", "item": [
            {"linkId": "member.wants_to_breastfeed", "answer": [{"valueBoolean": true}]},
            {"linkId": "member.standard_support",
                "answer": [{"valueCoding": {"code": "insufficient"}}]}]})
}

/// An order of before, which is not asked about.
fn older(number: usize) -> Value {
    json!({"resourceType": "ServiceRequest", "id": format!("old-{number}"), "status": "completed",
        "intent": "order", "subject": {"reference": "Patient/pat-1"},
        "code": {"coding": [{"system": "https://codes.example", "code": format!("X{number}"),
            "display": "Something ordered before"}], "text": "Something ordered before"},
        "authoredOn": "2026-10-02T09:00:00-07:00",
        "note": [{"text": "An invented note about an invented order, as long as such notes are."}]})
}
