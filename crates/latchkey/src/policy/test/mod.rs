//! `policy test`: run worked cases, and say what they exercised.

mod expectations;
mod report;

use std::path::PathBuf;

use latchkey_json::Example;
use latchkey_policy::{Choice, Library, Mutation, Policy};

use super::{cases, print};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;

/// What came of a run.
#[derive(Default)]
struct Report<'l> {
    /// Policies whose own examples were run, as they are when a policy is loaded.
    checked: Vec<&'l Policy>,
    passed: usize,
    failures: Vec<Failed>,
    exercised: Vec<Exercised<'l>>,
    mutations: Vec<(&'l Policy, Mutation)>,
}

/// A worked case that did not come out as expected.
struct Failed {
    name: String,
    problems: Vec<String>,
}

/// A policy, and how often each of its lines held.
struct Exercised<'l> {
    policy: &'l Policy,
    counts: Vec<usize>,
}

pub fn run(cli: &Cli, files: &[PathBuf], mutants: bool) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let mut report = Report::default();
    for file in files {
        for example in cases::examples(file)? {
            report.run(&example, &library);
        }
    }
    report.exercised.sort_by_key(|e| (e.policy.id(), e.policy.version()));
    if files.is_empty() && !mutants {
        report.checked = library.policies().flatten().collect();
    }
    if mutants {
        report.mutations = library.policies().flatten().map(|p| (p, p.mutate())).collect();
    }
    print(cli, || report.page(!files.is_empty()), || report.json())?;
    let survived = report.mutations.iter().any(|(_, m)| !m.survivors.is_empty());
    let is_sound = report.failures.is_empty() && !survived;
    Ok(if is_sound { Outcome::Done } else { Outcome::BadInput })
}

impl<'l> Report<'l> {
    fn run(&mut self, example: &Example, library: &'l Library) {
        let problems = match library.choose(&example.case) {
            Ok(Choice::Policy(policy)) => {
                self.exercise(policy, example);
                expectations::wrong(example, policy)
            }
            Ok(_) => vec!["no policy decides this case".to_owned()],
            Err(error) => vec![error.to_string()],
        };
        if problems.is_empty() {
            self.passed += 1;
        } else {
            self.failures.push(Failed { name: example.name.clone(), problems });
        }
    }

    fn exercise(&mut self, policy: &'l Policy, example: &Example) {
        let known = self.exercised.iter().position(|e| std::ptr::eq(e.policy, policy));
        let place = known.unwrap_or_else(|| {
            self.exercised.push(Exercised { policy, counts: vec![0; policy.line_count()] });
            self.exercised.len() - 1
        });
        let Some(exercised) = self.exercised.get_mut(place) else { return };
        for line in policy.lines_that_hold(&example.case) {
            if let Some(count) = exercised.counts.get_mut(line) {
                *count += 1;
            }
        }
    }
}
