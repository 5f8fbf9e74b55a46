//! `import`: members, from a table or an enrolment file (834), the NPI registry, and receipts.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use latchkey_app::{App, Caller, MemberImport, Taken};
use latchkey_claims::registry::Registry;
use latchkey_feeds::members;
use latchkey_feeds::nppes::{Filter, Nppes};
use latchkey_workflow::Id;
use latchkey_x12::enrolment::{Enrolments, Item};

use super::opened::{self, input};
use super::receipts::{self, ReceiptOptions};
use crate::cli::Cli;
use crate::failure::Failure;
use crate::{Outcome, check, load};

/// What is taken in.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Members and families: a table (CSV), or an enrolment file (X12 834). The same file again
    /// changes nothing.
    Members(MemberOptions),
    /// The registry of `screen`: who bills and who gives the service, with dates.
    Registry {
        /// The file; `latchkey provider template` begins one.
        #[arg(value_name = "REGISTRY")]
        file: PathBuf,
    },
    /// The monthly file of the NPI registry.
    Nppes {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Only who works in this state; may be given again.
        #[arg(long = "state", value_name = "STATE", default_value = "CA")]
        states: Vec<String>,
    },
    /// What payers say of files of claims and of each claim (X12 999, 277CA), posted to the claims
    /// they speak of. The same file again changes nothing.
    Acknowledgements(ReceiptOptions),
    /// Print a table of members to begin from.
    Template,
}

/// Options of `import members`.
#[derive(Debug, Args)]
pub struct MemberOptions {
    /// The file: CSV, or X12 834.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The account in whose name.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    /// The plan whose members they are.
    #[arg(long, value_name = "ID")]
    pub plan: Id,
}

pub fn run(cli: &Cli, command: &ImportCommand) -> Result<Outcome, Failure> {
    match command {
        ImportCommand::Members(options) => take_members(cli, options),
        ImportCommand::Registry { file } => registry(cli, file),
        ImportCommand::Nppes { file, states } => nppes(cli, file, states),
        ImportCommand::Acknowledgements(options) => receipts::run(cli, options),
        ImportCommand::Template => {
            anstream::stdout().lock().write_all(members::template().as_bytes())?;
            Ok(Outcome::Done)
        }
    }
}

fn registry(cli: &Cli, file: &Path) -> Result<Outcome, Failure> {
    let text = load::read(file)?;
    let read = Registry::read(&text).map_err(|wrong| {
        let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        Failure::Input(format!("{}: {}", file.display(), lines.join("; ")))
    })?;
    let app = opened::open(cli)?;
    let first = opened::call(Caller::operator(app.installation()))?;
    let fresh = || {
        let mut call = first.clone();
        call.seed = opened::random().unwrap_or(first.seed);
        call
    };
    let taken = app.import_registry(fresh, &read).map_err(|error| input(&error))?;
    told(&taken, &taken.refused, file)
}

/// What came of it: what was taken in, and on standard error what was not.
fn told(taken: &Taken, wrong: &[String], file: &Path) -> Result<Outcome, Failure> {
    for line in wrong {
        anstream::eprintln!("{}: {line}", file.display());
    }
    let mut out = anstream::stdout().lock();
    let (added, changed, unchanged) = (taken.added, taken.changed, taken.unchanged);
    writeln!(out, "{added} added, {changed} changed, {unchanged} as they were")?;
    Ok(if wrong.is_empty() { Outcome::Done } else { Outcome::BadInput })
}

fn take_members(cli: &Cli, options: &MemberOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let mut source = check::open(&options.file)?;
    let is_x12 = source.fill_buf()?.starts_with(b"ISA");
    let (rows, mut wrong) =
        if is_x12 { enrolled(source, options.plan)? } else { tabled(source, options.plan) };
    let taken = take(&app, &caller, &rows)?;
    wrong.extend(taken.refused.iter().cloned());
    told(&taken, &wrong, &options.file)
}

fn take(app: &App, caller: &Caller, rows: &[MemberImport]) -> Result<Taken, Failure> {
    // The system's random numbers never run out once they began.
    let first = opened::call(caller.clone())?;
    let fresh = || {
        let mut call = first.clone();
        call.now = opened::now();
        call.seed = opened::random().unwrap_or(first.seed);
        call
    };
    app.import_members(fresh, rows).map_err(|error| input(&error))
}

type Rows = (Vec<MemberImport>, Vec<String>);

fn tabled(source: impl std::io::Read, plan: Id) -> Rows {
    let table = members::read(source);
    let wrong = table.misreads.iter().map(ToString::to_string).collect();
    (MemberImport::of_table(&table, plan), wrong)
}

fn enrolled(source: impl std::io::Read, plan: Id) -> Result<Rows, Failure> {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let mut numbers: HashMap<u64, String> = HashMap::new();
    for item in Enrolments::new(source) {
        match item.map_err(|error| input(&error))? {
            Item::Member(member) => {
                wrong.extend(member.findings.iter().map(ToString::to_string));
                let parent = member.subscriber.filter(|_| member.relationship().is_child());
                let parent = parent.and_then(|parent| numbers.get(&parent).cloned());
                let row = MemberImport::of_enrolment(&member, plan, parent);
                numbers.insert(member.number, row.key.clone());
                rows.push(row);
            }
            Item::Finding(finding) => wrong.push(finding.to_string()),
            Item::Roster(_) | Item::End(_) => {}
        }
    }
    Ok((rows, wrong))
}

fn nppes(cli: &Cli, file: &Path, states: &[String]) -> Result<Outcome, Failure> {
    const AT_ONCE: usize = 2_000;
    let app = opened::open(cli)?;
    let operator = Caller::operator(app.installation());
    let filter = Filter { states: states.to_vec(), ..Filter::default() };
    let source = check::open(file)?;
    let listings = Nppes::open(source).map_err(|error| input(&error))?.with_filter(filter);
    let (mut kept, mut outcome) = (0, Outcome::Done);
    let mut rows = Vec::with_capacity(AT_ONCE);
    for listing in listings {
        match listing {
            Ok(listing) => rows.push(listing),
            Err(misread) => {
                anstream::eprintln!("{}: {misread}", file.display());
                outcome = Outcome::BadInput;
            }
        }
        if rows.len() == AT_ONCE {
            kept += keep(&app, &operator, &mut rows)?;
        }
    }
    kept += keep(&app, &operator, &mut rows)?;
    writeln!(anstream::stdout().lock(), "{kept} listings kept")?;
    Ok(outcome)
}

fn keep(
    app: &App,
    operator: &Caller,
    rows: &mut Vec<latchkey_feeds::nppes::Listing>,
) -> Result<u64, Failure> {
    let call = opened::call(operator.clone())?;
    let listed = app.import_listings(&call, rows).map_err(|error| input(&error))?;
    rows.clear();
    Ok(listed.kept)
}
