//! The log, verified beside everything else: begun by a page, and looked at later.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use latchkey_store::tables::log::{self, Verdict};
use latchkey_workflow::{Action, Moment, Standing};

use crate::app::Inner;
use crate::{App, Call, Error};

/// How far a verification has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Verification {
    /// None was begun since the server was started.
    #[default]
    Never,
    /// One is under way.
    Running {
        /// As of when.
        began: Moment,
        /// How many entries were read.
        read: u64,
        /// How many there were when it began.
        of: u64,
    },
    /// The last one is done.
    Done {
        /// As of when.
        began: Moment,
        /// What it found; `None` where the store failed.
        found: Option<Verified>,
    },
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries were read.
    pub entries: u64,
    /// How many bodies were erased by law.
    pub erased: u64,
    /// What is wrong, a sentence each: chains and places, nothing of what stands there.
    pub faults: Vec<String>,
}

/// The verification of an installation.
#[derive(Default)]
pub(crate) struct Verifying {
    last: Mutex<Verification>,
    read: AtomicU64,
}

impl Verifying {
    fn state(&self) -> Verification {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match last {
            Verification::Running { began, of, .. } => {
                Verification::Running { began, read: self.read.load(Ordering::Relaxed), of }
            }
            other => other,
        }
    }

    /// Marks one as begun, where none is under way.
    fn begin(&self, began: Moment, of: u64) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*last, Verification::Running { .. }) {
            return false;
        }
        self.read.store(0, Ordering::Relaxed);
        *last = Verification::Running { began, read: 0, of };
        true
    }

    fn end(&self, began: Moment, found: Option<Verified>) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Verification::Done { began, found };
    }
}

impl App {
    /// How far the verification of the log has come.
    ///
    /// # Errors
    /// Where the caller may not.
    pub fn verification(&self, call: &Call) -> Result<Verification, Error> {
        call.caller.acting(Action::AuditView, Some(Standing::Owner), "log")?;
        Ok(self.inner.verifying.state())
    }

    /// Begins to verify the log, where that is not under way already. It goes on by itself; what is
    /// written meanwhile is not part of it.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn begin_verification(&self, call: &Call) -> Result<Verification, Error> {
        call.caller.acting(Action::AuditView, Some(Standing::Owner), "log")?;
        let heads = self.inner.store.read(log::heads)?;
        let of = heads.iter().map(|head| u64::try_from(head.seq).unwrap_or(0)).sum();
        if self.inner.verifying.begin(call.now, of) {
            let (inner, began) = (Arc::clone(&self.inner), call.now);
            thread::spawn(move || verify(&inner, began));
        }
        Ok(self.inner.verifying.state())
    }
}

fn verify(inner: &Inner, began: Moment) {
    let tell = |read| inner.verifying.read.store(read, Ordering::Relaxed);
    let verdict = inner.store.read(|tx| log::verify_telling(tx, &[], tell));
    inner.verifying.end(began, verdict.ok().as_ref().map(verified));
}

fn verified(verdict: &Verdict) -> Verified {
    Verified {
        entries: verdict.entries,
        erased: verdict.erased,
        faults: verdict.faults.iter().map(ToString::to_string).collect(),
    }
}
