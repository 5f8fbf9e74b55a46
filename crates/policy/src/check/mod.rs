//! The static checks: what a policy analyst wants to know before the file decides anything.

mod conditions;
mod examples;
mod names;
mod overlaps;
mod readings;
mod silences;
mod size;
mod sources;
mod text;
mod words;

use crate::diagnostic::{Fault, Position, Report};
use crate::policy::Policy;

pub(crate) use size::is_entangled;
pub(crate) use text::document;
pub(crate) use words::situation;

/// Checks a compiled policy.
pub(crate) fn policy(policy: &mut Policy, report: &mut Report) {
    let top = Position { line: 1, column: 1 };
    if policy.places.answer.is_none_or(|q| !policy.model.order.contains(&q)) {
        report.error(
            Fault::Silence,
            top,
            "no rule of the file concludes `answer`",
            "end the file with rules for the answer",
        );
    }
    if size::is_beyond(policy, report) || is_entangled(policy, report) {
        return;
    }
    rules(policy, report);
    if is_entangled(policy, report) {
        return;
    }
    examples::check(policy, report);
}

/// Checks the rules among themselves.
fn rules(policy: &mut Policy, report: &mut Report) {
    conditions::check(policy, report);
    overlaps::check(policy, report);
    silences::check(policy, report);
}

/// Whether the rules of a policy clash among themselves or leave a silence unacknowledged.
pub(crate) fn is_broken(policy: &mut Policy) -> bool {
    let mut report = Report::new("");
    rules(policy, &mut report);
    report.has_errors() || policy.questions.diagram.is_spent()
}
