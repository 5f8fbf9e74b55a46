//! Which policy serves which cases: one for each plan and program, and one for each medical group.
//! Two that claim the same cases are an error, since only one of them could decide.

use rustc_hash::FxHashMap;

use super::Versions;
use crate::diagnostic::{Diagnostic, Fault, Severity};
use crate::policy::Policy;

/// From what a case names to the place of the versions that serve it.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By plan and program.
    pub(super) plans: FxHashMap<String, FxHashMap<String, usize>>,
    /// By a medical group's id.
    pub(super) groups: FxHashMap<String, usize>,
}

impl Index {
    /// Indexes all policies, and says which of them claim the cases of one before them.
    pub(super) fn new(policies: &[Versions]) -> (Self, Vec<Diagnostic>) {
        let mut index = Self::default();
        let mut diagnostics = Vec::new();
        for (place, versions) in policies.iter().enumerate() {
            let Some(policy) = versions.first() else { continue };
            let first = index.claim(policy, place).and_then(|known| policies.get(known)?.first());
            diagnostics.extend(first.map(|first| claimed_twice(first, policy)));
        }
        (index, diagnostics)
    }

    /// Gives a policy its cases; the place of the policy that has them, where one does.
    fn claim(&mut self, policy: &Policy, place: usize) -> Option<usize> {
        let (plan, program) = policy.plan_and_program();
        let (claims, name) = match policy.group() {
            Some(group) => (&mut self.groups, group),
            None => (self.plans.entry(plan.to_owned()).or_default(), program),
        };
        let holder = *claims.entry(name.to_owned()).or_insert(place);
        (holder != place).then_some(holder)
    }
}

fn claimed_twice(first: &Policy, second: &Policy) -> Diagnostic {
    let (plan, program) = second.plan_and_program();
    let (whose, remedy) = match second.group() {
        Some(group) => (
            format!("of the group {group}"),
            "give each group one policy: correct `group`, or give its versions one id",
        ),
        None => (
            format!("of plan {plan} and program {program}"),
            "give each plan and program one policy: correct `id`, or give its versions one id",
        ),
    };
    Diagnostic {
        severity: Severity::Error,
        fault: Fault::EffectiveRange,
        file: second.file.clone(),
        position: second.model.head.id.at,
        message: format!(
            "{} decides the cases {whose}, and so does {} in {}",
            second.id(),
            first.id(),
            first.file
        ),
        remedy: remedy.to_owned(),
    }
}
