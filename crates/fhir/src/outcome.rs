//! What was wrong with a request, for whoever keeps the system that sent it.

use serde::{Deserialize, Serialize};

use crate::types::is_absent;
use crate::{CodeableConcept, ReadError};

/// What was wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationOutcome {
    #[serde(rename = "resourceType")]
    kind: String,
    /// Each thing that was.
    pub issue: Vec<Issue>,
}

/// One thing that was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// How bad it is.
    pub severity: Severity,
    /// What kind it is.
    pub code: IssueKind,
    /// In a sentence.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub details: Option<CodeableConcept>,
    /// Where, as paths of elements.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub expression: Vec<String>,
}

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nothing was done.
    Fatal,
    /// What was asked was not done.
    Error,
    /// It was done, and there is something to know.
    Warning,
    /// For whoever wants to know.
    Information,
}

/// What kind of thing is wrong: some of FHIR's issue types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IssueKind {
    /// It is not of the form.
    Structure,
    /// Something that must be there is not.
    Required,
    /// A value is none of its kind.
    Value,
    /// Something is not as it must be.
    Invalid,
    /// A rule of the business is broken.
    BusinessRule,
    /// Nobody has proved who they are.
    Login,
    /// It may not be done.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// It was changed in the meantime.
    Conflict,
    /// It is too long or too deep.
    TooCostly,
    /// It is not done here.
    NotSupported,
    /// For now it can't be done.
    Transient,
    /// Something is broken here.
    Exception,
    /// Something to know.
    Informational,
}

impl Issue {
    /// One thing, in a sentence.
    pub fn new(severity: Severity, code: IssueKind, what: &str) -> Self {
        let details = Some(CodeableConcept::text(what));
        Self { severity, code, details, expression: Vec::new() }
    }
}

impl OperationOutcome {
    /// Some things.
    pub fn of(issue: Vec<Issue>) -> Self {
        Self { kind: "OperationOutcome".to_owned(), issue }
    }

    /// One thing that is wrong.
    pub fn error(code: IssueKind, place: &str, what: &str) -> Self {
        let expression = if place.is_empty() { Vec::new() } else { vec![place.to_owned()] };
        let details = Some(CodeableConcept::text(what));
        let issue = Issue { severity: Severity::Error, code, details, expression };
        Self { kind: "OperationOutcome".to_owned(), issue: vec![issue] }
    }
}

impl OperationOutcome {
    /// Something to know of what was done all the same.
    pub fn warning(code: IssueKind, what: &str) -> Self {
        Self::noting(Severity::Warning, code, what)
    }

    /// What was done, for whoever wants to know.
    pub fn information(code: IssueKind, what: &str) -> Self {
        Self::noting(Severity::Information, code, what)
    }

    fn noting(severity: Severity, code: IssueKind, what: &str) -> Self {
        let details = Some(CodeableConcept::text(what));
        let issue = Issue { severity, code, details, expression: Vec::new() };
        Self { kind: "OperationOutcome".to_owned(), issue: vec![issue] }
    }
}

impl From<&ReadError> for OperationOutcome {
    fn from(error: &ReadError) -> Self {
        let code = if error.is_unreadable { IssueKind::Structure } else { IssueKind::BusinessRule };
        Self::error(code, &error.place, &error.what)
    }
}
