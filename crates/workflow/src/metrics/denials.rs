//! Denials by clause: on which sentences of the policy what was denied or reduced rested.

use std::collections::BTreeMap;

use super::{History, Outcome, Question};

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
    /// Counts a request that was first decided in the days of the question, with the clauses that were
    /// not met then.
    pub fn add(&mut self, question: Question, history: &History, clauses: &[(String, String)]) {
        let Some((at, outcome)) = history.decided else { return };
        if !(question.from..=question.until).contains(&at.day_in_california()) {
            return;
        }
        match outcome {
            Outcome::Approved => return,
            Outcome::PartlyApproved => self.in_part += 1,
            Outcome::Denied => self.denied += 1,
        }
        if clauses.is_empty() {
            self.by_judgement += 1;
        }
        for clause in clauses {
            *self.clauses.entry(clause.clone()).or_default() += 1;
        }
    }
}
