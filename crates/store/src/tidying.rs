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
            let mut writing_back = WritingBack { connection: None, long: LONG };
            while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                // What can't be done now is tried again; the writer does it itself if it must.
                let _ = writing_back.look_after(&location, &journal);
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
/// Pages in the journal from which on it is begun anew, 32 MB. One that grows on makes every page of the
/// database longer to find, and once it is very long the writer itself writes it back at each commit.
const LONG: i64 = 8_192;
/// How long a journal that is begun anew waits for those who read in it. Meanwhile nobody writes.
const BRIEFLY: Duration = Duration::from_millis(100);

/// So few pages of the journal are written back at once.
const LITTLE: i64 = 256;
/// How often what was written meanwhile is written back, at most.
const PASSES: usize = 8;

/// What writes the journal back.
struct WritingBack {
    connection: Option<Connection>,
    /// From how many pages on it is begun anew.
    long: i64,
}

impl WritingBack {
    fn look_after(&mut self, location: &Location, journal: &Path) -> Result<(), StoreError> {
        let size = std::fs::metadata(journal).map_or(0, |metadata| metadata.len());
        if size < SMALL {
            return Ok(());
        }
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => opened(location)?,
        };
        self.write_back(&mut connection)?;
        self.connection = Some(connection);
        Ok(())
    }

    fn write_back(&mut self, connection: &mut Connection) -> Result<(), StoreError> {
        // Passive: it waits for nobody, and nobody waits for it.
        let mut passed = checkpoint(connection, "pragma wal_checkpoint(passive)")?;
        if passed.length < self.long {
            return Ok(());
        }
        // What was written meanwhile is written back as well, until so little is left that the disk has
        // it at once: while the journal is begun anew nobody writes.
        for _ in 0..PASSES {
            if passed.left < LITTLE {
                break;
            }
            passed = checkpoint(connection, "pragma wal_checkpoint(passive)")?;
        }
        // What this waits for is that nobody reads in it.
        let begun = checkpoint(connection, "pragma wal_checkpoint(restart)")?;
        // Where somebody reads for long, writers are not to wait again and again.
        self.long = if begun.met_somebody { begun.length.saturating_add(LONG) } else { LONG };
        Ok(())
    }
}

fn opened(location: &Location) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(location, Purpose::Write { may_create: false })?;
    connection.run(&format!("pragma busy_timeout = {}", BRIEFLY.as_millis()))?;
    Ok(connection)
}

/// What came of writing back.
#[derive(Default)]
struct Passed {
    /// Whether somebody was in the way.
    met_somebody: bool,
    /// How many pages the journal has.
    length: i64,
    /// How many of them are not written back.
    left: i64,
}

fn checkpoint(connection: &mut Connection, sql: &str) -> Result<Passed, StoreError> {
    let mut passed = Passed::default();
    connection.each(sql, &[], &mut |row| {
        let (length, back) = (row.integer(1)?, row.integer(2)?);
        passed = Passed { met_somebody: row.integer(0)? != 0, length, left: length - back };
        Ok::<_, StoreError>(())
    })?;
    Ok(passed)
}
