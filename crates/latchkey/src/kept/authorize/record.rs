//! `authorize record`: what a plan answered, recorded on the cases of the requests.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use latchkey_app::Recorded;
use latchkey_x12::authorization::{Authorizations, Item};

use crate::cli::Cli;
use crate::failure::Failure;
use crate::kept::opened::{self, input};
use crate::{Outcome, check};

/// Options of `authorize record`.
#[derive(Debug, Args)]
pub struct RecordOptions {
    /// The file of answers (X12 278). `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The account in whose name.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
}

pub fn run(cli: &Cli, options: &RecordOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    let mut outcome = Outcome::Done;
    for item in Authorizations::new(check::open(&options.file)?) {
        let review = match item.map_err(|error| input(&error))? {
            Item::Review(review) => review,
            Item::Finding(finding) => {
                anstream::eprintln!("{finding}");
                continue;
            }
        };
        let count = review.number;
        for finding in &review.findings {
            anstream::eprintln!("answer {count}: {finding}");
        }
        let call = opened::call(caller.clone())?;
        let said = match app.record_answer(&call, &review).map_err(|error| input(&error))? {
            Recorded::Recorded { case, status } => format!("{case}: {status}"),
            Recorded::AlreadyRecorded => "was recorded before".to_owned(),
            Recorded::NotOurs => "answers no request here".to_owned(),
            Recorded::Refused(why) => {
                outcome = Outcome::BadInput;
                format!("is not recorded: {why}")
            }
        };
        writeln!(out, "answer {count} of the file: {said}")?;
    }
    Ok(outcome)
}
