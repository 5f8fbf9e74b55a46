//! The examples of a policy file: its own tests.

mod field;
mod proofs;
mod reason;
mod resolve;
mod run;

use latchkey_domain::{Case, Day};

use crate::diagnostic::Position;

pub use proofs::LineTests;
pub(crate) use resolve::resolve;

/// An example with its facts in a case.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) name: String,
    pub(crate) case: Case,
    pub(crate) expectations: Vec<Expectation>,
}

/// One thing an example expects.
#[derive(Clone, Debug)]
pub(crate) struct Expectation {
    pub(crate) field: Field,
    /// Field and value in the file's words, for messages.
    pub(crate) text: String,
    /// The clause that must be the reason.
    pub(crate) because: Option<usize>,
    pub(crate) at: Position,
}

/// What an expectation is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// A question, and the values of its diagram that will do.
    Question(usize, Vec<u32>),
    /// A question that stays open.
    Open(usize),
    CpspUntil(Option<Day>),
    ReferralUntil(Option<Day>),
    /// A notice that is given.
    Notice(String),
    /// A notice that is not given.
    NoNotice(String),
}
