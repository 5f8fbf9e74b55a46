//! What codes, dates and numbers of a claim say to each other: rules of the code lists and of the
//! payer's profile, not of a policy.

mod diagnoses;
mod numbers;
mod procedures;

use super::Listed;
use super::derive::OnClaim;
use super::found::Decided;
use super::report::Reporting;

/// A line that is checked.
#[derive(Clone, Copy)]
struct Checked<'c, 'a, 'd, 'l> {
    /// Its place on the claim.
    place: usize,
    on: OnClaim<'c, 'a>,
    /// What was read off it.
    decided: &'d Decided<'l>,
    /// Its procedure, where a list has it.
    procedure: Option<Listed<'l>>,
}

impl Reporting<'_, '_, '_, '_> {
    /// Reports what codes, dates and numbers of the claim do wrong.
    pub(crate) fn codes(&mut self) {
        let decided = std::mem::take(&mut self.screened.decided);
        let lines = std::mem::take(&mut self.screened.lines);
        for screened in &lines {
            let place = screened.line;
            let (Some(line), Some(decided)) =
                (self.claim.lines.get(place), decided.get(screened.decided))
            else {
                continue;
            };
            let procedure = self.screener.index.procedure(line.procedure, screened.day);
            let on = OnClaim { claim: self.claim, line };
            let checked = Checked { place, on, decided, procedure };
            self.diagnoses_of(checked);
            self.procedure_of(checked);
            self.filed_late(checked);
        }
        self.screened.lines = lines;
        self.diagnoses_together();
        self.procedures_together();
        self.authorized_lines();
        self.newborn(&decided);
        self.screened.decided = decided;
    }
}
