//! A policy file as it is written: clauses, rules and examples, names not yet resolved.

mod clause;
mod condition;
mod example;
mod fence;
mod head;
mod keys;
mod parameters;
mod quantity;
mod read;
mod table;

pub use clause::Words;
pub(crate) use clause::{Clause, Fix, Notice, Reading, Rule, Silent, TableHead, Until};
pub(crate) use condition::{Bound, Comparison, Relation, Test};
pub(crate) use example::{Example, Expectation, Given, Situation};
pub use head::Effective;
pub(crate) use head::{
    DIGEST_FORM, Head, SourceExtent, day, effective_range, is_digest, no_digest,
};
pub(crate) use keys::Keys;
pub(crate) use parameters::DAY_OF_BIRTH;
pub(crate) use quantity::{Misfit, Quantity, Unit, whole_number};
pub(crate) use read::read;

/// A policy file as it is written.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) head: Head,
    pub(crate) situations: Vec<Situation>,
    pub(crate) clauses: Vec<Clause>,
}
