//! `export`: everything that one organisation owns.

use std::io::{BufWriter, Write};

use clap::{Args, ValueEnum};
use latchkey_app::{Caller, Error, ExportLine};
use latchkey_workflow::Id;

use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// Options of `export`.
#[derive(Debug, Args)]
pub struct ExportOptions {
    /// The organisation.
    #[arg(value_name = "ID")]
    pub organisation: Id,
    /// How it is written.
    #[arg(long, value_enum, default_value = "json", value_name = "FORM")]
    pub format: ExportForm,
}

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// One JSON object a line: things, their histories, their documents.
    Json,
    /// One row a thing, for a spreadsheet.
    Csv,
}

pub fn run(cli: &Cli, options: &ExportOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let call = opened::call(Caller::operator(app.installation()))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut written: Result<(), Failure> = Ok(());
    if options.format == ExportForm::Csv {
        writeln!(out, "kind,id,case,version,status,state")?;
    }
    let exported = app.export(&call, options.organisation, |line| {
        let text = match options.format {
            ExportForm::Json => serde_json::to_string(&line).map(Some).unwrap_or_default(),
            ExportForm::Csv => row(&line),
        };
        if let (Some(text), true) = (text, written.is_ok()) {
            written = writeln!(out, "{text}").map_err(Failure::from);
        }
        // Nobody reads on: stop, and say so below.
        if written.is_ok() { Ok(()) } else { Err(Error::Damaged("output")) }
    });
    written?;
    exported.map_err(|error| input(&error))?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn row(line: &ExportLine) -> Option<String> {
    let ExportLine::Record { kind, id, case, version, status, state } = line else { return None };
    let case = case.map(|case| case.to_string()).unwrap_or_default();
    // In quotation marks a cell begins with a brace, which no spreadsheet takes for a formula.
    let state = state.get().replace('"', "\"\"");
    Some(format!("{kind},{id},{case},{version},{status},\"{state}\""))
}
