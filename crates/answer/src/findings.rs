//! The order of reasons: what stands in the way or is not said first, then what is in order.

use latchkey_domain::{Answer, Outcome};
use latchkey_policy::{Determination, Finding};

/// The findings of a determination, in the two parts in which people read them.
#[derive(Clone, Debug)]
pub struct Findings<'d> {
    /// What is to be looked at.
    pub attention: Vec<&'d Finding<'d>>,
    /// What is in order.
    pub met: Vec<&'d Finding<'d>>,
}

/// The findings in the order in which people read them.
pub fn in_order<'d>(d: &'d Determination<'_>) -> Findings<'d> {
    let (met, attention) = d.findings.iter().partition(|f| f.outcome == Outcome::Met);
    Findings { attention, met }
}

/// Whether somebody is to be asked: the answer leaves something open, or a text is silent or pulls
/// against another.
pub fn wants_asking(d: &Determination<'_>) -> bool {
    let unsure = matches!(
        d.decision.answer,
        Answer::NotStated | Answer::AuthorizeFirst | Answer::ClinicalReview
    );
    unsure || d.findings.iter().any(|f| matches!(f.outcome, Outcome::Silent | Outcome::Conflict))
}
