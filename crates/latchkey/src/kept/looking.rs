//! `queue` and `show`: what is to be done, and one thing as it stands.

use std::io::Write;

use clap::Args;
use latchkey_app::QueueRow;
use latchkey_workflow::Id;

use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// Options of `queue`.
#[derive(Debug, Args)]
pub struct QueueOptions {
    /// The account whose organisation's queue it is.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    /// How many rows.
    #[arg(long, value_name = "N", default_value = "50")]
    pub rows: u32,
}

/// Options of `show`.
#[derive(Debug, Args)]
pub struct ShowOptions {
    /// The id of what is to be shown.
    #[arg(value_name = "ID")]
    pub id: Id,
    /// The account in whose name it is looked at; the look is logged.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
}

pub fn queue(cli: &Cli, options: &QueueOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let call = opened::call(caller)?;
    let page = app.queue(&call, None, options.rows).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    for row in &page.rows {
        if cli.json {
            let line = serde_json::to_string(row).map_err(|error| input(&error))?;
            writeln!(out, "{line}")?;
        } else {
            writeln!(out, "{}", in_words(row))?;
        }
    }
    if page.rows.is_empty() && !cli.json {
        writeln!(out, "Nothing is waiting for you.")?;
    }
    Ok(Outcome::Done)
}

fn in_words(row: &QueueRow) -> String {
    let due = match row.due_at {
        Some(at) => format!("{} by {at}", row.due_what),
        None => "no deadline".to_owned(),
    };
    format!("{}  {:<14} {:<18} {due}", row.id, row.kind.name(), row.status)
}

pub fn show(cli: &Cli, options: &ShowOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let shown = app.show(&opened::call(caller)?, options.id).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    if cli.json {
        let text = serde_json::to_string(&shown).map_err(|error| input(&error))?;
        writeln!(out, "{text}")?;
        return Ok(Outcome::Done);
    }
    writeln!(out, "{} {} is {}, version {}", shown.kind, shown.id, shown.status, shown.version)?;
    for noted in shown.state["disagreements"].as_array().into_iter().flatten() {
        let (fact, value) = (noted["fact"].as_str(), noted["value"].as_str());
        if let (Some(fact), Some(value)) = (fact, value) {
            writeln!(out, "  the registry says otherwise: {fact} is {value}")?;
        }
    }
    for moved in &shown.timeline {
        let by = moved.change.as_ref().and_then(|change| change["actor"]["name"].as_str());
        writeln!(out, "  {}  {:<24} {}", moved.at, moved.event, by.unwrap_or_default())?;
    }
    Ok(Outcome::Done)
}
