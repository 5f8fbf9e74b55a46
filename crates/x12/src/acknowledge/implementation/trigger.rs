//! What brought a situational requirement about: the element that triggers the rule.

use crate::finding::Rule;

/// The element whose value makes something required or forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trigger {
    /// Its segment.
    pub segment: Where,
    /// The element, from 1.
    pub element: u8,
    /// Its component, from 1; 0 for the whole element.
    pub component: u8,
}

/// Which segment triggers. A 999 must say where it stands, so only these can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// The claim's CLM.
    Claim,
    /// The segment with the finding.
    Itself,
}

/// The trigger of the rule, for the rules that have one which can be named.
pub(super) fn trigger(rule: Rule) -> Option<Trigger> {
    let (segment, element, component) = match rule {
        // The frequency code says whether there is an earlier claim.
        Rule::OriginalNumberMissing | Rule::OriginalNumberUnexpected => (Where::Claim, 5, 3),
        // The subscriber is said to be the patient, or not.
        Rule::SelfWithPatient | Rule::SelfMissing => (Where::Itself, 2, 0),
        _ => return None,
    };
    Some(Trigger { segment, element, component })
}
