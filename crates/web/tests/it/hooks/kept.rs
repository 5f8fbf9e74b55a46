//! What is kept of calls, and who sees it.

use latchkey_app::{Call, Error, Search};
use latchkey_fhir::crd::COVERAGE_INFORMATION;
use latchkey_workflow::{Refusal, Role};
use serde_json::{Value, json};

use super::clinic::{CLINIC, Clinic, necessity, order, sign};
use crate::world::id;

/// A call of somebody of an organisation.
fn asking(clinic: &Clinic, organisation: u8, role: Role) -> Call {
    let mut caller = clinic.world.operator().caller;
    (caller.organisation, caller.roles) = (id(organisation), vec![role]);
    clinic.world.call(caller)
}

#[test]
fn what_was_said_is_kept_under_its_number_for_whoever_it_was_said_to() {
    let clinic = Clinic::new();
    let said = clinic.said(&sign(&[order(), necessity()]));
    let number = said.one("coverage-assertion-id").parse().unwrap();
    let kept = clinic
        .world
        .app
        .assertion(&asking(&clinic, CLINIC, Role::SystemClient), number)
        .unwrap()
        .unwrap();
    let body: Value = serde_json::from_str(&kept.body).unwrap();
    assert_eq!(body["case"]["service"]["date"], "2026-12-02");
    assert_eq!(body["said"]["url"], COVERAGE_INFORMATION);
    assert_eq!(body["order"], "ServiceRequest/sr-1");
    let origins = body["origins"].as_array().unwrap();
    let of = |fact: &str| origins.iter().find(|o| o["fact"] == fact).unwrap()["source"].clone();
    assert_eq!(
        (of("service.date"), of("biller.cpsp_certified")),
        (json!("ehr"), json!("registry"))
    );
    assert_eq!(kept.policy.as_deref(), Some("health-net/medi-cal/lactation 2026-01-01"));
    assert!(!kept.body.contains("Synthetic"), "nobody's name is kept with it");
    assert_eq!(
        clinic.world.app.assertion(&asking(&clinic, 30, Role::SystemClient), number).unwrap(),
        None
    );
}

#[test]
fn a_call_is_kept_with_its_answer_and_without_its_token() {
    let clinic = Clinic::new();
    let mut request = sign(&[order()]);
    request["fhirAuthorization"] = json!({"access_token": "a secret token", "expires_in": 30});
    let answer = clinic.answer(&request);
    let keeper = asking(&clinic, CLINIC, Role::Administrator);
    let app = &clinic.world.app;
    let entries = app.audit(&keeper, id(CLINIC), Search::default(), 50).unwrap();
    let answered = entries.iter().find(|entry| entry.event == "answered").unwrap();
    assert_eq!(answered.account, clinic.client);
    let kept = app.hook_call(&keeper, answered.record).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&kept.response).unwrap(), answer);
    let asked: Value = serde_json::from_str(&kept.request).unwrap();
    assert_eq!(asked["context"], request["context"]);
    assert_eq!(asked.get("fhirAuthorization"), None);
    assert!(!kept.request.contains("secret"));
    assert_eq!((kept.hook.as_str(), kept.line.as_str()), ("order-sign", "2.2"));
    // Looking is logged, and is nobody else's.
    let entries = app.audit(&keeper, id(CLINIC), Search::default(), 50).unwrap();
    assert!(entries.iter().any(|entry| entry.event == "read" && entry.record == answered.record));
    for (organisation, role) in [(CLINIC, Role::Office), (CLINIC, Role::SystemClient)] {
        let refused = app.hook_call(&asking(&clinic, organisation, role), answered.record);
        assert!(matches!(refused, Err(Error::Refused(Refusal::Forbidden(_)))), "{refused:?}");
    }
    let stranger = asking(&clinic, 30, Role::Administrator);
    let refused = app.hook_call(&stranger, answered.record);
    assert!(matches!(refused, Err(Error::Refused(Refusal::Missing(_)))), "{refused:?}");
}
