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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{PartlyApproved, Track};
    use crate::{Moment, Span};

    #[test]
    fn what_rests_on_no_clause_was_a_judgement() {
        let question = Question {
            from: "2026-03-01".parse().unwrap(),
            until: "2026-03-31".parse().unwrap(),
            partly: PartlyApproved::AsDenied,
        };
        let received = Moment::start_of_day_in_california("2026-03-02".parse().unwrap());
        let decided = |outcome, hours: i64| History {
            track: Track::Standard,
            received,
            was_extended: false,
            decided: Some((received + Span::hours(hours), outcome)),
            appeal: None,
            ended_undecided: false,
        };
        let clause = ("a/b/c".to_owned(), "certified".to_owned());
        let mut denials = Denials::default();
        denials.add(question, &decided(Outcome::Denied, 10), &[]);
        denials.add(question, &decided(Outcome::PartlyApproved, 10), std::slice::from_ref(&clause));
        denials.add(question, &decided(Outcome::Approved, 10), &[]);
        denials.add(question, &decided(Outcome::Denied, 24 * 40), &[]);
        assert_eq!((denials.denied, denials.in_part, denials.by_judgement), (1, 1, 1));
        assert_eq!(denials.clauses.into_iter().collect::<Vec<_>>(), [(clause, 1)]);
    }
}
