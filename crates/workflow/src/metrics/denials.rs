//! Denials by clause and by reason: on which sentences of the policy what was denied or approved in
//! part rested, and which reason was picked.

use std::collections::BTreeMap;

use super::{Mark, Outcome};
use crate::authorization::DenialReason;

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
    /// Of both: how often each reason was picked. Decisions of before there was a list have none.
    pub reasons: BTreeMap<DenialReason, u64>,
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
            Mark::Reason(reason) if count > 0 => {
                *self.reasons.entry(*reason).or_default() += count;
            }
            _ => {}
        }
    }

    /// Of both: decisions for which no reason was picked, as there was no list then.
    pub fn without_reason(&self) -> u64 {
        let picked: u64 = self.reasons.values().sum();
        (self.denied + self.in_part).saturating_sub(picked)
    }
}
