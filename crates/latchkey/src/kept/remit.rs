//! `remit`: payments and denials (835), posted to the claims they answer.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use latchkey_app::Posting;
use latchkey_x12::remittance::{Item, Remittances};

use super::opened::{self, input};
use crate::cli::Cli;
use crate::failure::Failure;
use crate::{Outcome, check};

/// Options of `remit`.
#[derive(Debug, Args)]
pub struct RemitOptions {
    /// The file (X12 835). `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The account in whose name.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
}

pub fn run(cli: &Cli, options: &RemitOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    let mut outcome = Outcome::Done;
    for item in Remittances::new(check::open(&options.file)?) {
        match item.map_err(|error| input(&error))? {
            Item::Claim(answer) => {
                for finding in &answer.findings {
                    anstream::eprintln!("claim {}: {finding}", answer.number);
                }
                let call = opened::call(caller.clone())?;
                let posted = app.post_payment(&call, &answer).map_err(|error| input(&error))?;
                let said = match posted.posting {
                    Posting::Posted { claim, status } => format!("{claim} is {status}"),
                    Posting::AlreadyPosted => "was posted before".to_owned(),
                    Posting::NotOurs => "answers no claim here".to_owned(),
                    Posting::Refused(why) => {
                        outcome = Outcome::BadInput;
                        format!("is not posted: {why}")
                    }
                };
                writeln!(out, "claim {} of the file: {said}", posted.number)?;
            }
            Item::Finding(finding) => anstream::eprintln!("{finding}"),
            _ => {}
        }
    }
    Ok(outcome)
}
