//! `authorize answer`: requests taken in, and a file of answers, which is whole or absent.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use latchkey_app::{App, Caller};
use latchkey_x12::authorization::{Authorizations, Exchange, Item, Review};
use latchkey_x12::write::{AuthorizationFile, WriteError};
use serde_json::json;

use super::envelope;
use crate::cli::Cli;
use crate::draft::Draft;
use crate::failure::Failure;
use crate::kept::opened::{self, input};
use crate::{Outcome, check};

/// Options of `authorize answer`.
#[derive(Debug, Args)]
pub struct AnswerOptions {
    /// The file of requests (X12 278). `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The account in whose name: of the organisation that asks.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: String,
    /// Write the answers to this file, which is whole or absent.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The control number of the answers; else the clock's: day of the year and time.
    #[arg(long, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=999_999_999))]
    pub control: Option<u32>,
}

/// The answers while they are gathered.
struct Answers<'a> {
    app: &'a App,
    caller: Caller,
    json: bool,
    control: Option<u32>,
    draft: Draft,
    /// The file, begun by the first answer, and whom it goes to.
    file: Option<(AuthorizationFile, (String, String))>,
    outcome: Outcome,
}

pub fn run(cli: &Cli, options: &AnswerOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let source = check::open(&options.file)?;
    // A file that can't be written there is not to be answered first.
    let draft = Draft::create(&options.out)?;
    let mut answers = Answers {
        app: &app,
        caller,
        json: cli.json,
        control: options.control,
        draft,
        file: None,
        outcome: Outcome::Done,
    };
    for item in Authorizations::new(source) {
        match item.map_err(|error| input(&error))? {
            Item::Review(review) => answers.take(&review)?,
            Item::Finding(finding) => {
                answers.outcome = Outcome::BadInput;
                anstream::eprintln!("{finding}");
            }
        }
    }
    answers.close()
}

impl Answers<'_> {
    fn take(&mut self, review: &Review) -> Result<(), Failure> {
        for finding in &review.findings {
            anstream::eprintln!("request {}: {finding}", review.number);
        }
        let sender = &review.exchange.sender;
        if self.file.as_ref().is_some_and(|(_, to)| to != sender) {
            self.outcome = Outcome::BadInput;
            let number = review.number;
            anstream::eprintln!(
                "request {number}: not taken in: it comes from another sender than the first; answer \
                 it from a file of its own"
            );
            return Ok(());
        }
        let call = opened::call(self.caller.clone())?;
        match self.app.answer_review(&call, review) {
            Ok(answer) => self.write(&answer),
            Err(error) => {
                self.outcome = Outcome::BadInput;
                anstream::eprintln!("request {}: not taken in: {error}", review.number);
                Ok(())
            }
        }
    }

    fn write(&mut self, answer: &Review) -> Result<(), Failure> {
        if self.file.is_none() {
            let file = open(&answer.exchange, self.control)?;
            self.file = Some((file, answer.exchange.receiver.clone()));
        }
        let Some((file, _)) = &mut self.file else { return Ok(()) };
        file.review(answer).map_err(|error| unwritable(&error))?;
        self.draft.write(file.take())?;
        tell(self.json, answer)
    }

    fn close(mut self) -> Result<Outcome, Failure> {
        let Some((file, _)) = self.file else {
            anstream::eprintln!("there is no request to answer; no file was written");
            return Ok(Outcome::BadInput);
        };
        self.draft.write(file.close().map_err(|error| unwritable(&error))?)?;
        self.draft.publish()?;
        Ok(self.outcome)
    }
}

fn open(exchange: &Exchange, control: Option<u32>) -> Result<AuthorizationFile, Failure> {
    let (sender, receiver) = (exchange.sender.clone(), exchange.receiver.clone());
    let interchange = envelope(sender, receiver, control, exchange.is_test)?;
    AuthorizationFile::open(&interchange).map_err(|error| unwritable(&error))
}

fn unwritable(error: &WriteError) -> Failure {
    Failure::Input(format!("the answers can't be written: {error}"))
}

/// How a request stands, in a line: by codes and numbers, and nothing of anybody.
fn tell(json: bool, answer: &Review) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    let decision = answer.event.as_ref().and_then(|event| event.decision.as_ref());
    let action = decision.map(|decision| decision.action.as_str());
    let number = decision.map(|decision| decision.number.as_str()).filter(|n| !n.is_empty());
    let waits = answer.event.as_ref().and_then(|event| event.reference("NT"));
    let reasons: Vec<&str> =
        answer.rejections().map(|rejection| rejection.reason.as_str()).collect();
    if json {
        let object = json!({"kind": "answer", "request": answer.number, "action": action,
            "number": number.or(waits), "rejected": reasons});
        return Ok(writeln!(out, "{object}")?);
    }
    let count = answer.number;
    match (action, number.or(waits)) {
        (Some(action), Some(number)) => {
            writeln!(out, "request {count}: {action}, number {number}")?;
        }
        (Some(action), None) => writeln!(out, "request {count}: {action}")?,
        (None, _) => writeln!(out, "request {count}: turned back ({})", reasons.join(", "))?,
    }
    Ok(())
}
