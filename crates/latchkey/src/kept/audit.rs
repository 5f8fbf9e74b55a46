//! `audit`: whether the log is what was written, and what stands in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use latchkey_app::{Caller, Error};
use latchkey_store::tables::log::{self, Head, Search};
use latchkey_workflow::Id;

use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// The tools for the log.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Read the whole log and compare it with its hashes, and everything that is kept with what the
    /// log says of it: names what was changed, taken out or cut off. Exits with 2 where something
    /// was.
    Verify {
        /// The log alone, which takes less time.
        #[arg(long)]
        log_only: bool,
        /// Heads that `audit heads` printed earlier and that were kept elsewhere: nothing up to
        /// there may be missing.
        #[arg(long, value_name = "FILE")]
        anchor: Option<PathBuf>,
    },
    /// Print where the log ends, to be kept elsewhere.
    Heads,
    /// Look for entries.
    Search(SearchOptions),
    /// Print the log as events of FHIR (AuditEvent), one a line, the latest first: for systems that
    /// watch over many logs. Nothing personal goes with them.
    Export {
        /// What concerns this organisation, or was done in its name; everything without it.
        #[arg(long, value_name = "ID")]
        organisation: Option<Id>,
    },
}

/// Options of `audit search`.
#[derive(Debug, Args)]
pub struct SearchOptions {
    /// What concerns this organisation, or was done in its name.
    #[arg(long, value_name = "ID")]
    pub organisation: Option<Id>,
    /// What happened to this.
    #[arg(long, value_name = "ID")]
    pub record: Option<Id>,
    /// What this account did.
    #[arg(long, value_name = "ID")]
    pub account: Option<Id>,
    /// What happened, in the log's word, as `read`.
    #[arg(long, value_name = "WORD")]
    pub event: Option<String>,
    /// How many, the latest first.
    #[arg(long, value_name = "N", default_value = "50")]
    pub rows: u32,
}

pub fn run(cli: &Cli, command: &AuditCommand) -> Result<Outcome, Failure> {
    match command {
        AuditCommand::Verify { anchor, log_only } => verify(cli, anchor.as_deref(), *log_only),
        AuditCommand::Heads => heads(cli),
        AuditCommand::Search(options) => search(cli, options),
        AuditCommand::Export { organisation } => export(cli, *organisation),
    }
}

fn verify(cli: &Cli, anchor: Option<&Path>, log_only: bool) -> Result<Outcome, Failure> {
    let anchored = anchor.map_or_else(|| Ok(Vec::new()), read_heads)?;
    let app = opened::open(cli)?;
    let verdict =
        app.store().read(|tx| log::verify(tx, &anchored)).map_err(|error| input(&error))?;
    let strays = if log_only { Vec::new() } else { app.strays().map_err(|error| input(&error))? };
    let mut out = anstream::stdout().lock();
    for fault in &verdict.faults {
        writeln!(out, "{fault}")?;
    }
    for stray in &strays {
        writeln!(out, "{stray}")?;
    }
    let (entries, erased) = (verdict.entries, verdict.erased);
    if !verdict.is_sound() {
        writeln!(out, "the log is not what was written: {entries} entries, restore a backup")?;
        return Ok(Outcome::BadInput);
    }
    writeln!(out, "the log is what was written: {entries} entries, {erased} erased by law")?;
    if !strays.is_empty() {
        writeln!(out, "what is kept is not what the log says: restore a backup")?;
        return Ok(Outcome::BadInput);
    }
    Ok(Outcome::Done)
}

fn heads(cli: &Cli) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let heads = app.store().read(log::heads).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    for Head { chain, seq, hash } in heads.iter().filter(|head| head.seq > 0) {
        writeln!(out, "{chain} {seq} {hash}")?;
    }
    Ok(Outcome::Done)
}

fn read_heads(file: &Path) -> Result<Vec<Head>, Failure> {
    let text = fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
    let head = |line: &str| -> Option<Head> {
        let mut words = line.split_whitespace();
        let (chain, seq) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Head { chain, seq, hash: words.next()?.parse().ok()? })
    };
    let numbered = (1..).zip(text.lines());
    let wrong = |line: i32| Failure::File {
        file: file.display().to_string(),
        problem: format!("line {line} is no head; take what `latchkey audit heads` printed"),
    };
    numbered.map(|(line, text)| head(text).ok_or_else(|| wrong(line))).collect()
}

fn search(cli: &Cli, options: &SearchOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let wanted = Search {
        org: options.organisation,
        record: options.record,
        account: options.account,
        event: options.event.clone(),
        from: None,
        until: None,
        after: None,
    };
    let found = app
        .store()
        .read(|tx| log::search(tx, &wanted, options.rows))
        .map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    for entry in found {
        let (chain, seq) = (entry.chain, entry.seq);
        writeln!(
            out,
            "{chain}:{seq}  {}  {:<13} {}  {:<24} by {}",
            entry.at, entry.kind, entry.record, entry.event, entry.account
        )?;
    }
    Ok(Outcome::Done)
}

fn export(cli: &Cli, organisation: Option<Id>) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let call = opened::call(Caller::operator(app.installation()))?;
    let wanted = Search { org: organisation, ..Search::default() };
    let mut out = anstream::stdout().lock();
    let mut broken = None;
    let done = app.audit_events(&call, wanted, |event| {
        let text = serde_json::to_string(event).map_err(|_| Error::Damaged("log entry"))?;
        if let Err(error) = writeln!(out, "{text}") {
            broken = Some(error);
            return Err(Error::Damaged("output"));
        }
        Ok(())
    });
    match (broken, done) {
        (Some(error), _) => Err(error.into()),
        (None, done) => done.map(|()| Outcome::Done).map_err(|error| input(&error)),
    }
}
