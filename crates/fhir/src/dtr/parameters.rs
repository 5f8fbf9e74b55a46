//! What an operation is asked, and what it answers: Parameters.

use serde_json::value::RawValue;

use super::Canonical;
use super::names::{outcome, package};
use crate::crd::Line;
use crate::views::{Appointment, Encounter, Order, parts, views};
use crate::{CodeableConcept, Object, OperationOutcome, ReadError, Resource, View};

views! {
    /// What an operation is asked.
    Parameters of "Parameters" {
        /// Each part of it.
        parameter: Vec<Parameter>,
    }
    /// What was wrong somewhere else, as it is told.
    Reported of "OperationOutcome" {
        /// Each thing that was.
        issue: Vec<ReportedIssue>,
    }
}

parts! {
    /// A part of what an operation is asked.
    Parameter {
        /// Its name.
        name: String,
        /// The resource that it is.
        resource: Option<Resource>,
        /// The address of a definition that it is.
        canonical: Option<String> = "valueCanonical",
        /// The address that it is.
        uri: Option<String> = "valueUri",
        /// The text that it is.
        string: Option<String> = "valueString",
        /// The moment that it is.
        instant: Option<String> = "valueInstant",
        /// The moment that it is, of another precision.
        date_time: Option<String> = "valueDateTime",
    }
    /// One thing that was wrong.
    ReportedIssue {
        /// How bad it is.
        severity: Option<String>,
        /// What kind it is.
        code: Option<String>,
        /// In words.
        details: Option<CodeableConcept>,
        /// In words of a program.
        diagnostics: Option<String>,
        /// Where.
        expression: Vec<String>,
    }
}

fn parameters(resource: &Resource) -> Result<Vec<Parameter>, ReadError> {
    let read: Option<Parameters> = resource.view()?;
    read.map(|parameters| parameters.parameter)
        .ok_or_else(|| ReadError::unreadable("resourceType", "it is no Parameters"))
}

/// For what packages are asked for.
#[derive(Clone, Debug, Default)]
pub struct PackageAsked {
    /// The insurances.
    pub coverages: Vec<Resource>,
    /// The orders, bookings and visits.
    pub orders: Vec<Resource>,
    /// What these refer to.
    pub referenced: Vec<Resource>,
    /// The forms that are wanted.
    pub forms: Vec<Canonical>,
    /// The number of what was said before.
    pub context: Option<String>,
    /// Since when only what has changed is wanted.
    pub changed_since: Option<String>,
}

impl PackageAsked {
    /// Reads it.
    ///
    /// # Errors
    /// Where it is none, or names neither order nor form nor number (dtr-1), or no insurance.
    pub fn read(resource: &Resource) -> Result<Self, ReadError> {
        let mut asked = Self::default();
        for parameter in parameters(resource)? {
            asked.take(parameter);
        }
        if asked.coverages.is_empty() {
            let what = "the insurance is missing; send it as `coverage`";
            return Err(ReadError::against_guide("Parameters.parameter", what));
        }
        if asked.orders.is_empty() && asked.forms.is_empty() && asked.context.is_none() {
            let what = "there is no order, no questionnaire and no context; send one of them";
            return Err(ReadError::against_guide("Parameters.parameter", what));
        }
        Ok(asked)
    }

    fn take(&mut self, parameter: Parameter) {
        match (parameter.name.as_str(), parameter.resource) {
            ("coverage", Some(resource)) if resource.kind() == "Coverage" => {
                self.coverages.push(resource);
            }
            ("order", Some(resource)) if is_order(&resource) => self.orders.push(resource),
            (_, Some(resource)) => self.referenced.push(resource),
            ("questionnaire", None) => {
                let named = parameter.canonical.or(parameter.uri);
                self.forms.extend(named.map(|form| Canonical::read(&form)));
            }
            ("context", None) => self.context = parameter.string,
            ("changedsince", None) => {
                self.changed_since = parameter.instant.or(parameter.date_time);
            }
            _ => {}
        }
    }
}

/// Whether a resource is of a kind that forms are filled in for.
fn is_order(resource: &Resource) -> bool {
    let kinds = [Order::KINDS, Appointment::KINDS, Encounter::KINDS];
    kinds.concat().contains(&resource.kind())
}

/// What somebody who works with our forms tells of what went wrong.
#[derive(Clone, Debug, Default)]
pub struct ErrorReport {
    /// With which forms.
    pub forms: Vec<Canonical>,
    /// What.
    pub issues: Vec<ReportedIssue>,
}

impl ErrorReport {
    /// Reads it, under the names of either line.
    ///
    /// # Errors
    /// Where it is none, or names no form or nothing that went wrong.
    pub fn read(resource: &Resource) -> Result<Self, ReadError> {
        let mut report = Self::default();
        for parameter in parameters(resource)? {
            match parameter.name.as_str() {
                "questionnaire" | "Questionnaire" => {
                    let named = parameter.canonical.or(parameter.uri);
                    report.forms.extend(named.map(|form| Canonical::read(&form)));
                }
                "operationOutcome" | "OperationOutcome" => {
                    let reported = parameter.resource.map(|resource| resource.view::<Reported>());
                    let reported = reported.transpose()?.flatten();
                    report.issues.extend(reported.into_iter().flat_map(|reported| reported.issue));
                }
                _ => {}
            }
        }
        let is_lacking = [
            ("questionnaire", report.forms.is_empty()),
            ("operationOutcome", report.issues.is_empty()),
        ];
        match is_lacking.into_iter().find(|(_, is_lacking)| *is_lacking) {
            None => Ok(report),
            Some((name, _)) => {
                let what = format!("`{name}` is missing");
                Err(ReadError::against_guide("Parameters.parameter", what))
            }
        }
    }
}

/// The form that is to go on: it comes inside of Parameters, or by itself. Whether it came inside of
/// them is how it goes back.
///
/// # Errors
/// Where there is none.
pub fn next_question(resource: Resource) -> Result<(Resource, bool), ReadError> {
    if resource.kind() == "QuestionnaireResponse" {
        return Ok((resource, false));
    }
    let mut all = parameters(&resource)?.into_iter();
    let sent = all.find(|parameter| parameter.name == "questionnaire-response");
    let sent = sent.and_then(|parameter| parameter.resource);
    sent.map(|sent| (sent, true)).ok_or_else(|| {
        let what = "`questionnaire-response` is missing";
        ReadError::unreadable("Parameters.parameter", what)
    })
}

/// Packages, and what there is to know beside them, as an operation answers.
pub(super) fn written(
    packages: &[Resource],
    told: Option<&OperationOutcome>,
    line: Line,
) -> Resource {
    let packages = packages.iter().filter_map(|one| part(package(line), one));
    let told = told.and_then(|told| part(outcome(line), told));
    let all: Vec<Object> = packages.chain(told).collect();
    let mut written = Object::default();
    written.set("parameter", &all);
    Resource::made_without_id("Parameters", written)
}

/// A resource as the one answer of an operation.
pub fn written_answer(resource: &Resource) -> Resource {
    let mut written = Object::default();
    written.set("parameter", &[part("return", resource)]);
    Resource::made_without_id("Parameters", written)
}

fn part(name: &str, resource: &impl serde::Serialize) -> Option<Object> {
    let resource: Box<RawValue> = serde_json::value::to_raw_value(resource).ok()?;
    let mut part = Object::default();
    part.set("name", &name);
    part.set("resource", &resource);
    Some(part)
}
