//! `authorize answer`: requests taken in, and a file of answers, which is whole or absent.

use std::io::{Read, Write};
use std::path::PathBuf;

use clap::Args;
use latchkey_app::{AnsweredFile, Caller, Error, RequestFile, ToldRequest};
use latchkey_x12::authorization::Review;
use serde_json::json;

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
    /// Write the acknowledgement of the file's form (999) to this file: a transaction that it rejects is
    /// not taken in.
    #[arg(long, value_name = "FILE")]
    pub acknowledge: Option<PathBuf>,
    /// The control number of the first answer; else the clock's: day of the year and time.
    #[arg(long, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=999_999_999))]
    pub control: Option<u32>,
}

/// More requests in one file than anybody sends.
const MOST: u64 = 1_000_000;
/// The largest file that is taken, in bytes: one request has a few hundred.
const LARGEST: u64 = 256 << 20;

pub fn run(cli: &Cli, options: &AnswerOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let caller = app.caller(&options.login).map_err(|error| input(&error))?;
    let bytes = whole(options)?;
    // A file that can't be written there is not to be answered first.
    let drafts = Drafts::create(options)?;
    let (mut outcome, mut broken) = (Outcome::Done, None);
    let file = RequestFile { bytes: &bytes, most: MOST, control: options.control };
    let call = |caller: &Caller| {
        opened::call(caller.clone()).map_err(|_| Error::Damaged("random number of the system"))
    };
    let answered = app.answer_requests(&caller, &file, call, |ToldRequest { request, answer }| {
        let number = request.number;
        for finding in &request.findings {
            anstream::eprintln!("request {number}: {finding}");
        }
        match answer {
            Ok(answer) => broken = broken.take().or(tell(cli.json, &answer).err()),
            Err(error) => {
                outcome = Outcome::BadInput;
                anstream::eprintln!("request {number}: not taken in: {error}");
            }
        }
        Ok(())
    });
    let answered = answered.map_err(|error| input(&error))?;
    for finding in &answered.findings {
        outcome = Outcome::BadInput;
        anstream::eprintln!("{finding}");
    }
    drafts.publish(&answered)?;
    if let Some(failure) = broken {
        return Err(failure);
    }
    Ok(if answered.answers.is_empty() { Outcome::BadInput } else { outcome })
}

/// The file of requests: its form is looked at as a whole before anything is done.
fn whole(options: &AnswerOptions) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let mut source = check::open(&options.file)?.take(LARGEST + 1);
    source.read_to_end(&mut bytes).map_err(|error| Failure::file(&options.file, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::Input("the file is larger than 256 MB; send it in parts".to_owned()));
    }
    Ok(bytes)
}

/// The files to be written.
struct Drafts {
    answers: Draft,
    acknowledgements: Option<Draft>,
}

impl Drafts {
    fn create(options: &AnswerOptions) -> Result<Self, Failure> {
        let acknowledgements = options.acknowledge.as_deref().map(Draft::create).transpose()?;
        Ok(Self { answers: Draft::create(&options.out)?, acknowledgements })
    }

    /// Gives the files their names; one in which nothing comes to stand is not made.
    fn publish(mut self, answered: &AnsweredFile) -> Result<(), Failure> {
        if let Some(mut draft) = self.acknowledgements {
            draft.write(&answered.acknowledgements)?;
            draft.publish()?;
        }
        if answered.answers.is_empty() {
            anstream::eprintln!("there is no request to answer; no file of answers was written");
            return Ok(());
        }
        self.answers.write(&answered.answers)?;
        self.answers.publish()
    }
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
