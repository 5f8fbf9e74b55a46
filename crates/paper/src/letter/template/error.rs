//! What is wrong with a template, and what a letter lacks.

use thiserror::Error;

use super::SlotKind;

/// Why a text is no template: one line with the place, what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {what}; {remedy}")]
pub struct TemplateError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl TemplateError {
    pub(in crate::letter) fn new(
        line: usize,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { line, what: what.into(), remedy: remedy.into() }
    }
}

/// A slot of a letter with no value of its kind. It repeats no value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the letter {letter} needs {kind} for `{name}`{instead}; give it", instead = instead(*.given))]
pub struct MissingValue {
    /// The letter's id.
    pub letter: String,
    /// The slot.
    pub name: String,
    /// What it takes.
    pub kind: SlotKind,
    /// What it was given instead, if anything.
    pub given: Option<SlotKind>,
}

fn instead(given: Option<SlotKind>) -> String {
    given.map(|kind| format!(" and was given {kind}")).unwrap_or_default()
}
