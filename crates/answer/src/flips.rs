//! What would make it yes: one thing that somebody can bring about, after which the visit can be billed
//! as it stands otherwise.
//!
//! Who the family is and what it needs is nobody's to change, and whatever a clinician decides is
//! theirs: neither is ever offered.

use latchkey_domain::{Answer, Case, Fact};
use latchkey_policy::{Library, Outlook, Words};

/// A fact that is otherwise in a case that can be billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flip<'l> {
    /// Which.
    pub fact: Fact,
    /// The values, any of which would do, in the vocabulary's order.
    pub values: Vec<&'l Words>,
}

/// What houses and people can bring about.
const CHANGEABLE: [Fact; 8] = [
    Fact::AuthorizationStatus,
    Fact::BillerMediCalEnrolled,
    Fact::BillerCpspCertified,
    Fact::BillerContract,
    Fact::BillerKind,
    Fact::RendererCertification,
    Fact::RendererEngagement,
    Fact::RendererRole,
];

/// What would make it yes, one fact at a time; nothing where it is yes already, or open.
pub fn flips<'l>(library: &'l Library, case: &Case, answer: Answer) -> Vec<Flip<'l>> {
    if !matches!(answer, Answer::NotBillable | Answer::AuthorizeFirst) {
        return Vec::new();
    }
    let flip = |fact: &Fact| {
        let now = case.text(*fact)?;
        let known = &library.vocabulary().fact(*fact)?.values;
        let others = known.iter().filter(|(value, _)| *value != now);
        let values: Vec<&Words> = others
            .filter(|(value, _)| would_be_yes(library, case, *fact, value))
            .map(|(_, words)| words)
            .collect();
        (!values.is_empty()).then_some(Flip { fact: *fact, values })
    };
    CHANGEABLE.iter().filter_map(flip).collect()
}

fn would_be_yes(library: &Library, case: &Case, fact: Fact, value: &str) -> bool {
    let mut other = case.clone();
    if other.set(fact, value).is_err() {
        return false;
    }
    matches!(library.decide(&other), Ok(Outlook::Decided { answer: Answer::Billable, .. }))
}
