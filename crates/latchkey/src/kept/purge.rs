//! `purge`: erasing what the law no longer needs.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use latchkey_app::{Caller, Purge, Purged};
use latchkey_domain::Day;
use latchkey_store::maintenance;
use latchkey_workflow::{Id, Retention};

use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// Options of `purge`.
#[derive(Debug, Args)]
pub struct PurgeOptions {
    /// The organisation whose cases are erased.
    #[arg(value_name = "ID")]
    pub organisation: Id,
    /// Cases that were closed before this day, and in which nothing happened since.
    #[arg(long, value_name = "DAY")]
    pub before: Day,
    /// The last day of the contract period in which these cases fell, or of the last audit of it,
    /// whichever is later: the law counts from there.
    #[arg(long, value_name = "DAY")]
    pub contract_ended: Day,
    /// The administrator in whose name it is done; else it is the operator. What another
    /// organisation sees too is the operator's to erase.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: Option<String>,
    /// How long records are kept, instead of what ships.
    #[arg(long, value_name = "FILE")]
    pub retention: Option<PathBuf>,
    /// Only say how much it would be.
    #[arg(long)]
    pub dry_run: bool,
}

pub fn run(cli: &Cli, options: &PurgeOptions) -> Result<Outcome, Failure> {
    let retention = retention(options)?;
    let app = opened::open(cli)?;
    let caller = match &options.login {
        Some(login) => app.caller(login).map_err(|error| input(&error))?,
        None => Caller::operator(app.installation()),
    };
    let purge = Purge {
        organisation: options.organisation,
        before: options.before,
        contract_ended: options.contract_ended,
        only_count: options.dry_run,
    };
    let call = opened::call(caller)?;
    let purged = app.purge(&call, purge, &retention).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    if cli.json {
        let line = serde_json::to_string(&purged).map_err(|error| input(&error))?;
        writeln!(out, "{line}")?;
    } else {
        write(&mut out, &purged, options.dry_run)?;
    }
    if !options.dry_run {
        maintenance::compact(app.store()).map_err(|error| {
            Failure::Input(format!(
                "it is erased, but still stands in what the database's files no longer use: \
                 {error}; then run this again"
            ))
        })?;
    }
    Ok(Outcome::Done)
}

fn write(out: &mut impl Write, purged: &Purged, is_dry: bool) -> Result<(), Failure> {
    let Purged { cases, around, family, calls, in_use, shared } = purged;
    let done = if is_dry { "would be erased" } else { "erased" };
    writeln!(out, "{done}: {cases} cases, {around} things in them, {family} members and families")?;
    if *calls > 0 {
        writeln!(out, "{done}: {calls} calls of health records, with what was said to them")?;
    }
    if *in_use > 0 {
        writeln!(out, "kept: {in_use} closed cases of which something is open or is younger")?;
    }
    if *shared > 0 {
        writeln!(
            out,
            "kept: {shared} closed cases that others see too; the operator erases those"
        )?;
    }
    Ok(())
}

fn retention(options: &PurgeOptions) -> Result<Retention, Failure> {
    let Some(file) = &options.retention else {
        return Retention::shipped().map_err(|error| input(&error));
    };
    let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
    Retention::parse(&text).map_err(|error| Failure::File {
        file: file.display().to_string(),
        problem: error.to_string(),
    })
}
