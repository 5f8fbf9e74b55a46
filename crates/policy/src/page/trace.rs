//! Which clause, lines and examples carry each sentence of the source.

use super::sentences::{Sentence, sentences, stretches};
use crate::document::SourceExtent;
use crate::model::{Clause, Effect};
use crate::policy::Policy;

/// A sentence of the source, or a clause whose sentence is not on it, and what carries it.
#[derive(Clone, Debug)]
pub struct Traced<'p> {
    /// The sentence; none where the clause's digest is not on the page.
    pub sentence: Option<Sentence>,
    /// The clause that restates it; none where nobody does.
    pub clause: Option<&'p Clause>,
    /// The lines of the clause.
    pub lines: Vec<TracedLine<'p>>,
}

/// A line of a policy and the tests that exercise it.
#[derive(Clone, Debug)]
pub struct TracedLine<'p> {
    /// Its name.
    pub name: &'p str,
    /// What it does, in a word or two: `codes is cpsp`, `silent on referral`.
    pub says: String,
    /// The examples that exercise it.
    pub examples: Vec<&'p str>,
}

impl Policy {
    /// Holds a page against the policy: each sentence with the clause, the lines and the examples
    /// that carry it. A policy that restates a part of its source is traced clause by clause.
    pub fn trace(&self, page: &str) -> Vec<Traced<'_>> {
        match self.model.head.source.extent {
            SourceExtent::Excerpt => self.trace_clauses(page),
            SourceExtent::Sentences(_) => self.trace_sentences(page),
        }
    }

    fn trace_sentences(&self, page: &str) -> Vec<Traced<'_>> {
        let mut found: Vec<Traced<'_>> = Vec::new();
        let mut used = Vec::new();
        for sentence in sentences(page) {
            let place = self.clause_with(&sentence.digest);
            used.extend(place);
            found.push(self.traced(Some(sentence), place));
        }
        for (place, clause) in self.model.clauses.iter().enumerate() {
            if clause.digest.is_some() && !used.contains(&place) {
                found.push(self.traced(None, Some(place)));
            }
        }
        found
    }

    fn trace_clauses(&self, page: &str) -> Vec<Traced<'_>> {
        let digests = stretches(page);
        let mut found = Vec::new();
        for (place, clause) in self.model.clauses.iter().enumerate() {
            let Some(digest) = &clause.digest else { continue };
            let sentence = digests.contains(digest).then(|| Sentence {
                heading: clause.place.clone(),
                number: 1,
                line: 0,
                text: String::new(),
                digest: digest.clone(),
            });
            found.push(self.traced(sentence, Some(place)));
        }
        found
    }

    fn traced(&self, sentence: Option<Sentence>, clause: Option<usize>) -> Traced<'_> {
        Traced {
            sentence,
            clause: clause.and_then(|c| self.model.clauses.get(c)),
            lines: clause.map(|c| self.traced_lines(c)).unwrap_or_default(),
        }
    }

    /// The place of the clause that keeps this digest.
    pub(super) fn clause_with(&self, digest: &str) -> Option<usize> {
        self.model.clauses.iter().position(|c| c.digest.as_deref() == Some(digest))
    }

    /// The lines of a clause with the examples that exercise each.
    pub(crate) fn traced_lines(&self, clause: usize) -> Vec<TracedLine<'_>> {
        let exercised: Vec<_> =
            self.examples.iter().map(|e| (e.name.as_str(), self.exercised(e))).collect();
        let lines = self.model.lines.iter().enumerate().filter(|(_, line)| line.clause == clause);
        lines
            .map(|(place, line)| TracedLine {
                name: &line.name,
                says: self.says(place),
                examples: exercised
                    .iter()
                    .filter(|(_, l)| l.contains(&place))
                    .map(|(name, _)| *name)
                    .collect(),
            })
            .collect()
    }

    /// What a line does, in a word or two.
    pub(crate) fn says(&self, place: usize) -> String {
        let question = |place: usize| self.model.vocabulary.questions().get(place);
        match self.model.lines.get(place).map(|l| &l.effect) {
            Some(Effect::Concludes { question: q, value }) => {
                let name = question(*q).map_or("", |q| &q.name);
                let value = question(*q).and_then(|q| q.values.get(*value)).map_or("", |v| &v.name);
                format!("{name} is {value}")
            }
            Some(Effect::Silent { question: q }) => {
                format!("silent on {}", question(*q).map_or("", |q| &q.name))
            }
            Some(Effect::Notice { outcome }) => format!("notice, {outcome}"),
            Some(Effect::Until { measure, last, .. }) => {
                format!("last day: {measure} at most {last}")
            }
            None => String::new(),
        }
    }
}
