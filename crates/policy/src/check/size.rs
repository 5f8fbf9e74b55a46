//! Limits of what a decision can tell apart.

use crate::compile::{MOST_GROUPS, Source};
use crate::diagnostic::{Fault, Position, Report};
use crate::model::{Model, Subject};
use crate::policy::Policy;

/// The most groups of values, or stretches of time, that a set of them can hold beside `unknown`.
const MOST: usize = MOST_GROUPS - 1;

/// Reports what the rules tell apart beyond that, and whether there is any.
pub(super) fn is_beyond(policy: &Policy, report: &mut Report) -> bool {
    let mut beyond: Vec<(Position, String)> = Vec::new();
    for column in policy.columns.list.iter().filter(|column| column.groups > MOST) {
        if let Source::Slot(slot) = column.source {
            let at = first_test(&policy.model, |subject| subject == Subject::Slot(slot));
            beyond.push((at, format!("{MOST} groups of values of `{slot}`")));
        }
    }
    if policy.columns.timeline.len() > MOST {
        let is_measure = |subject| matches!(subject, Subject::Measure(_));
        beyond.push((first_test(&policy.model, is_measure), format!("{MOST} stretches of time")));
    }
    for (at, what) in &beyond {
        let message = format!("the rules tell more than {what} apart");
        report.error(Fault::TooLarge, *at, message, "test fewer distinct values");
    }
    !beyond.is_empty()
}

/// Reports that going through the situations the rules tell apart takes longer than it may.
pub(crate) fn is_entangled(policy: &Policy, report: &mut Report) -> bool {
    let is_spent = policy.questions.diagram.is_spent();
    if is_spent {
        let at = policy.model.lines.first().map_or(Position { line: 1, column: 1 }, |l| l.at);
        let message = "the rules together tell more situations apart than can be gone through";
        report.error(Fault::TooLarge, at, message, "let fewer facts bear on one question");
    }
    is_spent
}

fn first_test(model: &Model, is_wanted: impl Fn(Subject) -> bool) -> Position {
    let tests =
        model.lines.iter().flat_map(|line| &line.tests).chain(model.scopes.iter().flatten());
    let wanted = tests.filter(|test| is_wanted(test.subject)).map(|test| test.at);
    wanted.min().unwrap_or(Position { line: 1, column: 1 })
}
