//! Versions of a policy side by side: they must not overlap, a gap is worth a word, and a text
//! recorded later corrects an earlier one of the same days.

use super::Versions;
use crate::diagnostic::{Diagnostic, Fault, Severity};
use crate::policy::Policy;

/// Gathers policies by id, the earliest version first, and says where their ranges clash.
pub(super) fn gather(policies: Vec<Policy>) -> (Vec<Versions>, Vec<Diagnostic>) {
    let mut gathered: Vec<Versions> = Vec::new();
    let mut diagnostics = Vec::new();
    for policy in standing(policies) {
        match gathered.last_mut() {
            Some(versions) if versions.last().is_some_and(|last| last.id() == policy.id()) => {
                let clash = versions.last().and_then(|last| clash(last, &policy));
                let is_error = clash.as_ref().is_some_and(|d| d.severity == Severity::Error);
                diagnostics.extend(clash);
                if !is_error {
                    versions.push(policy);
                }
            }
            _ => gathered.push(vec![policy]),
        }
    }
    (gathered, diagnostics)
}

/// The policies in their order, without those that a later recording of the same version corrects.
fn standing(mut policies: Vec<Policy>) -> Vec<Policy> {
    let key = |p: &Policy| (p.id().to_owned(), p.version(), p.recorded());
    policies.sort_by_key(key);
    let mut standing: Vec<Policy> = Vec::with_capacity(policies.len());
    for policy in policies {
        let is_correction = standing.last().is_some_and(|last| {
            (last.id(), last.version()) == (policy.id(), policy.version())
                && last.recorded() < policy.recorded()
        });
        if is_correction {
            standing.pop();
        }
        standing.push(policy);
    }
    standing
}

fn clash(earlier: &Policy, later: &Policy) -> Option<Diagnostic> {
    let end = earlier.effective().until;
    let begin = later.version();
    let (severity, message, remedy) = match end {
        Some(end) if end == begin => return None,
        Some(end) if end < begin => (
            Severity::Warning,
            format!("no version of {} is in force from {end} until {begin}", later.id()),
            format!("end {} on {begin}, or say in a note why nothing applied", earlier.file),
        ),
        _ => (
            Severity::Error,
            format!(
                "the version of {begin} overlaps the one of {} in {}",
                earlier.version(),
                earlier.file
            ),
            format!("end the earlier version: `effective: {}..{begin}`", earlier.version()),
        ),
    };
    Some(Diagnostic {
        severity,
        fault: Fault::EffectiveRange,
        file: later.file.clone(),
        position: later.model.head.effective_at,
        message,
        remedy,
    })
}
