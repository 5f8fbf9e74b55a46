//! `do`: requests, one a line, many under way at once. Each answer is written when what it says is
//! on the disk, in the order in which that happens.

use std::collections::HashMap;
use std::io::{BufRead, Read, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use clap::Args;
use latchkey_app::{App, Call, Caller, Error, Request, Saved};
use serde_json::{Map, Value, json};

use super::opened;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::{Outcome, check};

/// Options of `do`.
#[derive(Debug, Args)]
pub struct DoOptions {
    /// Requests, one JSON object a line: as, key, id, version, kind, command, why. `-` reads
    /// standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
    /// The account in whose name, where a request names none.
    #[arg(long = "as", value_name = "LOGIN")]
    pub login: Option<String>,
    /// How many requests may be under way at once.
    #[arg(long, value_name = "N", default_value = "64")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub waiting: u32,
}

/// The longest request, in bytes.
const LONGEST: u64 = 1 << 20;

/// An answer to a line.
struct Answer {
    line: u64,
    key: Option<String>,
    result: Result<Saved, Error>,
}

pub fn run(cli: &Cli, options: &DoOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let lines = check::open(&options.file)?;
    let (places, free) = sync_channel(options.waiting as usize);
    let (answers, answered) = sync_channel(options.waiting as usize);
    thread::scope(|scope| {
        let reader = scope.spawn(move || hand_over(&app, lines, options, &places, &answers));
        let outcome = write_answers(&answered, &free);
        // Whoever no longer reads the answers wants no more requests carried out.
        drop((free, answered));
        let read = reader.join().unwrap_or_else(|_| Err(Failure::Input("stopped".to_owned())));
        read.and(outcome)
    })
}

fn hand_over(
    app: &App,
    lines: impl BufRead + Send,
    options: &DoOptions,
    places: &SyncSender<()>,
    answers: &SyncSender<Answer>,
) -> Result<(), Failure> {
    let mut callers = Callers { app, known: HashMap::new() };
    let mut lines = lines;
    for line in 1.. {
        let mut text = String::new();
        let read = lines.by_ref().take(LONGEST).read_line(&mut text)?;
        if read == 0 {
            break;
        }
        if text.trim().is_empty() {
            continue;
        }
        if places.send(()).is_err() {
            break;
        }
        let (key, asked) = understood(&text, options, &mut callers);
        let answers = answers.clone();
        // Nobody takes the answer only where the output is gone.
        let reply = move |result| drop(answers.send(Answer { line, key, result }));
        match asked {
            Ok((call, request)) => app.submit(call, request, reply),
            Err(error) => reply(Err(error)),
        }
    }
    Ok(())
}

/// The callers behind logins, each asked of the store once a second at most.
struct Callers<'a> {
    app: &'a App,
    known: HashMap<String, (std::time::Instant, Caller)>,
}

impl Callers<'_> {
    fn find(&mut self, login: &str) -> Result<Caller, Error> {
        const GOOD_FOR: std::time::Duration = std::time::Duration::from_millis(500);
        if let Some((asked, caller)) = self.known.get(login)
            && asked.elapsed() < GOOD_FOR
        {
            return Ok(caller.clone());
        }
        let caller = self.app.caller(login)?;
        self.known.insert(login.to_owned(), (std::time::Instant::now(), caller.clone()));
        Ok(caller)
    }
}

fn invalid(place: &str, what: &str) -> Error {
    Error::Invalid { place: place.to_owned(), what: what.to_owned() }
}

/// What a line asks for, and its key wherever one can be read: whoever sent many tells by it which
/// of them failed.
fn understood(
    text: &str,
    options: &DoOptions,
    callers: &mut Callers<'_>,
) -> (Option<String>, Result<(Call, Request), Error>) {
    match object(text) {
        Ok(mut object) => {
            let key = take_word(&mut object, "key");
            (key.clone(), asked(object, key, options, callers))
        }
        Err(error) => (None, Err(error)),
    }
}

fn object(text: &str) -> Result<Map<String, Value>, Error> {
    serde_json::from_str(text).map_err(|_| {
        invalid("request", "it is no JSON object on one line; see `latchkey do --help`")
    })
}

fn take_word(object: &mut Map<String, Value>, name: &str) -> Option<String> {
    object.remove(name).and_then(|value| value.as_str().map(str::to_owned))
}

fn asked(
    mut object: Map<String, Value>,
    key: Option<String>,
    options: &DoOptions,
    callers: &mut Callers<'_>,
) -> Result<(Call, Request), Error> {
    let (login, why) = (take_word(&mut object, "as"), take_word(&mut object, "why"));
    let login = login.as_deref().or(options.login.as_deref());
    let login = login.ok_or_else(|| invalid("as", "say in whose name, here or with --as"))?;
    let request = serde_json::from_value(Value::Object(object)).map_err(|error| {
        // The position says where; the text of the value may be personal and is not repeated.
        let what = match error.classify() {
            serde_json::error::Category::Data => "a part is missing or has the wrong form",
            _ => "it can't be read",
        };
        invalid("request", what)
    })?;
    let seed = opened::random().map_err(|_| invalid("random", "the system gives no numbers"))?;
    let call = Call { caller: callers.find(login)?, now: opened::now(), key, why, seed };
    Ok((call, request))
}

fn write_answers(answers: &Receiver<Answer>, free: &Receiver<()>) -> Result<Outcome, Failure> {
    let mut out = std::io::stdout().lock();
    let mut outcome = Outcome::Done;
    while let Ok(first) = answers.recv() {
        for answer in std::iter::once(first).chain(answers.try_iter()) {
            let _ = free.try_recv();
            if answer.result.is_err() {
                outcome = Outcome::BadInput;
            }
            writeln!(out, "{}", written(&answer))?;
        }
        out.flush()?;
    }
    Ok(outcome)
}

fn written(answer: &Answer) -> Value {
    match &answer.result {
        Ok(saved) => json!({"line": answer.line, "key": answer.key, "done": saved}),
        Err(error) => json!({
            "line": answer.line,
            "key": answer.key,
            "error": {"code": error.code(), "message": error.to_string()},
        }),
    }
}
