//! A policy file as it is written: clauses, rules and examples, names not yet resolved.

mod clause;
mod condition;
mod example;
mod fence;
mod head;
mod read;
mod table;

pub use clause::Words;
pub(crate) use clause::{Clause, Fix, Notice, Rule, Silent, Until};
pub(crate) use condition::{Comparison, Relation, Test};
pub(crate) use example::{Example, Expectation, Given, Situation};
pub use head::Effective;
pub(crate) use head::{Head, SourceExtent, effective_range};
pub(crate) use read::read;

/// A policy file as it is written.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) head: Head,
    pub(crate) situations: Vec<Situation>,
    pub(crate) clauses: Vec<Clause>,
}
