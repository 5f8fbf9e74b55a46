//! Findings written for whoever reads them: a page, JSON, or rows of a spreadsheet.

mod csv;
mod json;
mod level;
mod look_ups;
mod object;
mod summary;
mod text;

use latchkey_claims::screen::{FindingKind, Screened};
use latchkey_x12::claim::Claim;
use latchkey_x12::finding::{Finding, Severity};

use super::totals::Totals;
use crate::cli::Format;

pub use summary::page as summary_page;

/// A claim of which there is something to say.
pub struct Reported<'r, 'l> {
    pub claim: &'r Claim<'r>,
    /// What is wrong with its form.
    pub findings: &'r [Finding],
    /// What screening says of it.
    pub screened: Option<&'r Screened<'l>>,
}

impl Reported<'_, '_> {
    /// The number of a line, by its place from 0, as the claim gives it.
    fn line_number(&self, place: usize) -> String {
        let line = self.claim.lines.get(place);
        let given = line.and_then(|line| line.number.given());
        given.map_or_else(|| (place + 1).to_string(), |number| number.to_string())
    }

    /// The number of the line in which a finding about the form stands.
    fn line_of(&self, finding: &Finding) -> Option<String> {
        self.claim.line_of(finding).map(|place| self.line_number(place))
    }

    /// The code that was billed on a line.
    fn procedure(&self, place: usize) -> Option<String> {
        let line = self.claim.lines.get(place)?;
        line.procedure.given().map(|code| code.to_string())
    }
}

/// A form in which findings are written. Everything goes to the end of `out`.
pub trait Report {
    /// Before everything else in a place of its own.
    fn head(&mut self, _out: &mut String) {}

    /// An input begins.
    fn input(&mut self, out: &mut String, name: &str);

    /// Something is wrong with the form, outside of a claim.
    fn outside(&mut self, out: &mut String, finding: &Finding);

    /// There is something to say of a claim.
    fn claim(&mut self, out: &mut String, reported: &Reported<'_, '_>);

    /// The input cannot be read on.
    fn unread(&mut self, out: &mut String, problem: &str);

    /// What all of it comes to.
    fn summary(&mut self, out: &mut String, totals: &Totals<'_>);
}

/// The report in a form.
pub fn report(format: Format, shows_values: bool) -> Box<dyn Report> {
    match format {
        Format::Text => Box::new(text::Text::new(shows_values)),
        Format::Json => Box::new(json::Json::new(shows_values)),
        Format::Csv => Box::new(csv::Csv::new(shows_values)),
    }
}

/// What a finding is called in JSON and CSV.
fn kind(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Policy => "policy",
        FindingKind::Conflict => "conflict",
        FindingKind::Code => "code",
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// What stands in a broken element, as far as it can be shown.
fn value(finding: &Finding) -> Option<String> {
    let value = finding.value.as_deref()?;
    Some(latchkey_x12::Text(value).to_string())
}
