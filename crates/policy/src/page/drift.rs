//! What a newer text of the source changed, and which lines rest on it.

use super::sentences::{Sentence, sentences, stretches};
use super::trace::TracedLine;
use crate::document::SourceExtent;
use crate::model::Clause;
use crate::policy::Policy;

/// What a newer text changed.
#[derive(Clone, Debug, Default)]
pub struct Drift<'p> {
    /// How many sentences are as they were.
    pub unchanged: usize,
    /// Clauses whose sentence is no longer on the page as it was.
    pub clauses: Vec<DriftedClause<'p>>,
    /// Sentences that stand where nothing was restated from.
    pub added: Vec<Sentence>,
}

/// A clause whose sentence has changed or gone.
#[derive(Clone, Debug)]
pub struct DriftedClause<'p> {
    /// The clause.
    pub clause: &'p Clause,
    /// The lines that rest on it.
    pub lines: Vec<TracedLine<'p>>,
    /// The sentence that stands in its place now, where one does.
    pub now: Option<Sentence>,
}

impl Drift<'_> {
    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.added.is_empty()
    }
}

impl Policy {
    /// Holds a newer text of the source against the digests this policy keeps.
    pub fn drift(&self, page: &str) -> Drift<'_> {
        match self.model.head.source.extent {
            SourceExtent::Excerpt => self.drift_of_excerpt(page),
            SourceExtent::Sentences(_) => self.drift_of_page(page),
        }
    }

    fn drift_of_excerpt(&self, page: &str) -> Drift<'_> {
        let digests = stretches(page);
        let mut drift = Drift::default();
        for (place, clause) in self.model.clauses.iter().enumerate() {
            match &clause.digest {
                Some(digest) if digests.contains(digest) => drift.unchanged += 1,
                Some(_) => drift.clauses.push(self.drifted(place, clause, None)),
                None => {}
            }
        }
        drift
    }

    /// Between two sentences that are as they were, the new sentences take the places of the
    /// clauses that are gone, in their order.
    fn drift_of_page(&self, page: &str) -> Drift<'_> {
        let mut drift = Drift::default();
        let mut new: Vec<Sentence> = Vec::new();
        let mut next = 0;
        for sentence in sentences(page) {
            match self.clause_with(&sentence.digest) {
                Some(clause) if clause >= next => {
                    self.close_gap(next, clause, &mut new, &mut drift);
                    drift.unchanged += 1;
                    next = clause + 1;
                }
                // It stands elsewhere now, and says the same.
                Some(_) => drift.unchanged += 1,
                None => new.push(sentence),
            }
        }
        self.close_gap(next, self.model.clauses.len(), &mut new, &mut drift);
        drift
    }

    fn close_gap<'p>(
        &'p self,
        from: usize,
        to: usize,
        new: &mut Vec<Sentence>,
        drift: &mut Drift<'p>,
    ) {
        let mut waiting = std::mem::take(new).into_iter();
        for (place, clause) in self.model.clauses.iter().enumerate().take(to).skip(from) {
            if clause.digest.is_some() {
                drift.clauses.push(self.drifted(place, clause, waiting.next()));
            }
        }
        drift.added.extend(waiting);
    }

    fn drifted<'p>(
        &'p self,
        place: usize,
        clause: &'p Clause,
        now: Option<Sentence>,
    ) -> DriftedClause<'p> {
        DriftedClause { clause, lines: self.traced_lines(place), now }
    }
}
