//! The policy language: one literate file, compiled to a decision that says what it does not know.
//!
//! [`Policy::check`] reads, checks and compiles a file; [`Policy::determine`] decides a case and
//! says why. Everything here is pure: no file, no clock, no network.

mod check;
mod codes;
mod compare;
mod compile;
mod decide;
mod diagnostic;
mod document;
mod draft;
mod examples;
mod explain;
mod export;
mod library;
mod markdown;
mod model;
mod mutation;
mod page;
mod policy;
mod rank;
mod show;
mod vocabulary;

pub use codes::{
    Apart, CodeEntry, CodeSet, CodesToBill, Conduct, NamedCodes, Phase, excluded_pairs,
};
pub use compare::{Changed, ChangedField, Difference, OPEN, Outcomes, simulate};
pub use decide::{Decision, FactSet};
pub use diagnostic::{Diagnostic, Fault, Position, Severity};
pub use document::{Effective, Words};
pub use draft::{Draft, with_parameters};
pub use examples::LineTests;
pub use explain::{Determination, Finding};
pub use library::{Choice, Determined, GroupReply, Library, Outlook, Reply, UnknownPlan};
pub use model::{Clause, Fix, Reading};
pub use mutation::{Mutation, Survivor};
pub use page::{
    Drift, DriftedClause, Sentence, Traced, TracedLine, digest, page_digest, sentences,
};
pub use policy::{Checked, Policy};
pub use show::{NamedLine, ShownLine};
pub use vocabulary::{FactWords, Language, Question, QuestionValue, Vocabulary};
