//! `backup`, `restore` and `doctor`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use latchkey_store::maintenance::{self, State};

use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// Options of `backup` and `restore`.
#[derive(Debug, Args)]
pub struct FileOptions {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

pub fn backup(cli: &Cli, options: &FileOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let report = maintenance::backup(app.store(), &options.file, opened::now())
        .map_err(|error| Failure::Input(format!("{}: {error}", options.file.display())))?;
    let (rows, digest) = (report.rows, report.digest);
    writeln!(anstream::stdout().lock(), "{rows} rows, digest {digest}")?;
    Ok(Outcome::Done)
}

pub fn restore(cli: &Cli, options: &FileOptions) -> Result<Outcome, Failure> {
    let location = opened::location(cli)?;
    let report = maintenance::restore(&options.file, &location)
        .map_err(|error| Failure::Input(format!("{}: {error}", options.file.display())))?;
    let mut out = anstream::stdout().lock();
    for fault in &report.log.faults {
        writeln!(out, "{fault}")?;
    }
    writeln!(out, "{} rows, {} log entries", report.rows, report.log.entries)?;
    Ok(if report.log.is_sound() { Outcome::Done } else { Outcome::BadInput })
}

pub fn doctor(cli: &Cli) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let checks = maintenance::doctor(app.store(), opened::now()).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    let mut worst = State::Good;
    for check in checks {
        worst = worst.max(check.state);
        let state = match check.state {
            State::Good => "good   ",
            State::Warning => "warning",
            State::Bad => "bad    ",
        };
        writeln!(out, "{state}  {:<10} {}", check.name, check.sentence)?;
    }
    Ok(match worst {
        State::Good => Outcome::Done,
        State::Warning => Outcome::Findings,
        State::Bad => Outcome::BadInput,
    })
}
