//! `authorize request`: a request that is kept, as a file for the plan, which is whole or absent.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use latchkey_workflow::Id;
use latchkey_x12::write::{AuthorizationFile, WriteError};
use serde_json::json;

use super::envelope;
use crate::Outcome;
use crate::cli::Cli;
use crate::draft::Draft;
use crate::failure::Failure;
use crate::kept::opened::{self, input};

/// Options of `authorize request`.
#[derive(Debug, Args)]
pub struct RequestOptions {
    /// The request for authorisation.
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<Id>,
    /// The account in whose name.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    /// Write the requests to this file, which is whole or absent.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Under which number the file is sent; else the NPI of whoever asks.
    #[arg(long, value_name = "ID")]
    pub submitter: Option<String>,
    /// The control number of the file; else the clock's: day of the year and time.
    #[arg(long, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=999_999_999))]
    pub control: Option<u32>,
    /// Send it for a decision. Without this the file is a test.
    #[arg(long)]
    pub production: bool,
}

pub fn run(cli: &Cli, options: &RequestOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let mut draft = Draft::create(&options.out)?;
    let mut file: Option<(AuthorizationFile, String)> = None;
    for id in &options.ids {
        let call = opened::call(caller.clone())?;
        let review = app.review_of(&call, *id).map_err(|error| input(&error))?;
        let payer = &review.exchange.receiver.1;
        if file.as_ref().is_some_and(|(_, first)| first != payer) {
            let why = "the requests go to several payers; write a file for each";
            return Err(Failure::Input(why.to_owned()));
        }
        if file.is_none() {
            let sender = ("ZZ".to_owned(), review.exchange.sender.1.clone());
            let begun = open(options, sender, review.exchange.receiver.clone())?;
            file = Some((begun, payer.clone()));
        }
        let Some((file, _)) = &mut file else { continue };
        file.review(&review).map_err(|error| unwritable(&error))?;
    }
    let Some((file, _)) = file else { return Ok(Outcome::BadInput) };
    draft.write(file.close().map_err(|error| unwritable(&error))?)?;
    draft.publish()?;
    let mut out = anstream::stdout().lock();
    let (count, name) = (options.ids.len(), options.out.display().to_string());
    if cli.json {
        let object = json!({"kind": "requests", "requests": options.ids, "file": name,
            "test": !options.production});
        writeln!(out, "{object}")?;
    } else {
        let kind = if options.production { "for a decision" } else { "a test" };
        writeln!(out, "{count} requests in {name}, {kind}")?;
    }
    Ok(Outcome::Done)
}

fn open(
    options: &RequestOptions,
    own: (String, String),
    receiver: (String, String),
) -> Result<AuthorizationFile, Failure> {
    let submitter = options.submitter.clone().map(|submitter| ("ZZ".to_owned(), submitter));
    let is_test = !options.production;
    let interchange = envelope(submitter.unwrap_or(own), receiver, options.control, is_test)?;
    AuthorizationFile::open(&interchange).map_err(|error| unwritable(&error))
}

fn unwritable(error: &WriteError) -> Failure {
    Failure::Input(format!("the requests can't be written: {error}"))
}
