//! What an answer to a request for authorisation says: X12's code of the first item, and the number.

use serde_json::Value;

use crate::bundle::first;
use crate::wire::{list, text};

/// How a request stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The answer's number, which is also the request's.
    pub id: String,
    /// X12's code (306), as `A4`.
    pub code: String,
    /// The number of what was authorised.
    pub number: Option<String>,
    /// What was noted.
    pub notes: Vec<String>,
}

/// How a request stands, by a bundle that answers; or by the first bundle of some parameters.
pub fn reviewed(answer: &Value) -> Option<Reviewed> {
    let wrapped = list(answer, "/parameter").iter().filter_map(|part| part.get("resource"));
    let mut bundles = wrapped.chain([answer]);
    let response = bundles.find_map(|bundle| first(bundle, "ClaimResponse"))?;
    let notes = list(response, "/processNote").iter().filter_map(|note| text(note, "/text"));
    Some(Reviewed {
        id: text(response, "/id")?.to_owned(),
        code: code(response)?.to_owned(),
        number: text(response, "/preAuthRef").map(str::to_owned),
        notes: notes.map(str::to_owned).collect(),
    })
}

fn code(response: &Value) -> Option<&str> {
    const REVIEWS: &str = "https://codesystem.x12.org/005010/306";
    let actions = list(response, "/item/0/adjudication/0/extension").iter();
    let mut parts = actions.flat_map(|action| list(action, "/extension"));
    parts.find_map(|part| {
        let mut coding = list(part, "/valueCodeableConcept/coding").iter();
        let own = coding.find(|coding| text(coding, "/system") == Some(REVIEWS))?;
        text(own, "/code")
    })
}
