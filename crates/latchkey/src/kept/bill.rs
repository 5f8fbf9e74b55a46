//! `bill`: the claims that are ready, in one file, which is recorded on each of them.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use latchkey_app::{Billed, Billing};
use latchkey_domain::Code;
use latchkey_workflow::Id;
use serde_json::json;

use super::opened::{self, input};
use crate::Outcome;
use crate::claim::{FileOptions, now};
use crate::cli::Cli;
use crate::draft::Draft;
use crate::failure::Failure;
use crate::output;

/// Options of `bill`.
#[derive(Debug, Args)]
pub struct BillOptions {
    /// The account in whose name.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    /// Write the claims to this file, which is whole or absent.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Only the claims for this payer: a file goes to one.
    #[arg(long, value_name = "ID")]
    pub payer: Option<Id>,
    /// Only this claim, also where its file got lost; may be given again.
    #[arg(long = "claim", value_name = "ID")]
    pub claims: Vec<Id>,
    /// The payer's code for why the claims that are named are late.
    #[arg(long, value_name = "CODE", requires = "claims")]
    pub delay_reason: Option<String>,
    /// Take this claim back; may be given again.
    #[arg(long = "void", value_name = "ID", requires = "reason")]
    pub voids: Vec<Id>,
    /// Why they are taken back.
    #[arg(long, value_name = "TEXT", requires = "voids")]
    pub reason: Option<String>,
    /// The telephone at which somebody answers for the file: ten digits. No claim goes without.
    #[arg(long, value_name = "DIGITS", required_unless_present = "again")]
    pub telephone: Option<String>,
    #[command(flatten)]
    pub file: FileOptions,
    /// Send also the claims against which something speaks; what it is becomes a warning.
    #[arg(long)]
    pub force: bool,
    /// Write the file once more that was made with this control number.
    #[arg(long, value_name = "N", conflicts_with_all = ["claims", "voids", "payer", "production"])]
    pub again: Option<u32>,
}

pub fn run(cli: &Cli, options: &BillOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let call = opened::call(caller)?;
    if let Some(control) = options.again {
        let text = app.claim_file(&call, control).map_err(|error| input(&error))?;
        output::result(Some(&options.out), text.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let billing = billing(cli, options)?;
    // A file that can't be written there is not to be recorded first.
    let draft = Draft::create(&options.out)?;
    let billed = app.bill(&call, &billing).map_err(|error| input(&error))?;
    if let Some(text) = &billed.text {
        published(draft, text).map_err(|failure| recorded(&failure, &billing))?;
    }
    tell(cli, options, &billing, &billed)?;
    let stays = billed.told.iter().any(|told| told.stays);
    Ok(if stays { Outcome::BadInput } else { Outcome::Done })
}

fn published(mut draft: Draft, text: &str) -> Result<(), Failure> {
    draft.write(text)?;
    draft.publish()
}

/// A file that was recorded and could not be written is kept: it can be had again.
fn recorded(failure: &Failure, billing: &Billing) -> Failure {
    let control = billing.envelope.sent.control;
    match billing.envelope.is_test {
        true => input(failure),
        false => Failure::Input(format!(
            "{failure}; its claims are recorded as sent: write it with `latchkey bill --again {control}`"
        )),
    }
}

fn billing(cli: &Cli, options: &BillOptions) -> Result<Billing, Failure> {
    let telephone = options.telephone.as_deref().unwrap_or_default();
    let delay_reason = options.delay_reason.as_deref().map(|code| {
        let wrong = || Failure::Input("--delay-reason: it is no code; give the payer's".to_owned());
        Code::new(code).ok_or_else(wrong)
    });
    let voids = options.reason.clone().map(|reason| (options.voids.clone(), reason));
    Ok(Billing {
        payer: options.payer,
        claims: options.claims.clone(),
        delay_reason: delay_reason.transpose()?,
        voids,
        is_forced: options.force,
        language: cli.lang.into(),
        envelope: options.file.envelope(telephone, now(None)?)?,
    })
}

/// What there is to say of claims goes to standard error, how many went to standard output.
fn tell(
    cli: &Cli,
    options: &BillOptions,
    billing: &Billing,
    billed: &Billed,
) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    if cli.json {
        for told in &billed.told {
            let object = json!({"kind": "finding", "claim": told.claim, "stays": told.stays,
                "sentence": told.said});
            writeln!(out, "{object}")?;
        }
        let file = billed.text.is_some().then(|| options.out.display().to_string());
        let object = json!({"kind": "claims", "claims": billed.claims, "file": file,
            "control": billing.envelope.sent.control, "test": billing.envelope.is_test});
        return Ok(writeln!(out, "{object}")?);
    }
    for told in &billed.told {
        let about = told.claim.map_or("the file".to_owned(), |claim| format!("claim {claim}"));
        let mark = if told.stays { "stays" } else { "goes, but" };
        anstream::eprintln!("{about} {mark}: {}", told.said);
    }
    let (count, control) = (billed.claims.len(), billing.envelope.sent.control);
    let kind = if billing.envelope.is_test { "a test, not recorded" } else { "for payment" };
    match billed.text {
        Some(_) => {
            let file = options.out.display();
            writeln!(out, "{count} claims in {file}, control number {control}, {kind}")?;
        }
        None => writeln!(out, "no claim is ready to go; no file was written")?,
    }
    Ok(())
}
