//! Conditions that cannot hold.

use crate::compile::FALSE;
use crate::diagnostic::{Fault, Report};
use crate::model::{Allowed, Line, Subject, Test};
use crate::policy::Policy;

pub(super) fn check(policy: &mut Policy, report: &mut Report) {
    for (place, line) in policy.model.lines.iter().enumerate() {
        if policy.questions.lines.get(place) != Some(&FALSE) {
            continue;
        }
        if let Some(test) = contradiction(&line.tests) {
            let message = format!("the condition of `{}` contradicts itself", line.name);
            report.error(
                Fault::Contradiction,
                test.at,
                message,
                "take out one of the tests of this fact",
            );
        } else if let Some((question, test)) = unanswered(line, policy) {
            let message =
                format!("`{}` tests `{question}`, and no rule of the file answers it", line.name);
            let remedy = format!("add rules that conclude `{question}`, or take the test out");
            report.error(Fault::NeverHolds, test.at, message, remedy);
        } else {
            let message = format!("the condition of `{}` can never hold", line.name);
            report.error(
                Fault::NeverHolds,
                line.at,
                message,
                "compare it with the scope and the rules of the questions it tests",
            );
        }
    }
    never_heard(policy, report);
}

/// A test of a question that no line speaks to.
fn unanswered<'p>(line: &'p Line, policy: &'p Policy) -> Option<(&'p str, &'p Test)> {
    let model = &policy.model;
    model.condition(line).find_map(|test| match test.subject {
        Subject::Question(question) if !model.order.contains(&question) => {
            Some((test.subject.name(&model.vocabulary), test))
        }
        _ => None,
    })
}

/// The second of two tests of one subject that no value passes both.
fn contradiction(tests: &[Test]) -> Option<&Test> {
    tests.iter().enumerate().find_map(|(place, test)| {
        let clashes = |other: &&Test| {
            other.subject == test.subject
                && match (other.allowed, test.allowed) {
                    (Allowed::Values(a), Allowed::Values(b)) => a & b == 0,
                    (Allowed::Range(a, b), Allowed::Range(c, d)) => a.max(c) > b.min(d),
                    _ => true,
                }
        };
        let own = match test.allowed {
            Allowed::Values(bits) => bits == 0,
            Allowed::Range(low, high) => low > high,
        };
        let earlier = tests.get(..place).unwrap_or_default();
        (own || earlier.iter().any(|t| clashes(&t))).then_some(test)
    })
}

/// Rules that hold only where others override them, and silences where some rule speaks.
fn never_heard(policy: &mut Policy, report: &mut Report) {
    for place in 0..policy.model.lines.len() {
        let Some(line) = policy.model.lines.get(place) else {
            continue;
        };
        let Some(holds) = policy.questions.lines.get(place).copied().filter(|h| *h != FALSE) else {
            continue;
        };
        let beaters: Vec<_> = (0..)
            .zip(&policy.model.lines)
            .filter(|(_, other)| comes_before(other, line, place))
            .filter_map(|(other, _)| policy.questions.lines.get(other).copied())
            .collect();
        let mut heard = holds;
        for beater in beaters {
            heard = policy.questions.diagram.without(heard, beater);
        }
        let Some(line) = policy.model.lines.get(place).filter(|_| heard == FALSE) else {
            continue;
        };
        let message =
            format!("`{}` is never heard: wherever it holds, other rules come first", line.name);
        report.error(
            Fault::NeverHolds,
            line.at,
            message,
            "take it out, or narrow the rules that come first",
        );
    }
}

fn comes_before(other: &Line, line: &Line, place: usize) -> bool {
    use crate::model::Effect;
    match (&line.effect, &other.effect) {
        (Effect::Concludes { .. }, _) => other.overrides.contains(&place),
        (Effect::Silent { question }, Effect::Concludes { question: q, .. }) => question == q,
        _ => false,
    }
}
