//! The policy analyst's tools.

mod cases;
mod check;
mod diff;
mod drift;
mod show;
mod simulate;
mod test;
mod trace;

use std::io::Write;

use latchkey_policy::{Policy, Sentence, TracedLine};
use serde_json::{Value, json};

use crate::Outcome;
use crate::cli::{Cli, PolicyCommand};
use crate::failure::Failure;
use crate::load;
use crate::naming;

pub fn run(cli: &Cli, command: &PolicyCommand) -> Result<Outcome, Failure> {
    match command {
        PolicyCommand::Check { files } => check::run(cli, files),
        PolicyCommand::Show { policy, on } => show::run(cli, policy.as_deref(), on.as_deref()),
        PolicyCommand::Trace { policy, source } => trace::run(cli, policy, source),
        PolicyCommand::Test { files, mutants } => test::run(cli, files, *mutants),
        PolicyCommand::Diff { before, after } => diff::run(cli, before, after),
        PolicyCommand::Simulate { cases, with } => simulate::run(cli, cases, with),
        PolicyCommand::Drift { policy, source } => drift::run(cli, policy, source),
        PolicyCommand::Export { policy, .. } => export(cli, policy),
    }
}

fn export(cli: &Cli, name: &str) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let policy = naming::sound(name, None, &library)?;
    print_text(&policy.to_dmn())?;
    Ok(Outcome::Done)
}

/// Prints a page, or with `--json` the same as one JSON object on a line.
fn print(
    cli: &Cli,
    page: impl FnOnce() -> String,
    json: impl FnOnce() -> Value,
) -> Result<(), Failure> {
    if cli.json { print_text(&format!("{}\n", json())) } else { print_text(&page()) }
}

/// Prints a text to standard output.
fn print_text(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// How many there are of something whose plural ends in s: `1 example`, `2 examples`.
fn counted(count: usize, one: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {one}{plural}")
}

/// A policy as an answer names it: its id and version.
fn named(policy: &Policy) -> Value {
    json!({"id": policy.id(), "version": policy.version().to_string()})
}

/// A sentence of a page.
fn sentence(sentence: &Sentence) -> Value {
    json!({
        "heading": sentence.heading,
        "number": sentence.number,
        "line": sentence.line,
        "text": sentence.text,
        "digest": sentence.digest,
    })
}

/// The lines that rest on a clause, with the examples that exercise each.
fn traced_lines(lines: &[TracedLine<'_>]) -> Vec<Value> {
    lines.iter().map(|l| json!({"line": l.name, "says": l.says, "examples": l.examples})).collect()
}
