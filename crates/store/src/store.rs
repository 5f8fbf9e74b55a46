//! The store: readers that never wait for writers, and writers that share what waiting costs.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use crate::db::{Connection, Purpose};
use crate::queue::Queue;
use crate::tables::log;
use crate::tidying::Tidying;
use crate::writer::{Task, Work, Writer};
use crate::{Location, StoreError, Tx};
use crate::{maintenance, migrate};

/// A database, open. Cheap to clone; the last one to go waits for what is being written.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    location: Location,
    readers: Mutex<Vec<Connection>>,
    queue: Queue,
    /// Writes SQLite's journal back while the store is open.
    _tidying: Option<Tidying>,
}

/// Connections that write to a server. SQLite has one writer at a time by nature.
const SERVER_WRITERS: usize = 4;
/// How much is written in one transaction: the fewer writers there are, the more.
const GROUP: usize = 64;

impl Store {
    /// Opens the database, creating it or bringing it up to date where needed.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] where a later version wrote it; what the database says.
    pub fn open(location: &Location) -> Result<Self, StoreError> {
        Self::open_for(location, Purpose::Write { may_create: true }, true)
    }

    /// Opens a database that may be half of a backup, to make it whole.
    pub(crate) fn open_unfinished(location: &Location) -> Result<Self, StoreError> {
        Self::open_for(location, Purpose::Write { may_create: true }, false)
    }

    /// Opens a database that must exist.
    ///
    /// # Errors
    /// [`StoreError::NoDatabase`] where there is none; else as [`Self::open`].
    pub fn open_existing(location: &Location) -> Result<Self, StoreError> {
        Self::open_for(location, Purpose::Write { may_create: false }, true)
    }

    fn open_for(
        location: &Location,
        purpose: Purpose,
        must_be_whole: bool,
    ) -> Result<Self, StoreError> {
        let mut first = Connection::open(location, purpose)?;
        migrate::migrate(&mut first)?;
        if must_be_whole {
            maintenance::refuse_unfinished(&mut first)?;
        }
        let count = if first.is_sqlite() { 1 } else { SERVER_WRITERS };
        let mut connections = vec![first];
        for _ in 1..count {
            connections.push(Connection::open(location, purpose)?);
        }
        let chains = log::chains(location, std::process::id());
        let writers = chains
            .zip(connections)
            .map(|(chain, connection)| Writer::new(location, connection, chain));
        let queue = Queue::start(writers.collect(), GROUP / count);
        let tidying = match location {
            Location::File(path) => Some(Tidying::start(path)),
            Location::Postgres(_) => None,
        };
        Ok(Self {
            inner: Arc::new(Inner {
                location: location.clone(),
                readers: Mutex::default(),
                queue,
                _tidying: tidying,
            }),
        })
    }

    /// Where the database is.
    pub fn location(&self) -> &Location {
        &self.inner.location
    }

    /// Reads, all of it as of one moment.
    ///
    /// # Errors
    /// What `read` says, or the database.
    pub fn read<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.reader()?;
        connection.begin(false)?;
        let result = read(&mut Tx::new(&mut connection));
        // A connection that can't end its transaction is of no use to the next reader.
        if connection.commit().is_ok()
            && let Ok(mut readers) = self.inner.readers.lock()
        {
            readers.push(connection);
        }
        result
    }

    /// Reads what is logged as seen: the entries are on the disk before this returns. The looking
    /// itself takes no turn at the writer.
    ///
    /// # Errors
    /// What `look` says, or the database; then nobody has seen anything.
    pub fn look<T, E>(&self, look: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError> + Send + 'static,
    {
        let (seen, entries) = self.read(|tx| {
            let seen = look(tx)?;
            Ok::<_, E>((seen, std::mem::take(&mut tx.entries)))
        })?;
        if !entries.is_empty() {
            self.write(move |tx| {
                tx.entries.extend(entries.iter().cloned());
                Ok::<_, E>(())
            })?;
        }
        Ok(seen)
    }

    fn reader(&self) -> Result<Connection, StoreError> {
        let waiting = self.inner.readers.lock().ok().and_then(|mut readers| readers.pop());
        let Some(mut connection) = waiting else {
            return Connection::open(&self.inner.location, Purpose::Read);
        };
        // One that was waiting may have lost its server in the meantime.
        if connection.is_sqlite() || connection.run("select 1").is_ok() {
            return Ok(connection);
        }
        if let Ok(mut readers) = self.inner.readers.lock() {
            readers.clear();
        }
        Connection::open(&self.inner.location, Purpose::Read)
    }

    /// Writes: when this returns without an error, it is on the disk. `write` may be called more
    /// than once, each time after what it did was taken back, and should decide before it writes.
    ///
    /// # Errors
    /// What `write` says, or the database; [`StoreError::Unknown`] where it can't be said whether
    /// it was stored.
    pub fn write<T, E>(
        &self,
        write: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (sender, receiver) = channel();
        // Nobody waits any more only where the waiting thread is gone.
        let reply = move |result| drop(sender.send(result));
        self.hand_over(write, reply, true);
        receiver.recv().unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// As [`Self::write`], but goes on at once and hands the result to `reply`.
    pub fn submit<T, E>(
        &self,
        write: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        reply: impl FnOnce(Result<T, E>) + Send + 'static,
    ) where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.hand_over(write, reply, false);
    }

    fn hand_over<T, E>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        reply: impl FnOnce(Result<T, E>) + Send + 'static,
        waits: bool,
    ) where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let task: Box<dyn Work> = Box::new(Task { work, result: None, reply });
        self.inner.queue.hand_over(task, waits);
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Readers go first: SQLite's last connection writes the journal back and removes it, which
        // one that only reads can't. Then the one file is the whole, for whoever copies it.
        if let Ok(mut readers) = self.readers.lock() {
            readers.clear();
        }
        self.queue.close();
    }
}
