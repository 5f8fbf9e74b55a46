//! Situations in which a question arises and no rule answers it.
//!
//! Each must be acknowledged in a `silent` block, or lie where a question it rests on is itself
//! silent: what is built on a silence is silent too.

use std::collections::BTreeSet;

use super::situation;
use crate::compile::NodeRef;
use crate::diagnostic::{Fault, Position, Report};
use crate::model::Effect;
use crate::policy::Policy;

pub(super) fn check(policy: &mut Policy, report: &mut Report) {
    for question in policy.model.order.clone() {
        let unacknowledged = unacknowledged(question, policy);
        let Some(way) = policy.questions.diagram.witness(unacknowledged, &|v| v == 1) else {
            continue;
        };
        let name = policy.model.vocabulary.questions().get(question).map_or("", |q| &q.name);
        let at = policy
            .model
            .lines
            .iter()
            .find(|l| l.question() == Some(question))
            .map_or(Position::default(), |l| l.at);
        let message =
            format!("no rule answers `{name}` where {}", situation(&way, &policy.columns));
        report.error(
            Fault::Silence,
            at,
            message,
            "add a rule, narrow the question with `asks`, or acknowledge it in a ```silent block",
        );
    }
}

fn unacknowledged(question: usize, policy: &mut Policy) -> NodeRef {
    let silent = policy.questions.silent_where(question);
    let acknowledged: Vec<NodeRef> = (0..)
        .zip(&policy.model.lines)
        .filter(|(_, l)| l.effect == Effect::Silent { question })
        .filter_map(|(place, _)| policy.questions.lines.get(place).copied())
        .collect();
    let mut rest = silent;
    for known in acknowledged {
        rest = policy.questions.diagram.without(rest, known);
    }
    for other in policy.model.rests_on(question).collect::<BTreeSet<_>>() {
        let passed_on = policy.questions.silent_where(other);
        rest = policy.questions.diagram.without(rest, passed_on);
    }
    rest
}
