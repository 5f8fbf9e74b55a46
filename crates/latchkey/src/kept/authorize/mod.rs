//! `authorize`: requests for authorisation as X12 transactions (278), for those who send no FHIR.

mod answer;
mod record;
mod request;

use clap::Subcommand;
use latchkey_x12::write::{AuthorizationFile, Interchange};

pub use answer::AnswerOptions;
pub use record::RecordOptions;
pub use request::RequestOptions;

use crate::Outcome;
use crate::claim::now;
use crate::cli::Cli;
use crate::failure::Failure;

/// What is done with requests for authorisation.
#[derive(Debug, Subcommand)]
pub enum AuthorizeCommand {
    /// Take in a file of requests (X12 278), and write how each stands. The same file again is answered
    /// by how they stand then, and nothing happens twice.
    Answer(AnswerOptions),
    /// Write a request that is kept as a transaction (X12 278) for a plan that takes these; one that was
    /// taken back takes itself back there.
    Request(RequestOptions),
    /// Take in a plan's answers (X12 278), and record each on the case of its request. The same file
    /// again changes nothing.
    Record(RecordOptions),
}

pub fn run(cli: &Cli, command: &AuthorizeCommand) -> Result<Outcome, Failure> {
    match command {
        AuthorizeCommand::Answer(options) => answer::run(cli, options),
        AuthorizeCommand::Request(options) => request::run(cli, options),
        AuthorizeCommand::Record(options) => record::run(cli, options),
    }
}

/// A number that names a sender or receiver, with its qualifier.
type Address = (String, String);

/// What stands around a file that is made now.
fn envelope(
    sender: Address,
    receiver: Address,
    control: Option<u32>,
    is_test: bool,
) -> Result<Interchange, Failure> {
    let sent = now(None)?;
    Ok(Interchange {
        sender,
        receiver,
        date: sent.date,
        time: sent.time,
        control: control.unwrap_or(sent.control),
        is_test,
        group: AuthorizationFile::GROUP,
        guide: AuthorizationFile::GUIDE,
    })
}
