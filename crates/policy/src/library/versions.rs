//! Versions of a policy side by side: they must not overlap, and a gap is worth a word.

use super::Versions;
use crate::diagnostic::{Diagnostic, Fault, Severity};
use crate::policy::Policy;

/// Gathers policies by id, the earliest version first, and says where their ranges clash.
pub(super) fn gather(mut policies: Vec<Policy>) -> (Vec<Versions>, Vec<Diagnostic>) {
    policies.sort_by(|a, b| (a.id(), a.version()).cmp(&(b.id(), b.version())));
    let mut gathered: Vec<Versions> = Vec::new();
    let mut diagnostics = Vec::new();
    for policy in policies {
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
