//! A client that always has many requests under way, each under a key, and asks again whatever was
//! not answered.

use std::collections::BTreeMap;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::door::Door;
use crate::requests::{approve, ask, keyed, open_case, take_up};

/// Requests under way at once.
const AT_ONCE: usize = 40;
/// Where a case is opened, authorisation asked for, taken up and approved.
const STEPS: usize = 4;

/// The client.
#[derive(Default)]
pub struct Load {
    /// Where each story stands: the answers to its steps so far.
    stories: Vec<Vec<Value>>,
    /// What was asked and not answered, by key.
    waiting: BTreeMap<String, Value>,
    /// What was acknowledged, by key.
    pub acknowledged: BTreeMap<String, Value>,
    /// Requests that failed for the store's sake and are to be asked again.
    again: Vec<Value>,
    /// What the store said when it failed, each sentence with how often.
    pub failures: BTreeMap<String, usize>,
}

/// What became of the process while it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    /// The time is up.
    OnTime,
    /// It answers no more.
    Away,
}

impl Load {
    /// Asks again what was not answered: for a process that knows nothing of the one before.
    pub fn ask_again(&mut self, door: &mut Door) {
        self.again.clear();
        for request in self.waiting.values() {
            door.send(request);
        }
    }

    /// Keeps the process busy for a while.
    pub fn keep_busy(&mut self, door: &mut Door, time: Duration) -> Went {
        let end = Instant::now() + time;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            while self.waiting.len() < AT_ONCE {
                self.stories.push(Vec::new());
                self.next_step(self.stories.len() - 1, door);
            }
            match door.answer(left.min(Duration::from_millis(20))) {
                Ok(answer) => self.take(&answer, door),
                Err(RecvTimeoutError::Timeout) => self.send_failed(door),
                Err(RecvTimeoutError::Disconnected) => return Went::Away,
            }
        }
        Went::OnTime
    }

    /// Begins nothing new and waits until everything is answered.
    pub fn finish(&mut self, door: &mut Door, patience: Duration) {
        let end = Instant::now() + patience;
        while !self.waiting.is_empty() {
            assert!(Instant::now() < end, "unanswered: {:?}", self.failures);
            match door.answer(Duration::from_millis(20)) {
                Ok(answer) => self.take(&answer, door),
                Err(RecvTimeoutError::Timeout) => self.send_failed(door),
                Err(RecvTimeoutError::Disconnected) => panic!("it went away: {}", door.said()),
            }
        }
    }

    /// What it had answered before it was killed was acknowledged, though it is read only now.
    pub fn take_last_answers(&mut self, door: &mut Door) {
        while let Ok(answer) = door.answer(Duration::from_secs(10)) {
            self.take(&answer, door);
        }
    }

    fn send_failed(&mut self, door: &mut Door) {
        self.again.drain(..).for_each(|request| door.send(&request));
    }

    fn take(&mut self, answer: &Value, door: &mut Door) {
        let key = answer["key"].as_str().unwrap_or_else(|| panic!("no key: {answer}")).to_owned();
        if let Some(error) = answer.get("error") {
            assert_eq!(error["code"], "store", "{answer}");
            let message = error["message"].as_str().unwrap().to_owned();
            *self.failures.entry(message).or_default() += 1;
            self.again.extend(self.waiting.get(&key).cloned());
            return;
        }
        assert!(self.waiting.remove(&key).is_some(), "answered twice: {answer}");
        self.acknowledged.insert(key.clone(), answer["done"].clone());
        let story: usize = key.split('-').nth(1).unwrap().parse().unwrap();
        self.stories[story].push(answer["done"].clone());
        if self.stories[story].len() < STEPS {
            self.next_step(story, door);
        }
    }

    fn next_step(&mut self, story: usize, door: &mut Door) {
        let answers = &self.stories[story];
        let id = |step: usize| answers[step]["id"].as_str().unwrap();
        let (login, request) = match answers.len() {
            0 => ("office", open_case()),
            1 => ("office", ask(id(0))),
            2 => ("reviewer", take_up(id(1))),
            _ => ("reviewer", approve(id(1), &format!("A-{story}"))),
        };
        let key = format!("story-{story}-{}", answers.len());
        let request = keyed(login, &key, request);
        door.send(&request);
        self.waiting.insert(key, request);
    }

    /// How many requests wait for an answer.
    pub fn unanswered(&self) -> usize {
        self.waiting.len()
    }

    /// How many stories were begun.
    pub fn begun(&self) -> usize {
        self.stories.len()
    }
}
