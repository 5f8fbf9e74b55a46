//! `backup`, `restore` and `doctor`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use latchkey_store::maintenance::{self, Seal, State};
use latchkey_store::seal::KeyRing;

use super::key;
use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// Options of `backup`.
#[derive(Debug, Args)]
pub struct BackupOptions {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Encrypt it, with the first key of the file that LATCHKEY_KEY names.
    #[arg(long)]
    pub encrypt: bool,
}

/// Options of `restore`.
#[derive(Debug, Args)]
pub struct RestoreOptions {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

pub fn backup(cli: &Cli, options: &BackupOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let seal = if options.encrypt { Some(seal(app.keys())?) } else { None };
    let report = maintenance::backup(app.store(), &options.file, opened::now(), seal)
        .map_err(|error| Failure::Input(format!("{}: {error}", options.file.display())))?;
    let (rows, digest) = (report.rows, report.digest);
    writeln!(anstream::stdout().lock(), "{rows} rows, digest {digest}")?;
    Ok(Outcome::Done)
}

fn seal(keys: Option<&KeyRing>) -> Result<Seal<'_>, Failure> {
    let none = "there is no key to encrypt with: run `latchkey key new FILE` and name the file in \
                LATCHKEY_KEY";
    let keys = keys.ok_or_else(|| Failure::Input(none.to_owned()))?;
    let mut random = [0; 19];
    let halves = [opened::random()?, opened::random()?];
    random.iter_mut().zip(halves.iter().flatten()).for_each(|(to, from)| *to = *from);
    Ok(Seal { keys, random })
}

pub fn restore(cli: &Cli, options: &RestoreOptions) -> Result<Outcome, Failure> {
    let location = opened::location(cli)?;
    let keys = key::configured()?;
    let report = maintenance::restore(&options.file, &location, keys.as_ref())
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
    let mut checks =
        maintenance::doctor(app.store(), opened::now()).map_err(|error| input(&error))?;
    checks.push(maintenance::sealing(app.store(), app.keys()).map_err(|error| input(&error))?);
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
