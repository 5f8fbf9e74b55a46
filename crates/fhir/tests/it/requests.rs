//! Requests of CDS Hooks, good and bad.

use latchkey_fhir::crd::{CardType, Configuration, Line, requested_line};
use latchkey_fhir::hooks::{Context, Feedback, Hook, HookRequest, OutcomeOfCard};
use latchkey_fhir::views::Patient;
use serde_json::{Value, json};

fn sign() -> Value {
    json!({"hook": "order-sign", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "context": {"userId": "Practitioner/1", "patientId": "pat", "draftOrders":
            {"resourceType": "Bundle", "entry": [{"resource":
                {"resourceType": "ServiceRequest", "id": "sr", "status": "draft"}}]}},
        "prefetch": {"patient": {"resourceType": "Patient", "id": "pat", "birthDate": "2026-10-01"},
            "coverage": {"resourceType": "Bundle", "type": "searchset", "entry": [
                {"resource": {"resourceType": "Coverage", "id": "cov"}},
                {"resource": {"resourceType": "OperationOutcome", "issue": []}}]},
            "encounter": null}})
}

fn read(value: &Value) -> Result<HookRequest, latchkey_fhir::ReadError> {
    HookRequest::read(value.to_string().as_bytes())
}

#[test]
fn what_was_fetched_is_told_from_what_was_not() {
    let request = read(&sign()).unwrap();
    assert_eq!((request.hook, request.context.patient()), (Hook::OrderSign, "pat"));
    assert!(
        request.prefetch.was_fetched("encounter") && !request.prefetch.was_fetched("practitioners")
    );
    let mut kinds: Vec<_> =
        request.prefetch.resources().map(latchkey_fhir::Resource::kind).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["Coverage", "Patient"]);
    assert_eq!(request.prefetch.views::<Patient>().unwrap().len(), 1);
}

#[test]
fn both_names_of_what_is_handed_on_are_understood() {
    let task = json!({"resourceType": "Task", "id": "t"});
    let before = json!({"patientId": "p", "order": "ServiceRequest/1", "performer": "Organization/o",
        "task": task});
    let now = json!({"patientId": "p", "dispatchedOrders": ["ServiceRequest/1"],
        "performer": "Organization/o", "fulfillmentTasks": [task]});
    for context in [before, now] {
        let request = json!({"hook": "order-dispatch", "hookInstance": "1", "context": context});
        let Context::Dispatch(dispatched) = read(&request).unwrap().context else { panic!() };
        assert_eq!(dispatched.orders[0].local(), Some(("ServiceRequest", "1")));
        assert_eq!(
            (dispatched.tasks.len(), dispatched.performer.local()),
            (1, Some(("Organization", "o")))
        );
    }
}

/// A change of a good request, and the place that the refusal names.
type Spoiled = (fn(&mut Value), &'static str);

#[test]
fn what_lacks_a_part_or_has_one_of_another_form_is_refused_by_its_place() {
    let spoiled: &[Spoiled] = &[
        (|r| r["hook"] = json!("patient-view"), "hook"),
        (|r| r["hook"] = json!(null), "hook"),
        (|r| drop(r.as_object_mut().unwrap().remove("hookInstance")), "hookInstance"),
        (|r| r["hookInstance"] = json!(""), "hookInstance"),
        (|r| drop(r.as_object_mut().unwrap().remove("context")), "context"),
        (|r| r["context"] = json!([]), "context"),
        (|r| r["context"]["patientId"] = json!(7), "context.patientId"),
        (|r| r["context"]["userId"] = json!("somebody"), "context.userId"),
        (|r| r["context"]["draftOrders"] = json!({"entry": 1}), "context.draftOrders"),
        (|r| r["context"]["draftOrders"] = json!(null), "context.draftOrders"),
        (|r| r["prefetch"]["patient"] = json!("secret"), "prefetch.patient"),
        (|r| r["prefetch"]["patient"]["id"] = json!("secret name"), "prefetch.patient"),
        (|r| r["fhirAuthorization"] = json!({"token": 1}), "fhirAuthorization"),
    ];
    for (spoil, place) in spoiled {
        let mut request = sign();
        spoil(&mut request);
        let error = read(&request).unwrap_err();
        assert_eq!(error.place, *place, "{error}");
        assert!(error.is_unreadable && !error.to_string().contains("secret"), "{error}");
    }
    let mut strange = sign();
    strange["context"]["unheard"] = json!({"of": [1]});
    strange["unheard"] = json!(true);
    assert!(read(&strange).is_ok());
    assert!(HookRequest::read(b"{\"hook\":").is_err());
    assert!(HookRequest::read(b"").is_err());
}

#[test]
fn deep_and_long_requests_are_refused_before_they_are_read() {
    let mut deep = sign();
    let mut nested = json!(1);
    for _ in 0..80 {
        nested = json!([nested]);
    }
    deep["context"]["unheard"] = nested;
    assert!(read(&deep).unwrap_err().what.contains("deep"));
    let mut long = sign();
    long["context"]["unheard"] = json!("x".repeat(3 << 20));
    assert!(read(&long).unwrap_err().what.contains("bytes"));
}

#[test]
fn the_line_is_the_one_asked_for_and_configuration_never_fails() {
    let mut request = sign();
    assert_eq!(requested_line(&read(&request).unwrap().extension), Ok(Line::V2_0));
    for (asked, line) in [("2.2", Some(Line::V2_2)), ("2.0", Some(Line::V2_0)), ("1.0", None)] {
        request["extension"] = json!({"davinci-crd.requestedVersion": asked});
        let said = requested_line(&read(&request).unwrap().extension);
        assert_eq!(said.as_ref().ok().copied(), line);
        assert!(said.err().is_none_or(|error| !error.is_unreadable));
    }
    request["extension"] = json!({"davinci-crd.configuration":
        {"coverage-info": false, "claim": "nonsense", "max-cards": 1, "unheard": [1]}});
    let configuration = Configuration::read(&read(&request).unwrap().extension);
    assert!(!configuration.wants(CardType::CoverageInformation));
    assert!(configuration.wants(CardType::Claim) && configuration.wants(CardType::Guideline));
    assert_eq!(configuration.most_cards(), 1);
    for nonsense in [json!(null), json!(1), json!([]), json!({"max-cards": -1})] {
        request["extension"] = json!({"davinci-crd.configuration": nonsense});
        assert_eq!(
            Configuration::read(&read(&request).unwrap().extension),
            Configuration::default()
        );
    }
}

#[test]
fn feedback_is_read_without_what_somebody_wrote() {
    let text = json!({"feedback": [{"card": "c-1", "outcome": "overridden",
        "outcomeTimestamp": "2026-12-01T10:00:00Z",
        "overrideReason": {"userComment": "secret"}}]});
    let read = Feedback::read(text.to_string().as_bytes()).unwrap();
    assert_eq!(read.feedback[0].outcome, OutcomeOfCard::Overridden);
    assert!(!format!("{read:?}").contains("secret"));
    assert!(Feedback::read(b"{\"feedback\":[{\"card\":\"c\"}]}").is_err());
}

#[test]
fn a_token_for_the_health_record_is_never_printed() {
    let mut request = sign();
    request["fhirAuthorization"] = json!({"access_token": "secret", "token_type": "Bearer"});
    assert!(!format!("{:?}", read(&request).unwrap()).contains("secret"));
}
