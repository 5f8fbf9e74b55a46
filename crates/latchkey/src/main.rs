//! The terminal door. It reads, asks and prints; it decides nothing.

mod ask;
mod builtin;
mod check;
mod claim;
mod cli;
mod demo;
mod draft;
mod failure;
mod kept;
mod load;
mod naming;
mod output;
mod page;
mod policy;
mod provider;
mod screen;
mod serve;
mod site;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use failure::Failure;

/// Strings of pages and rows of claims are made on one thread and dropped on another, for which the
/// C library's allocator has its threads wait for one another.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a command that ran has to say to whoever called it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done, and nothing to report.
    Done,
    /// Done, with findings: exit code 1 where `--exit-code` asks for it.
    Findings,
    /// Some of the input was bad, and has been reported: exit code 2.
    BadInput,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let wants_exit_code = cli.exit_code;
    match run(&cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(u8::from(wants_exit_code)),
        Ok(Outcome::BadInput) => ExitCode::from(2),
        // A reader that has seen enough, as in `| head`, is no fault.
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            anstream::eprintln!("latchkey: {failure}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> Result<Outcome, Failure> {
    match &cli.command {
        Command::Check(options) => check::run(cli, options),
        Command::Ask(options) => ask::run(cli, options),
        Command::Serve(options) => serve::run(cli, options),
        Command::Screen(options) => screen::run(cli, options),
        Command::Provider { command } => provider::run(cli, command),
        Command::Claim { command } => claim::run(cli, command),
        Command::Demo { command } => demo::run(cli, command),
        Command::Policy { command } => policy::run(cli, command),
        Command::Do(options) => kept::requests(cli, options),
        Command::Queue(options) => kept::queue(cli, options),
        Command::Show(options) => kept::show(cli, options),
        Command::Document { command } => kept::document(cli, command),
        Command::Work(options) => kept::work(cli, options),
        Command::User { command } => kept::user(cli, command),
        Command::Client { command } => kept::client(cli, command),
        Command::Audit { command } => kept::audit(cli, command),
        Command::Backup(options) => kept::backup(cli, options),
        Command::Restore(options) => kept::restore(cli, options),
        Command::Doctor => kept::doctor(cli),
        Command::Export(options) => kept::export(cli, options),
        Command::Purge(options) => kept::purge(cli, options),
        Command::Key { command } => kept::key(cli, command),
        Command::Figures(options) => kept::figures(cli, options),
        Command::Find(options) => kept::find(cli, options),
        Command::Import { command } => kept::import(cli, command),
        Command::Bill(options) => kept::bill(cli, options),
        Command::Remit(options) => kept::remit(cli, options),
        Command::Authorize { command } => kept::authorize(cli, command),
    }
}
