//! How far a long file has come, where somebody watches.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

const BETWEEN: Duration = Duration::from_millis(200);

/// A line on standard error that counts up.
pub struct Progress {
    is_watched: bool,
    done: u64,
    all: u64,
    shown: Option<Instant>,
    began: Instant,
}

impl Progress {
    pub fn new(all: u64) -> Self {
        let is_watched = io::stderr().is_terminal();
        Self { is_watched, done: 0, all, shown: None, began: Instant::now() }
    }

    /// One claim more.
    pub fn step(&mut self) {
        self.done += 1;
        // Looking at the clock costs more than a claim does.
        if !self.is_watched || !self.done.is_multiple_of(1_000) || self.began.elapsed() < BETWEEN {
            return;
        }
        let is_due = self.shown.is_none_or(|shown| shown.elapsed() >= BETWEEN);
        if is_due {
            self.shown = Some(Instant::now());
            let (done, all) = (self.done.min(self.all), self.all);
            anstream::eprint!("\r{done} of {all} claims ({} %)", done * 100 / all.max(1));
        }
    }

    /// Takes the line away.
    pub fn end(&self) {
        if self.shown.is_some() {
            anstream::eprint!("\r{:60}\r", "");
        }
    }
}
