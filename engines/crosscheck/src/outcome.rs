//! What an engine says of a case: the fields of a determination by their names.

use latchkey_policy::Decision;

/// The fields two engines must agree on; nothing is "none", as in a determination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub answer: Option<String>,
    pub pathway: Option<String>,
    pub codes: Option<String>,
    pub bill_under: Option<String>,
    pub authorization: Option<String>,
}

impl From<&Decision> for Outcome {
    fn from(decision: &Decision) -> Self {
        let name = |name: &str| Some(name.to_owned());
        Self {
            answer: name(decision.answer.name()),
            pathway: decision.pathway.value().and_then(|v| name(v.name())),
            codes: decision.codes.value().and_then(|v| name(v.name())),
            bill_under: decision.bill_under.value().and_then(|v| name(v.name())),
            authorization: decision.authorization.value().and_then(|v| name(v.name())),
        }
    }
}
