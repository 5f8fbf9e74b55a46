//! What is measured, on which file, and how often.

use std::path::PathBuf;

use crate::Result;
use crate::arguments::Arguments;
use crate::door;
use crate::figure::Figure;
use crate::files::{Files, HUGE, LARGE, MEDIUM, SMALL, Sized};
use crate::peers::{self, Peer};
use crate::process::{told, watched};
use crate::work::{From, Work};

/// A measurement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Work of this program, in a child.
    Own(Work, From),
    /// `latchkey screen` with so many workers.
    Screen(u64),
    /// A peer written in Python.
    Python(Peer),
    /// A program of the reader's own.
    Beside(String),
}

/// A measurement of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub measure: Measure,
    pub size: u64,
    pub runs: usize,
}

/// Everything that is measured.
pub struct Plan<'a> {
    files: &'a Files,
    arguments: &'a Arguments,
    pub jobs: Vec<Job>,
}

impl<'a> Plan<'a> {
    pub fn new(arguments: &'a Arguments, files: &'a Files) -> Self {
        let mut plan = Self { files, arguments, jobs: Vec::new() };
        let runs = if arguments.is_quick { 3 } else { 7 };
        for size in [MEDIUM, LARGE] {
            for work in [Work::Copy, Work::Tokens, Work::Claims, Work::Split] {
                plan.add(Measure::Own(work, From::Memory), size, runs);
            }
        }
        for size in [SMALL, MEDIUM, LARGE, HUGE] {
            let runs = if size == HUGE { 3 } else { runs };
            plan.add(Measure::Own(Work::Claims, From::File), size, runs);
            if size > SMALL {
                plan.add(Measure::Own(Work::Tokens, From::File), size, runs);
                plan.add(Measure::Screen(1), size, runs);
                plan.add(Measure::Screen(2), size, runs);
            }
        }
        plan.add(Measure::Own(Work::Types, From::Memory), SMALL, 3);
        for (name, _) in &arguments.beside {
            plan.add(Measure::Beside(name.clone()), MEDIUM, 3);
        }
        if !arguments.is_quick {
            for peer in [Peer::Pyx12, Peer::X12sdk, Peer::Oxedi] {
                plan.add(Measure::Python(peer), SMALL, 3);
            }
        }
        plan
    }

    fn add(&mut self, measure: Measure, size: u64, runs: usize) {
        if self.files.of(size).is_some() {
            self.jobs.push(Job { measure, size, runs });
        }
    }

    /// What must stand before a measurement can be taken.
    pub fn prepare(&self, job: &Job) -> Result<()> {
        match &job.measure {
            Measure::Screen(_) => match &self.arguments.latchkey {
                Some(latchkey) if door::screens(latchkey) => Ok(()),
                Some(_) => Err("this build has no `screen`".to_owned()),
                None => Err("`--latchkey` does not say where the program is".to_owned()),
            },
            Measure::Python(_) => peers::install(self.python()?),
            _ => Ok(()),
        }
    }

    /// Takes a measurement once.
    pub fn take(&self, job: &Job) -> Result<Figure> {
        let file = self.files.of(job.size).ok_or("there is no file of this size")?;
        let figure = self.once(&job.measure, file)?;
        let is_counted = match &job.measure {
            Measure::Own(work, _) => matches!(work, Work::Claims | Work::Types),
            Measure::Python(peer) => *peer == Peer::X12sdk,
            _ => false,
        };
        if is_counted && figure.items != file.claims {
            return Err(format!("{} claims of {} are found", figure.items, file.claims));
        }
        Ok(figure)
    }

    fn once(&self, measure: &Measure, file: &Sized) -> Result<Figure> {
        match measure {
            Measure::Own(work, from) => {
                let this = std::env::current_exe().map_err(|error| error.to_string())?;
                let mut command = std::process::Command::new(this);
                command.args(["measure", work.name(), from.name()]).arg(&file.path);
                told(&mut command)
            }
            Measure::Screen(jobs) => {
                let latchkey = self.arguments.latchkey.as_deref().ok_or("no program")?;
                let mut command = door::command(latchkey, self.files, &file.path, *jobs);
                watched(&mut command, file.bytes)
            }
            Measure::Python(peer) => told(&mut peers::command(self.python()?, *peer, &file.path)),
            Measure::Beside(name) => {
                let beside = &self.arguments.beside;
                let found = beside.iter().find(|(known, _)| known == name);
                let (_, program) = found.ok_or("no program")?;
                watched(std::process::Command::new(program).arg(&file.path), file.bytes)
            }
        }
    }

    fn python(&self) -> Result<&PathBuf> {
        self.arguments.python.as_ref().ok_or_else(|| "`--python` gives no folder".to_owned())
    }
}
