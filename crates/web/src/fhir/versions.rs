//! Which version of FHIR is spoken (FHIR R4, `CapabilityStatement/$versions`).

use axum::routing::MethodFilter;
use serde_json::json;

use super::answer::Answer;
use super::asked::Asked;
use super::refusal::Refusal;
use super::table::{Area, ByLine, Offers, Way};

/// What every server of SMART offers.
pub(super) const AREA: Area = Area {
    guide: ByLine::both(
        "http://hl7.org/fhir/smart-app-launch/ImplementationGuide/hl7.fhir.uv.smart-app-launch|2.2.0",
    ),
    ways: &[Way {
        pattern: "/fhir/{line}/$versions",
        method: MethodFilter::GET,
        offers: Offers {
            name: "versions",
            definition: Some(ByLine::both(
                "http://hl7.org/fhir/OperationDefinition/CapabilityStatement-versions",
            )),
        },
        needs: None,
        answer: versions,
    }],
};

fn versions(_: &Asked<'_>) -> Result<Answer, Refusal> {
    Answer::of(&json!({"resourceType": "Parameters", "parameter": [
        {"name": "version", "valueCode": "4.0"},
        {"name": "default", "valueCode": "4.0"},
    ]}))
}
