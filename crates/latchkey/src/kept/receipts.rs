//! `import acknowledgements`: receipts (999, 277CA), posted to the claims they speak of.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use latchkey_app::{App, Call, Posting};
use latchkey_x12::receipt::{Item, Receipts};

use super::opened::{self, input};
use crate::cli::Cli;
use crate::failure::Failure;
use crate::{Outcome, check};

/// Options of `import acknowledgements`.
#[derive(Debug, Args)]
pub struct ReceiptOptions {
    /// The file (X12 999 or 277CA). `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The account in whose name.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
}

/// What came of the receipts of a file.
#[derive(Default)]
struct Tally {
    posted: u64,
    before: u64,
    others: u64,
    refused: Vec<String>,
}

pub fn run(cli: &Cli, options: &ReceiptOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let mut tally = Tally::default();
    for item in Receipts::new(check::open(&options.file)?) {
        let item = item.map_err(|error| input(&error))?;
        let call = opened::call(caller.clone())?;
        take(&app, &call, &item, &mut tally)?;
    }
    for why in &tally.refused {
        anstream::eprintln!("{why}");
    }
    let Tally { posted, before, others, .. } = tally;
    let mut out = anstream::stdout().lock();
    writeln!(out, "{posted} posted, {before} posted before, {others} of no claim here")?;
    Ok(if tally.refused.is_empty() { Outcome::Done } else { Outcome::BadInput })
}

fn take(app: &App, call: &Call, item: &Item, tally: &mut Tally) -> Result<(), Failure> {
    let (about, postings) = match item {
        Item::File(receipt) => {
            receipt.findings.iter().for_each(|finding| anstream::eprintln!("{finding}"));
            ("999".to_owned(), app.post_file_receipt(call, receipt))
        }
        Item::Batch(receipt) => ("277CA".to_owned(), app.post_batch_receipt(call, receipt)),
        Item::Claim(receipt) => {
            receipt.findings.iter().for_each(|finding| anstream::eprintln!("{finding}"));
            let about = format!("277CA, claim {}", receipt.number);
            (about, app.post_claim_receipt(call, receipt).map(|posting| vec![posting]))
        }
        Item::Finding(finding) => {
            anstream::eprintln!("{finding}");
            return Ok(());
        }
    };
    for posting in postings.map_err(|error| input(&error))? {
        match posting {
            Posting::Posted { .. } => tally.posted += 1,
            Posting::AlreadyPosted => tally.before += 1,
            Posting::NotOurs => tally.others += 1,
            Posting::Refused(why) => tally.refused.push(format!("{about}: not posted: {why}")),
        }
    }
    Ok(())
}
