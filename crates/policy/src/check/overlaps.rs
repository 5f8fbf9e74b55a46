//! Two lines of one question that can both hold and say different things, and neither overrides.

use super::situation;
use crate::compile::FALSE;
use crate::diagnostic::{Fault, Report};
use crate::model::{Effect, Line};
use crate::policy::Policy;

pub(super) fn check(policy: &mut Policy, report: &mut Report) {
    for second in 0..policy.model.lines.len() {
        for first in 0..second {
            pair(first, second, policy, report);
        }
    }
    idle(policy, report);
}

fn pair(first: usize, second: usize, policy: &mut Policy, report: &mut Report) {
    let lines = &policy.model.lines;
    let (Some(a), Some(b)) = (lines.get(first), lines.get(second)) else {
        return;
    };
    if !can_clash(a, b) || a.overrides.contains(&second) || b.overrides.contains(&first) {
        return;
    }
    let both = policy.both(first, second);
    let Some(way) = policy.questions.diagram.witness(both, &|v| v == 1) else {
        return;
    };
    let (Some(a), Some(b)) = (policy.model.lines.get(first), policy.model.lines.get(second)) else {
        return;
    };
    let message = format!(
        "`{}` and `{}` both hold and say different things, as where {}",
        a.name,
        b.name,
        situation(&way, &policy.columns)
    );
    report.error(
        Fault::Overlap,
        a.at.max(b.at),
        message,
        "let one name the other in `overrides`, or narrow its condition",
    );
}

/// Whether two lines of one question say different things: two values, or a value and a silence.
fn can_clash(a: &Line, b: &Line) -> bool {
    match (&a.effect, &b.effect) {
        (
            Effect::Concludes { question, value },
            Effect::Concludes { question: other, value: said },
        ) => question == other && value != said,
        (Effect::Concludes { question, .. }, Effect::Silent { question: other })
        | (Effect::Silent { question }, Effect::Concludes { question: other, .. }) => {
            question == other
        }
        _ => false,
    }
}

/// Overrides between rules that never hold together.
fn idle(policy: &mut Policy, report: &mut Report) {
    for first in 0..policy.model.lines.len() {
        let overridden =
            policy.model.lines.get(first).map(|l| l.overrides.clone()).unwrap_or_default();
        for second in overridden {
            if policy.both(first, second) != FALSE {
                continue;
            }
            let (Some(a), Some(b)) =
                (policy.model.lines.get(first), policy.model.lines.get(second))
            else {
                continue;
            };
            let message =
                format!("`{}` overrides `{}`, and the two never hold together", a.name, b.name);
            report.warning(Fault::IdleOverride, a.at, message, "take the name out of `overrides`");
        }
    }
}

impl Policy {
    /// Where two lines both hold.
    pub(crate) fn both(&mut self, first: usize, second: usize) -> u32 {
        let lines = &self.questions.lines;
        match (lines.get(first).copied(), lines.get(second).copied()) {
            (Some(a), Some(b)) => self.questions.diagram.and(a, b),
            _ => FALSE,
        }
    }
}
