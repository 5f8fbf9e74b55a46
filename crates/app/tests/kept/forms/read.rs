//! Forms, lists and libraries read one by one, and what goes wrong with them told.

use latchkey_app::{FormError, FormPart};
use latchkey_fhir::crd::Line;
use latchkey_fhir::dtr::Canonical;
use latchkey_workflow::Role;
use serde_json::json;

use super::client::{BASE, LACTATION, form, resource, setting, system, value};
use crate::world::{PRACTICE, World, caller};

#[test]
fn each_part_is_read_by_its_id_and_found_by_its_address() {
    let world = World::new();
    let call = world.call(&system());
    for line in Line::ALL {
        for (kind, name) in [
            (FormPart::Questionnaire, LACTATION),
            (FormPart::Library, "latchkey-prepopulation"),
            (FormPart::ValueSet, "renderer-role"),
        ] {
            let setting = setting(false);
            let read = world.app.form_part(&call, kind, name, line, &setting).unwrap();
            let id = read.id().unwrap().to_owned();
            assert!((1..=64).contains(&id.len()) && id.starts_with(name), "{id}");
            let again = world.app.form_part(&call, kind, &id, line, &setting).unwrap();
            assert_eq!(value(&again), value(&read));
            let url = value(&read)["url"].as_str().unwrap().to_owned();
            let found =
                world.app.form_parts(&call, kind, &Canonical::read(&url), line, &setting).unwrap();
            let found = value(&found);
            assert_eq!(found["total"], 1);
            assert_eq!(found["entry"][0]["resource"], value(&read));
            let none = Canonical::read(&format!("{url}|none"));
            let none = world.app.form_parts(&call, kind, &none, line, &setting).unwrap();
            assert_eq!(value(&none)["total"], 0);
            let missing = world.app.form_part(&call, kind, "nothing", line, &setting);
            assert!(matches!(missing, Err(FormError::Unknown(_))), "{missing:?}");
        }
    }
}

#[test]
fn a_list_is_expanded_and_filtered_in_both_languages() {
    let world = World::new();
    let call = world.call(&system());
    let url = Canonical::read(&format!("{BASE}2.2/ValueSet/renderer-role"));
    let codes = |filter: Option<&str>| -> Vec<String> {
        let list = world.app.expand(&call, &url, filter, Line::V2_2, &setting(false)).unwrap();
        let list = value(&list);
        let codes = list["expansion"]["contains"].as_array().cloned().unwrap_or_default();
        codes.iter().map(|code| code["code"].as_str().unwrap().to_owned()).collect()
    };
    assert!(codes(None).len() > 8);
    assert_eq!(codes(Some("Registered nurse")), ["rn"]);
    assert_eq!(codes(Some("dietista")), ["rd"]);
    assert_eq!(codes(Some("nothing of the kind")), Vec::<String>::new());
    let other = Canonical::read("http://snomed.info/sct?fhir_vs");
    let missing = world.app.expand(&call, &other, None, Line::V2_2, &setting(false));
    assert!(matches!(missing, Err(FormError::Unknown("ValueSet"))), "{missing:?}");
}

#[test]
fn what_goes_wrong_elsewhere_is_kept_and_the_administrator_sees_it() {
    let world = World::new();
    for (line, form_name, outcome_name) in [
        (Line::V2_0, "Questionnaire", "OperationOutcome"),
        (Line::V2_2, "questionnaire", "operationOutcome"),
    ] {
        let url = format!("{}|2026-01-01", form(line, LACTATION));
        let long = "x".repeat(2_000);
        let sent = json!({"resourceType": "Parameters", "parameter": [
            {"name": form_name, "valueCanonical": url},
            {"name": form_name, "valueCanonical": "https://elsewhere.example/Maria"},
            {"name": outcome_name, "resource": {"resourceType": "OperationOutcome", "issue": [
                {"severity": "error", "code": "a-code-of-theirs", "diagnostics": long,
                    "details": {"text": "The expression could not be run."}}]}}]});
        let call = world.call(&system());
        world.app.keep_form_errors(&call, &resource(&sent), line, &setting(false)).unwrap();
        let keeper = world.call(&caller(91, PRACTICE, &[Role::Administrator]));
        let search = latchkey_app::Search {
            event: Some("error-reported".to_owned()),
            ..latchkey_app::Search::default()
        };
        let own = keeper.caller.organisation;
        let entries = world.app.audit(&keeper, own, search, 10).unwrap();
        let entry = &entries[0];
        assert_eq!(entry.kind, "form");
        let kept = world.app.hook_call(&keeper, entry.record).unwrap();
        assert!(kept.request.contains(&url) && kept.request.contains("could not be run"));
        assert!(!kept.request.contains("Maria"), "{}", kept.request);
        assert!(kept.request.len() < 1_500, "{}", kept.request.len());
        let others = world.call(&caller(93, crate::world::STRANGER, &[Role::Administrator]));
        assert!(world.app.hook_call(&others, entry.record).is_err());
    }
    for sent in [
        json!({"resourceType": "Parameters", "parameter": []}),
        json!({"resourceType": "Parameters", "parameter": [
            {"name": "questionnaire", "valueCanonical": "x"}]}),
        json!({"resourceType": "OperationOutcome", "issue": []}),
    ] {
        let call = world.call(&system());
        let refused =
            world.app.keep_form_errors(&call, &resource(&sent), Line::V2_2, &setting(false));
        assert!(matches!(refused, Err(FormError::Read(_))), "{refused:?}");
    }
}
