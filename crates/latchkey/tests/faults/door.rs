//! `latchkey do -` as a process: requests go in, answers come out, and it may be killed.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::Value;

use crate::place::{Place, is_free_of_names};

/// How long an answer may take where nothing is wrong, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A process that carries out requests.
pub struct Door {
    child: Child,
    input: Option<ChildStdin>,
    answers: Receiver<Value>,
    errors: PathBuf,
}

impl Door {
    pub fn open(place: &Place) -> Self {
        let (mut door, output) = Self::spawn(place);
        door.answers = read(output);
        door
    }

    /// A process whose answers nobody can read.
    pub fn deaf(place: &Place) -> Self {
        Self::spawn(place).0
    }

    fn spawn(place: &Place) -> (Self, ChildStdout) {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let errors =
            crate::place::side_folder().join(format!("door-{}-{number}.err", std::process::id()));
        let mut child = place
            .command(&["do", "-", "--waiting", "64"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&errors).unwrap())
            .spawn()
            .unwrap();
        let output = child.stdout.take().unwrap();
        let input = child.stdin.take();
        (Self { child, input, answers: channel().1, errors }, output)
    }

    /// Hands over a request. One that can't be taken any more gets no answer.
    pub fn send(&mut self, request: &Value) {
        self.send_text(&request.to_string());
    }

    /// Hands over a line.
    pub fn send_text(&mut self, line: &str) {
        if let Some(input) = &mut self.input {
            let _ = input.write_all(format!("{line}\n").as_bytes());
        }
    }

    /// The next answer. Errors are read by people who run machines, so no name may stand there.
    pub fn answer(&self, patience: Duration) -> Result<Value, RecvTimeoutError> {
        let answer = self.answers.recv_timeout(patience)?;
        if let Some(error) = answer.get("error") {
            is_free_of_names(&error.to_string());
        }
        Ok(answer)
    }

    /// The next answer, where there must be one.
    pub fn next(&self) -> Value {
        self.answer(PATIENCE).unwrap_or_else(|_| panic!("no answer: {}", self.said()))
    }

    /// Hands over a request and waits for an answer.
    pub fn ask(&mut self, request: &Value) -> Value {
        self.send(request);
        self.next()
    }

    /// As [`Self::ask`], for what must be done.
    pub fn done(&mut self, request: &Value) -> Value {
        let answer = self.ask(request);
        answer.get("done").unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// Kills it as `kill -9` does. What it had answered can still be read.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Lets it end by itself, and says with which code.
    pub fn close(&mut self) -> i32 {
        self.input = None;
        let code = self.child.wait().unwrap().code().unwrap();
        self.said();
        code
    }

    /// What it said on the side.
    pub fn said(&self) -> String {
        let text = fs::read_to_string(&self.errors).unwrap_or_default();
        is_free_of_names(&text);
        text
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if !std::thread::panicking() {
            assert!(!self.said().contains("panicked"), "{}", self.said());
            let _ = fs::remove_file(&self.errors);
        }
    }
}

/// Reads answers as they come.
fn read(output: ChildStdout) -> Receiver<Value> {
    let (sender, answers) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // The last line of a process that was killed may be half a line: no answer.
            let Ok(answer) = serde_json::from_str::<Value>(&line) else { continue };
            if sender.send(answer).is_err() {
                return;
            }
        }
    });
    answers
}
