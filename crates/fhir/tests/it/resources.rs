//! Resources that came from elsewhere, and what is changed of them.

use latchkey_fhir::crd::COVERAGE_INFORMATION;
use latchkey_fhir::views::{Order, Patient};
use latchkey_fhir::{Extension, Resource, Value};

const ORDER: &str = concat!(
    r#"{"resourceType":"ServiceRequest","id":"sr-1","_status":{"id":"s"},"status":"draft","#,
    r#""extension":[{"url":"urn:other","valueDecimal":1.50,"id":"keep"}],"#,
    r#""code":{"extension":[{"url":"#,
    r#""http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-billing-options","#,
    r#""valueCodeableConcept":{"coding":[{"system":"urn:s","code":"Z6406"}]}}],"text":"help"},"#,
    r#""performer":[{"reference":"Practitioner/p"}],"heardOf":[null,1e5]}"#
);

fn order() -> Resource {
    serde_json::from_str(ORDER).unwrap()
}

#[test]
fn a_view_reads_its_part_and_passes_over_the_rest() {
    let view: Order = order().view().unwrap().unwrap();
    let what = view.what().unwrap();
    assert_eq!(what.text.as_deref(), Some("help"));
    let options: Vec<_> = what.billing_options().filter_map(|c| c.code.as_deref()).collect();
    assert_eq!(options, ["Z6406"]);
    assert_eq!(view.performer.0[0].local(), Some(("Practitioner", "p")));
    assert!(order().view::<Patient>().unwrap().is_none());
}

#[test]
fn one_performer_of_a_device_is_read_like_several_of_a_service() {
    let text = r#"{"resourceType":"DeviceRequest","performer":{"reference":"Organization/o"}}"#;
    let device: Resource = serde_json::from_str(text).unwrap();
    let view: Order = device.view().unwrap().unwrap();
    assert_eq!(view.performer.0[0].local(), Some(("Organization", "o")));
}

#[test]
fn an_extension_is_added_and_taken_away_and_nothing_else_is_touched() {
    let mut changed = order();
    let new = Extension::of(
        COVERAGE_INFORMATION,
        vec![Extension::new("covered", Value::Code("covered".to_owned()))],
    );
    changed.change_extensions(COVERAGE_INFORMATION, |_| true, &[new]).unwrap();
    assert_eq!(changed.extensions(COVERAGE_INFORMATION).unwrap().len(), 1);
    let text = serde_json::to_string(&changed).unwrap();
    assert!(text.contains(r#"{"url":"urn:other","valueDecimal":1.50,"id":"keep"}"#), "{text}");
    assert!(text.contains(r#""heardOf":[null,1e5]"#), "{text}");
    changed.change_extensions(COVERAGE_INFORMATION, |_| true, &[]).unwrap();
    assert_eq!(serde_json::to_string(&changed).unwrap(), ORDER);
}

#[test]
fn what_is_no_resource_is_refused_and_nothing_of_it_is_repeated() {
    for text in [
        "[]",
        "{}",
        r#"{"resourceType":7}"#,
        r#"{"resourceType":"Secret Name"}"#,
        r#"{"resourceType":"Patient","id":"secret/name"}"#,
        r#"{"resourceType":"Patient","id":"a","id":"b"}"#,
    ] {
        let error = serde_json::from_str::<Resource>(text).unwrap_err().to_string();
        assert!(!error.to_lowercase().contains("secret"), "{error}");
    }
    let wrong = r#"{"resourceType":"Patient","birthDate":["secret"]}"#;
    let error = serde_json::from_str::<Resource>(wrong).unwrap().view::<Patient>().unwrap_err();
    assert!(!error.to_string().contains("secret"), "{error}");
}

#[test]
fn an_extension_with_a_value_of_any_type_is_written_as_it_was_read() {
    for text in [
        r#"{"url":"a","valueCode":"x"}"#,
        r#"{"url":"a","valueAge":{"value":3.0}}"#,
        r#"{"url":"a","extension":[{"url":"b","valueUrl":"urn:x"}]}"#,
        r#"{"url":"a","valueCodeableConcept":{"coding":[{"system":"s","code":"c"}],"text":"t"}}"#,
    ] {
        let extension: Extension = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&extension).unwrap(), text);
    }
    let two = r#"{"url":"a","valueCode":"x","valueString":"y"}"#;
    assert!(serde_json::from_str::<Extension>(two).is_err());
}
