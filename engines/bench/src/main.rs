//! Latchkey's decision measured beside a hand-written function and other engines: one run, one
//! thread, the same cases, and nothing timed before all agree on them.

mod by_hand;
mod cases;
mod clock;
mod engines;
mod generated;
mod libraries;
mod others;
mod rules;
mod situation;
mod table;
mod verify;

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use latchkey_policy::{Policy, Vocabulary};

use crate::clock::{nanoseconds, per_item};
use crate::others::Others;
use crate::table::{Table, figure, goal};

const FILE: &str = "health-net/medi-cal/lactation.md";
const CASES: usize = 10_000;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let vocabulary = crosscheck::vocabulary()?;
    let text = crosscheck::text(Path::new(FILE))?;
    let policy = compiled(FILE, &text, &vocabulary)?;
    let known = cases::known(&policy, CASES);
    let half = cases::half_known(&known);
    let mut others = Others::new(&policy)?;
    verify::everything(&policy, &known, &half, &mut others)?;

    let mut table = Table::default();
    let by_hand = per_item(&known, by_hand::decide);
    let ours = per_item(&known, |case| policy.decide(case));
    let open = per_item(&half, |case| policy.decide(case));
    let explained = per_item(&known, |case| policy.determine(case));
    let explained_open = per_item(&half, |case| policy.determine(case));
    table.direct("hand-written Rust function", by_hand);
    table.direct("**Latchkey, all facts known, all questions and citations**", ours);
    table.direct("Latchkey, half the facts unknown, exact needs", open);
    table.direct("Latchkey, explained, all facts known", explained);
    table.direct("Latchkey, explained, half the facts unknown, needs ranked", explained_open);
    let one_plan = libraries::measure(&text, &vocabulary, &known, &mut table)?;
    let fastest = others.measure(&known, &mut table)?;
    table.print(ours);
    let compile = compile(&text, &vocabulary)?;

    println!("\nGoals\n");
    goal(
        "all known at most 6 times the hand-written function",
        ours <= 6.0 * by_hand,
        &format!("{} times", figure(ours / by_hand)),
    );
    goal(
        "all known at least 40 times faster than the fastest other engine, from the case",
        fastest >= 40.0 * ours,
        &format!("{} times", figure(fastest / ours)),
    );
    goal("half known under 200 ns", open < 200.0, &format!("{} ns", figure(open)));
    goal("explained under 2 µs", explained < 2_000.0, &format!("{} ns", figure(explained)));
    let growth = one_plan[2] / one_plan[0];
    goal("flat from 1 to 1,000 plans", growth < 1.5, &format!("{} times", figure(growth)));
    goal("200 rules checked and compiled under 5 ms", compile < 5e6, &milliseconds(compile));
    Ok(())
}

fn compiled(file: &str, text: &str, vocabulary: &Arc<Vocabulary>) -> Result<Policy, String> {
    let checked = Policy::check(file, text, vocabulary);
    checked.policy.ok_or_else(|| format!("{file}: {:#?}", checked.diagnostics))
}

fn milliseconds(nanoseconds: f64) -> String {
    format!("{} ms", figure(nanoseconds / 1e6))
}

/// Reading, checking and compiling: the page's file, and two hundred rules.
fn compile(text: &str, vocabulary: &Arc<Vocabulary>) -> Result<f64, String> {
    let check = |text: &str| {
        nanoseconds(|| {
            black_box(Policy::check("policy.md", black_box(text), vocabulary));
        })
    };
    let (generated, rules) = generated::policy();
    compiled("generated", &generated, vocabulary)?;
    println!("\nReading, checking and compiling\n");
    println!("- the page's file: {}", milliseconds(check(text)));
    let time = check(&generated);
    println!("- a generated file of {rules} rules with examples: {}", milliseconds(time));
    Ok(time)
}
