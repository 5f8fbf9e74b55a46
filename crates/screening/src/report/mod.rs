//! Findings written for whoever reads them: JSON, rows of a spreadsheet, or a door's own form.

mod csv;
mod json;
mod level;
mod money;
mod object;
mod summary;

use latchkey_claims::screen::{FindingKind, Screened};
use latchkey_x12::claim::Claim;
use latchkey_x12::finding::{Finding, Severity};
use latchkey_x12::{Batch, ClaimSegment};

use crate::totals::Totals;

pub use csv::Csv;
pub use json::Json;
pub use level::claims_of_level;
pub use money::{dollars, grouped};

/// A claim of which there is something to say.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'r, 'l> {
    /// The claim.
    pub claim: &'r Claim<'r>,
    /// What is wrong with its form.
    pub findings: &'r [Finding],
    /// What screening says of it.
    pub screened: Option<&'r Screened<'l>>,
    /// The batch it is in, and its place there.
    pub(crate) batch: (&'r Batch, usize),
}

impl Reported<'_, '_> {
    /// Its segments, with those of the levels it stands in before them.
    pub fn segments(&self) -> impl Iterator<Item = ClaimSegment<'_>> {
        let (batch, place) = self.batch;
        batch.segments_of(place)
    }

    /// The number of a line, by its place from 0, as the claim gives it.
    pub fn line_number(&self, place: usize) -> String {
        let line = self.claim.lines.get(place);
        let given = line.and_then(|line| line.number.given());
        given.map_or_else(|| (place + 1).to_string(), |number| number.to_string())
    }

    /// The number of the line in which a finding about the form stands.
    pub fn line_of(&self, finding: &Finding) -> Option<String> {
        self.claim.line_of(finding).map(|place| self.line_number(place))
    }

    /// The code that was billed on a line.
    pub fn procedure(&self, place: usize) -> Option<String> {
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

/// What a finding is called in JSON and CSV.
pub fn kind(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Policy => "policy",
        FindingKind::Conflict => "conflict",
        FindingKind::Code => "code",
    }
}

/// How much a finding about the form weighs, in JSON and CSV.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// What stands in a broken element, as far as it can be shown: it may be personal.
pub fn value(finding: &Finding) -> Option<String> {
    let value = finding.value.as_deref()?;
    Some(latchkey_x12::Text(value).to_string())
}
