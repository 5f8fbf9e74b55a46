//! One transaction that several who read share: all of them see what is kept as of one moment, and each
//! page of the database is looked for once.

use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use crate::readers::Reading;
use crate::tables::log::EntryToWrite;

/// The transaction, until its moment is over.
pub(crate) struct Moment {
    shared: Mutex<Option<Shared>>,
}

/// What those who read share.
pub(crate) struct Shared {
    pub reading: Reading,
    /// What is to be logged as seen before anybody is told of it.
    pub seen: Vec<EntryToWrite>,
}

impl Moment {
    pub(crate) fn new(reading: Reading) -> Self {
        Self { shared: Mutex::new(Some(Shared { reading, seen: Vec::new() })) }
    }

    /// The transaction; none once it is over. Whoever reads in it and asks again gets none either, and
    /// reads in a transaction of their own.
    pub(crate) fn shared(&self) -> Option<MutexGuard<'_, Option<Shared>>> {
        match self.shared.try_lock() {
            Ok(shared) => Some(shared),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Ends it, and gives what is to be logged.
    pub(crate) fn end(&self) -> Vec<EntryToWrite> {
        let shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Shared { reading, seen }) = shared else { return Vec::new() };
        reading.end();
        seen
    }
}
