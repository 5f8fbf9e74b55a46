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

use crate::Outcome;
use crate::cli::{Cli, PolicyCommand};
use crate::failure::Failure;
use crate::load;

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
    let policy = load::named(name, None, &library)?;
    print(&policy.to_dmn())?;
    Ok(Outcome::Done)
}

/// Prints a page to standard output.
fn print(page: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(page.as_bytes())?;
    out.flush()?;
    Ok(())
}
