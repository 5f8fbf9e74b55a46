//! The file's own tests: every example comes true, every line has one, every fix works.

use latchkey_domain::Outcome;

use crate::diagnostic::{Fault, Report};
use crate::explain::said;
use crate::policy::Policy;

pub(super) fn check(policy: &Policy, report: &mut Report) {
    let mut exercised = vec![false; policy.model.lines.len()];
    for example in &policy.examples {
        if let Some(failure) = policy.failure(example) {
            let message = format!(
                "the example `{}` expects {}, and gets {}",
                example.name, failure.expectation.text, failure.came_out
            );
            report.error(
                Fault::ExampleFails,
                failure.expectation.at,
                message,
                "correct the example or the rule",
            );
        }
        for place in policy.exercised(example) {
            if let Some(slot) = exercised.get_mut(place) {
                *slot = true;
            }
        }
    }
    for (line, _) in policy.model.lines.iter().zip(&exercised).filter(|(_, exercised)| !**exercised)
    {
        let message = format!("no example exercises `{}`", line.name);
        report.error(
            Fault::NoExample,
            line.at,
            message,
            "add an ```example in which it holds and that expects what it says",
        );
    }
    fixes(policy, report);
}

/// Each line that says `not met` has a fix, and in every example the fix mends it.
fn fixes(policy: &Policy, report: &mut Report) {
    for (place, line) in policy.model.lines.iter().enumerate() {
        if said(line, &policy.model) != Some(Outcome::NotMet) {
            continue;
        }
        let Some(fix) = line.fix.and_then(|f| policy.model.fixes.get(f)) else {
            let message = format!(
                "`{}` says that its clause is not met, and not what would mend it",
                line.name
            );
            report.error(
                Fault::NoFix,
                line.at,
                message,
                format!("add a ```fix {} block", line.name),
            );
            continue;
        };
        let broken = policy.examples.iter().filter(|e| policy.certain_lines(&e.case).has(place));
        for example in broken {
            let mut case = example.case.clone();
            let could = fix.tests.iter().all(|test| policy.bring_about(test, &mut case).is_some());
            if !could || policy.certain_lines(&case).has(place) {
                let message = format!(
                    "the fix of `{}` does not mend it in the example `{}`",
                    line.name, example.name
                );
                report.error(
                    Fault::FixFails,
                    line.at,
                    message,
                    "correct the condition on the first line of the fix",
                );
                break;
            }
        }
    }
}
