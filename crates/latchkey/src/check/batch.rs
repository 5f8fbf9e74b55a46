//! Many cases: one line each, in their order, on as many threads as the machine has.
//!
//! Cases travel in bundles, round the workers in turn, and are collected in the same turn: the
//! order is kept without sorting, and no more than a few bundles are ever in memory.

use std::io::{BufRead, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use latchkey_json::{RawCase, RawCases, ReplyWriter, StreamError, escape_into};
use latchkey_policy::{Language, Library};

use super::one;
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::page;

/// Cases in a bundle.
const BUNDLE: usize = 128;
/// Bundles that may wait for a worker.
const WAITING: usize = 4;

type Raw = Result<RawCase, StreamError>;

/// The lines of a bundle's answers, and what is to be said on standard error.
struct Answered {
    lines: String,
    complaints: String,
    outcome: Outcome,
}

pub fn run(
    cli: &Cli,
    library: &Library,
    cases: RawCases<impl BufRead + Send>,
) -> Result<Outcome, Failure> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let language = cli.lang.into();
    let is_json = cli.json;
    thread::scope(|scope| {
        let mut inboxes = Vec::new();
        let mut outboxes = Vec::new();
        for _ in 0..workers {
            let (inbox, work) = sync_channel::<Vec<Raw>>(WAITING);
            let (done, outbox) = sync_channel::<Answered>(WAITING);
            scope.spawn(move || work_through(library, &work, &done, is_json, language));
            inboxes.push(inbox);
            outboxes.push(outbox);
        }
        scope.spawn(move || deal(cases, &inboxes));
        if is_json {
            // Answers in JSON have no colour to strip for those who cannot see it.
            collect(&outboxes, std::io::stdout().lock())
        } else {
            collect(&outboxes, anstream::stdout().lock())
        }
    })
}

/// Deals the cases to the workers in turn.
fn deal(cases: RawCases<impl BufRead>, inboxes: &[SyncSender<Vec<Raw>>]) {
    let mut cases = cases.peekable();
    for inbox in inboxes.iter().cycle() {
        let bundle: Vec<Raw> = cases.by_ref().take(BUNDLE).collect();
        // A worker that is gone has lost its reader: there is nobody left to work for.
        if bundle.is_empty() || inbox.send(bundle).is_err() {
            return;
        }
    }
}

fn work_through(
    library: &Library,
    work: &Receiver<Vec<Raw>>,
    done: &SyncSender<Answered>,
    is_json: bool,
    language: Language,
) {
    let mut writer = is_json.then(|| ReplyWriter::new(library.vocabulary(), language));
    while let Ok(bundle) = work.recv() {
        let answered = answer(library, bundle, &mut writer);
        if done.send(answered).is_err() {
            return;
        }
    }
}

fn answer<'l>(
    library: &'l Library,
    bundle: Vec<Raw>,
    writer: &mut Option<ReplyWriter<'l>>,
) -> Answered {
    const LINE: usize = 2_048;
    let mut answered = Answered {
        lines: String::with_capacity(bundle.len() * LINE),
        complaints: String::new(),
        outcome: Outcome::Done,
    };
    for raw in bundle {
        let number = number_of(&raw);
        if let Err(problem) = answer_one(library, raw, writer.as_mut(), &mut answered) {
            answered.refuse(number, &problem, writer.is_some());
        }
    }
    answered
}

/// Which case of the file it is; none for what is wrong with the list around the cases.
fn number_of(raw: &Raw) -> Option<usize> {
    match raw {
        Ok(raw) => Some(raw.number),
        Err(StreamError::Case { number, .. }) => Some(*number),
        Err(_) => None,
    }
}

impl Answered {
    /// Takes note of a case that is not answered.
    fn refuse(&mut self, number: Option<usize>, problem: &str, is_json: bool) {
        self.outcome = Outcome::BadInput;
        let case = number.map_or_else(String::new, |number| format!("case {number}: "));
        self.complaints.push_str(&format!("latchkey: {case}{problem}\n"));
        if !is_json {
            self.lines.push_str(&page::unanswered(number, problem));
            return;
        }
        let case = number.map_or_else(String::new, |number| format!("\"case\":{number},"));
        self.lines.push_str(&format!("{{{case}\"error\":\""));
        escape_into(&mut self.lines, problem);
        self.lines.push_str("\"}\n");
    }
}

fn answer_one<'l>(
    library: &'l Library,
    raw: Raw,
    writer: Option<&mut ReplyWriter<'l>>,
    answered: &mut Answered,
) -> Result<(), String> {
    let raw = raw.map_err(|error| error.to_string())?;
    let case = raw.read().map_err(|error| error.to_string())?;
    let reply = library.determine(&case).map_err(|error| format!("line {}: {error}", raw.line))?;
    if let Some(writer) = writer {
        writer.write(&mut answered.lines, &reply, &case);
        answered.lines.push('\n');
    } else {
        answered.lines.push_str(&page::line(raw.number, &reply));
    }
    if answered.outcome == Outcome::Done {
        answered.outcome = one::outcome(&reply);
    }
    Ok(())
}

/// Prints what the workers answer, in their turn.
fn collect(outboxes: &[Receiver<Answered>], mut out: impl Write) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Done;
    for outbox in outboxes.iter().cycle() {
        let Ok(answered) = outbox.recv() else { break };
        out.write_all(answered.lines.as_bytes())?;
        anstream::eprint!("{}", answered.complaints);
        outcome = worse(outcome, answered.outcome);
    }
    out.flush()?;
    Ok(outcome)
}

fn worse(a: Outcome, b: Outcome) -> Outcome {
    match (a, b) {
        (Outcome::BadInput, _) | (_, Outcome::BadInput) => Outcome::BadInput,
        (Outcome::Findings, _) | (_, Outcome::Findings) => Outcome::Findings,
        _ => Outcome::Done,
    }
}
