//! A policy with its names resolved: what the checker reasons about and the compiler compiles.

mod bounds;
mod builder;
mod fixes;
mod order;
mod resolve;
mod resolver;
mod tables;

use std::sync::Arc;

use latchkey_domain::{Measure, Outcome, Slot};

use crate::diagnostic::{Position, Spanned};
use crate::document::{Head, Words};
use crate::vocabulary::Vocabulary;

pub(crate) use resolve::resolve;

/// What a condition compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    Slot(Slot),
    Measure(Measure),
    /// A question, by its place in the vocabulary.
    Question(usize),
}

impl Subject {
    /// The name rules call it by.
    pub(crate) fn name(self, vocabulary: &Vocabulary) -> &str {
        match self {
            Self::Slot(slot) => slot.name(),
            Self::Measure(measure) => measure.name(),
            Self::Question(place) => vocabulary.questions().get(place).map_or("", |q| &q.name),
        }
    }

    /// The names of the values it can take, in their order; none for a number.
    pub(crate) fn value_names(self, vocabulary: &Vocabulary) -> Vec<String> {
        match self {
            Self::Slot(slot) => (0..slot.len()).map(|value| slot.value_name(value)).collect(),
            Self::Measure(_) => Vec::new(),
            Self::Question(place) => {
                let values = vocabulary.questions().get(place).map(|q| q.values.as_slice());
                values.unwrap_or_default().iter().map(|v| v.name.clone()).collect()
            }
        }
    }
}

/// The values a condition lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// Values of a slot or a question, by their places, as bits.
    Values(u128),
    /// A range of a measure, both ends included.
    Range(i32, i32),
}

impl Allowed {
    pub(crate) fn has(self, value: usize) -> bool {
        matches!(self, Self::Values(bits) if bits >> value & 1 == 1)
    }
}

/// One comparison of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Test {
    pub(crate) subject: Subject,
    pub(crate) allowed: Allowed,
    pub(crate) at: Position,
}

/// What a line of the policy does when its condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Gives a question a value; both by their places in the vocabulary.
    Concludes { question: usize, value: usize },
    /// Says that the source is silent on a question.
    Silent { question: usize },
    /// Says something beside the answer.
    Notice { outcome: Outcome },
    /// Gives a last day: of `measure` at most `last`.
    Until { field: UntilField, measure: Measure, last: i32 },
}

/// The dates a determination can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UntilField {
    Cpsp,
    Referral,
}

/// A line of the policy: a rule, a row of a table, a silence, a notice or a last day.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) clause: usize,
    pub(crate) effect: Effect,
    /// The line's own condition, without the scope of its question.
    pub(crate) tests: Vec<Test>,
    /// Lines of the same question this one comes before, by their places.
    pub(crate) overrides: Vec<usize>,
    /// The text of a silence or a notice.
    pub(crate) words: Words,
    pub(crate) fix: Option<usize>,
    pub(crate) at: Position,
}

impl Line {
    /// The question the line speaks to.
    pub(crate) fn question(&self) -> Option<usize> {
        match self.effect {
            Effect::Concludes { question, .. } | Effect::Silent { question } => Some(question),
            Effect::Notice { .. } | Effect::Until { .. } => None,
        }
    }
}

/// What mends a line that is not met.
#[derive(Clone, Debug)]
pub struct Fix {
    pub(crate) tests: Vec<Test>,
    /// What to do.
    pub words: Words,
}

/// A choice between readings of the source.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its name.
    pub name: String,
    /// Who answers for it.
    pub owner: String,
    /// The derived facts whose way of counting it settles.
    pub covers: Vec<String>,
    /// The choice and its reason.
    pub text: String,
}

/// A clause of a policy, as a reader meets it.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its id, as it is cited.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The section of the file it stands in.
    pub section: String,
    /// Where it stands in the source; empty for the file's own composition.
    pub place: String,
    /// The digest of the sentence it restates, where the file keeps one.
    pub digest: Option<String>,
    /// The restatement.
    pub words: Words,
    /// Its readings.
    pub readings: Vec<Reading>,
    /// Its notes.
    pub notes: Vec<String>,
}

/// A policy with its names resolved.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) head: Head,
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) clauses: Vec<Clause>,
    /// Grouped by question in the order of evaluation, then notices and last days; inside a
    /// question, a line stands before those it overrides.
    pub(crate) lines: Vec<Line>,
    pub(crate) fixes: Vec<Fix>,
    /// The questions the policy answers, in an order in which each can be answered.
    pub(crate) order: Vec<usize>,
    /// When each question of the vocabulary arises; always, where there is no test.
    pub(crate) scopes: Vec<Vec<Test>>,
}

impl Model {
    /// The questions a question rests on: those its lines and its scope test.
    pub(crate) fn rests_on(&self, question: usize) -> impl Iterator<Item = usize> + '_ {
        order::rests_on(question, &self.lines, &self.scopes)
    }

    /// A line's whole condition: its question's scope and its own tests.
    pub(crate) fn condition<'m>(&'m self, line: &'m Line) -> impl Iterator<Item = &'m Test> {
        let scope = line.question().and_then(|q| self.scopes.get(q));
        scope.into_iter().flatten().chain(&line.tests)
    }
}

/// A named thing with its place, for messages.
pub(crate) fn quoted(name: &Spanned) -> String {
    format!("`{}`", name.text)
}
