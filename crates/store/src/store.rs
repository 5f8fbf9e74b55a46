//! The store: readers that never wait for writers, and writers that share what waiting costs.

use std::sync::Arc;
use std::sync::mpsc::channel;

use crate::db::{Connection, Purpose};
use crate::moment::{Moment, Shared};
use crate::queue::Queue;
use crate::readers::{Asked, Readers, Reading};
use crate::tables::log::{self, EntryToWrite};
use crate::tidying::Tidying;
use crate::writer::{Task, Work, Writer};
use crate::{Location, StoreError, Tx};
use crate::{maintenance, migrate};

/// A database, open. Cheap to clone; the last one to go waits for what is being written.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
    /// The moment as of which everything is read; none of a store that reads what is kept now.
    moment: Option<Arc<Moment>>,
}

struct Inner {
    location: Location,
    readers: Arc<Readers>,
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
                readers: Readers::new(location),
                queue,
                _tidying: tidying,
            }),
            moment: None,
        })
    }

    /// Where the database is.
    pub fn location(&self) -> &Location {
        &self.inner.location
    }

    /// How much was asked of the database so far by those who read.
    pub fn asked(&self) -> Asked {
        self.inner.readers.asked()
    }

    /// Has everything that `look` reads by the store it is given read as of one moment, in one
    /// transaction. What was looked at ([`Self::look`]) is on the disk as seen before this returns. What
    /// is written meanwhile is not seen.
    ///
    /// # Errors
    /// What `look` says, or the database; then nobody has seen anything.
    pub fn at_one_moment<T, E>(&self, look: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError> + Send + 'static,
    {
        if self.moment.is_some() {
            return look(self);
        }
        let moment = Arc::new(Moment::new(self.inner.readers.begin()?));
        let looked =
            look(&Self { inner: Arc::clone(&self.inner), moment: Some(Arc::clone(&moment)) });
        // Whoever kept the store reads what is kept now from here on.
        let entries = moment.end();
        let seen = looked?;
        self.keep_as_seen(entries)?;
        Ok(seen)
    }

    /// Reads, all of it as of one moment.
    ///
    /// # Errors
    /// What `read` says, or the database.
    pub fn read<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let moment = self.moment.as_ref().and_then(|moment| moment.shared());
        if let Some(mut moment) = moment
            && let Some(Shared { reading, .. }) = moment.as_mut()
        {
            return Ok(self.within(reading, read)?.0);
        }
        let mut reading = self.inner.readers.begin()?;
        let result = self.within(&mut reading, read);
        reading.end();
        Ok(result?.0)
    }

    /// Reads what is logged as seen: the entries are on the disk before this returns, or before the
    /// moment is over as of which it is read. The looking itself takes no turn at the writer.
    ///
    /// # Errors
    /// What `look` says, or the database; then nobody has seen anything.
    pub fn look<T, E>(&self, look: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError> + Send + 'static,
    {
        let moment = self.moment.as_ref().and_then(|moment| moment.shared());
        if let Some(mut moment) = moment
            && let Some(Shared { reading, seen }) = moment.as_mut()
        {
            let (found, entries) = self.within(reading, look)?;
            // Who looks at a thing twice at one moment has seen it once.
            for entry in entries {
                if !seen.contains(&entry) {
                    seen.push(entry);
                }
            }
            return Ok(found);
        }
        let mut reading = self.inner.readers.begin()?;
        let result = self.within(&mut reading, look);
        reading.end();
        let (found, entries) = result?;
        self.keep_as_seen(entries)?;
        Ok(found)
    }

    /// Reads in a transaction that has begun; gives what is to be logged as seen too.
    fn within<T, E: From<StoreError>>(
        &self,
        reading: &mut Reading,
        read: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Vec<EntryToWrite>), E> {
        let mut tx = Tx::new(reading.connection()?);
        let found = read(&mut tx);
        self.inner.readers.count(tx.asked());
        Ok((found?, std::mem::take(&mut tx.entries)))
    }

    fn keep_as_seen<E>(&self, entries: Vec<EntryToWrite>) -> Result<(), E>
    where
        E: From<StoreError> + Send + 'static,
    {
        if entries.is_empty() {
            return Ok(());
        }
        self.write(move |tx| {
            tx.entries.extend(entries.iter().cloned());
            Ok(())
        })
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
        self.readers.forget_idle();
        self.queue.close();
    }
}
