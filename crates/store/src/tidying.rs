//! SQLite's journal, written back by a thread of its own, so that no command waits for it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::db::{Connection, Purpose};
use crate::{Location, StoreError};

/// How often the journal is looked after.
const EVERY: Duration = Duration::from_millis(500);

/// The thread; it ends when this is dropped.
pub(crate) struct Tidying {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Tidying {
    pub(crate) fn start(path: &Path) -> Self {
        let location = Location::File(path.to_owned());
        let journal = journal_of(path);
        let (stop, stopped) = channel();
        let thread = thread::spawn(move || {
            let mut connection = None;
            while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                // What can't be done now is tried again; the writer does it itself if it must.
                let _ = tidy(&location, &journal, &mut connection);
            }
        });
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Tidying {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// SQLite's journal beside a file.
pub(crate) fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Below this the journal is left alone: writing it back costs barriers of its own.
const SMALL: u64 = 4 << 20;

fn tidy(
    location: &Location,
    journal: &Path,
    connection: &mut Option<Connection>,
) -> Result<(), StoreError> {
    let size = std::fs::metadata(journal).map_or(0, |metadata| metadata.len());
    if size < SMALL {
        return Ok(());
    }
    if connection.is_none() {
        let purpose = Purpose::Write { may_create: false };
        *connection = Some(Connection::open(location, purpose)?);
    }
    let Some(open) = connection else { return Ok(()) };
    // Passive: it waits for nobody, and nobody waits for it.
    let done = open.each("pragma wal_checkpoint(passive)", &[], &mut |_| Ok::<_, StoreError>(()));
    if done.is_err() {
        *connection = None;
    }
    done
}
