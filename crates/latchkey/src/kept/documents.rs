//! `document`: letters and evidence, for whoever sees what they belong to.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use latchkey_app::{Evidence, LONGEST_DOCUMENT};
use latchkey_workflow::Id;

use super::opened::{self, input};
use crate::cli::Cli;
use crate::failure::Failure;
use crate::{Outcome, output};

/// Tools of `document`.
#[derive(Debug, Subcommand)]
pub enum DocumentCommand {
    /// What belongs to a thing: letters that were written, and files that were sent in.
    List(Of),
    /// Write a document to a file or to standard output; the look is logged.
    Get {
        /// Of which thing.
        #[command(flatten)]
        of: Of,
        /// The document.
        #[arg(value_name = "DOCUMENT")]
        document: Id,
        /// The file.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Keep a file that supports a request, shows a certificate or came back with a report: PDF,
    /// PNG, JPEG or plain text of 10 megabytes at most.
    Add {
        /// To which thing.
        #[command(flatten)]
        of: Of,
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Of which thing, and who asks.
#[derive(Debug, Args)]
pub struct Of {
    /// The id of what the documents belong to.
    #[arg(value_name = "ID")]
    pub id: Id,
    /// The account in whose name.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
}

pub fn run(cli: &Cli, command: &DocumentCommand) -> Result<Outcome, Failure> {
    match command {
        DocumentCommand::List(of) => list(cli, of),
        DocumentCommand::Get { of, document, out } => get(cli, of, *document, out.as_deref()),
        DocumentCommand::Add { of, file } => add(cli, of, file),
    }
}

fn list(cli: &Cli, of: &Of) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let call = opened::call(app.caller(&of.login).map_err(|error| input(&error))?)?;
    let documents = app.documents(&call, of.id).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    for document in &documents {
        if cli.json {
            let line = serde_json::to_string(document).map_err(|error| input(&error))?;
            writeln!(out, "{line}")?;
        } else {
            let (id, kind, name) = (document.id, document.kind.name(), &document.name);
            writeln!(out, "{id}  {kind:<8}  {}  {name}", document.made_at)?;
        }
    }
    if documents.is_empty() && !cli.json {
        writeln!(out, "There are no documents.")?;
    }
    Ok(Outcome::Done)
}

fn get(cli: &Cli, of: &Of, document: Id, out: Option<&Path>) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let call = opened::call(app.caller(&of.login).map_err(|error| input(&error))?)?;
    let document = app.document(&call, of.id, document).map_err(|error| input(&error))?;
    if output::is_shown(out) && document.media_type != "text/plain" {
        let problem = "this is no text to be shown here; name a file with --out";
        return Err(Failure::Input(problem.to_owned()));
    }
    output::result(out, &document.bytes)?;
    Ok(Outcome::Done)
}

fn add(cli: &Cli, of: &Of, file: &Path) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let call = opened::call(app.caller(&of.login).map_err(|error| input(&error))?)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let evidence = Evidence { name: name.unwrap_or_default(), bytes: bytes(file)? };
    let id = app.keep_evidence(&call, of.id, evidence).map_err(|error| input(&error))?;
    writeln!(anstream::stdout().lock(), "{id}")?;
    Ok(Outcome::Done)
}

/// A file, and of one that is too long no more than shows that it is.
fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let opened = fs::File::open(file).map_err(|error| Failure::file(file, &error))?;
    let mut bytes = Vec::new();
    let most = LONGEST_DOCUMENT as u64 + 1;
    opened.take(most).read_to_end(&mut bytes).map_err(|error| Failure::file(file, &error))?;
    Ok(bytes)
}
