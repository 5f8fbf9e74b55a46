//! Every policy of the project, decided by Latchkey and by a DMN engine that has loaded its
//! export: both must say the same of every fully known case.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crosscheck::{Cases, DmnModel, Outcome};
use latchkey_domain::Answer;
use latchkey_policy::{Policy, Vocabulary};

/// The policy whose every answer must be seen, and how many cases it gets.
const MAIN: (&str, usize) = ("health-net/medi-cal/lactation", 6_000);
/// How many cases every other policy gets.
const OTHERS: usize = 1_500;
const SEED: u64 = 20_261_124;
/// How many differences of a policy are shown.
const SHOWN: usize = 5;

/// Cases on which both engines agreed, and others.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

fn main() -> ExitCode {
    let mut tally = Tally::default();
    if let Err(message) = run(&mut tally) {
        println!("{message}");
        tally.failed += 1;
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run(tally: &mut Tally) -> Result<(), String> {
    let vocabulary = crosscheck::vocabulary()?;
    let mut is_main_seen = false;
    for file in crosscheck::files()? {
        let policy = compiled(&file, &vocabulary)?;
        let (count, is_main) = if policy.id() == MAIN.0 { (MAIN.1, true) } else { (OTHERS, false) };
        is_main_seen |= is_main;
        compare(&policy, count, tally).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    if is_main_seen { Ok(()) } else { Err(format!("{} is not among the policies", MAIN.0)) }
}

fn compiled(file: &Path, vocabulary: &Arc<Vocabulary>) -> Result<Policy, String> {
    let text = crosscheck::text(file)?;
    let checked = Policy::check(&file.to_string_lossy(), &text, vocabulary);
    checked.policy.ok_or_else(|| format!("{:#?}", checked.diagnostics))
}

fn compare(policy: &Policy, count: usize, tally: &mut Tally) -> Result<(), String> {
    let model = DmnModel::load(&policy.to_dmn())?;
    let mut cases = Cases::new(policy, SEED);
    let mut differences = 0;
    for _ in 0..count {
        let case = cases.case();
        let decision = policy.decide(&case);
        cases.came_to(decision.answer, &case);
        let inputs = model.inputs(&case);
        let theirs = model.outcome(&inputs);
        if theirs.as_ref() == Ok(&Outcome::from(&decision)) {
            continue;
        }
        differences += 1;
        if differences <= SHOWN {
            println!("{inputs}\n  ours: {:?}\n  DMN:  {theirs:?}", Outcome::from(&decision));
        }
    }
    tally.failed += differences;
    tally.passed += count - differences;
    let answers: Vec<&str> = cases.answers().map(Answer::name).collect();
    println!(
        "{} {}: {} decisions, {count} cases, {differences} differences; {}",
        policy.id(),
        policy.version(),
        model.decisions().len(),
        answers.join(", ")
    );
    every_answer(policy, &answers)
}

/// The main policy gives every answer a fully known case can get; the cases must show them all.
fn every_answer(policy: &Policy, seen: &[&str]) -> Result<(), String> {
    let is_open = |answer: &&Answer| **answer != Answer::NeedFacts;
    let missing =
        Answer::ALL.iter().filter(is_open).map(|a| a.name()).filter(|a| !seen.contains(a));
    let missing: Vec<_> = missing.collect();
    if policy.id() == MAIN.0 && !missing.is_empty() {
        return Err(format!("no case came to {}", missing.join(", ")));
    }
    Ok(())
}
