//! Denials by clause: on which sentences of the policy what was denied or reduced rested.

use std::collections::BTreeMap;

use super::{Mark, Outcome};

/// First decisions that denied, or approved in part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Denials {
    /// Denied.
    pub denied: u64,
    /// Approved in part.
    pub in_part: u64,
    /// Of both: how often each clause was not met when it was decided, by the policy's id and the
    /// clause's. One decision counts for each of its clauses: the rows do not add up.
    pub clauses: BTreeMap<(String, String), u64>,
    /// Of both: where no clause was unmet, so that it was a clinician's judgement alone.
    pub by_judgement: u64,
}

impl Denials {
    pub(super) fn add(&mut self, mark: &Mark, count: u64) {
        match mark {
            Mark::Decided { outcome: Outcome::Denied, .. } => self.denied += count,
            Mark::Decided { outcome: Outcome::PartlyApproved, .. } => self.in_part += count,
            Mark::Judgement => self.by_judgement += count,
            Mark::Clause(policy, clause) if count > 0 => {
                *self.clauses.entry((policy.clone(), clause.clone())).or_default() += count;
            }
            _ => {}
        }
    }
}
