//! Connections that read: as many as help, and no more. Whoever finds none free waits in turn.
//!
//! More readers at once than there are processors make each other slower, and the last of them many
//! times as slow as the first; each also has memory of its own for pages of the database. While there
//! are few, SQLite finds moments in which nobody reads its journal, and begins that anew.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SendError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::available_parallelism;
use std::time::Duration;

use crate::db::{Connection, Purpose};
use crate::{Location, StoreError};

/// Connections to a server that read: it has processors of its own.
const TO_A_SERVER: usize = 16;
/// The fewest to a file.
const TO_A_FILE: usize = 4;
/// How long somebody waits for a turn before a connection more is opened: whoever reads while they
/// read would otherwise wait for themselves.
const PATIENCE: Duration = Duration::from_secs(1);

/// How much was asked of the database by those who read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// In how many transactions.
    pub transactions: u64,
    /// In how many statements, without those that begin and end transactions.
    pub statements: u64,
}

/// The connections that read.
pub(crate) struct Readers {
    location: Location,
    most: usize,
    turns: Mutex<Turns>,
    transactions: AtomicU64,
    statements: AtomicU64,
}

#[derive(Default)]
struct Turns {
    /// Those that nobody uses, the one used last at the end: its memory is the warmest.
    idle: Vec<Connection>,
    /// How many there are, used or idle.
    open: usize,
    waiting: VecDeque<(u64, Sender<Turn>)>,
    next: u64,
}

impl Turns {
    fn close(&mut self) {
        self.open = self.open.saturating_sub(1);
    }
}

/// What somebody waited for.
enum Turn {
    /// A connection that was given back.
    Take(Connection),
    /// One was closed, and may be opened in its place.
    Open,
}

/// A connection, given back when this is dropped; closed, where its transaction was not ended.
pub(crate) struct Reading {
    readers: Arc<Readers>,
    /// `None` once it is given back.
    connection: Option<Connection>,
}

impl Readers {
    pub(crate) fn new(location: &Location) -> Arc<Self> {
        let most = match location {
            Location::File(_) => {
                available_parallelism().map_or(TO_A_FILE, |cores| TO_A_FILE.max(2 * cores.get()))
            }
            Location::Postgres(_) => TO_A_SERVER,
        };
        Arc::new(Self {
            location: location.clone(),
            most,
            turns: Mutex::default(),
            transactions: AtomicU64::new(0),
            statements: AtomicU64::new(0),
        })
    }

    /// A connection in which a transaction has begun.
    pub(crate) fn begin(self: &Arc<Self>) -> Result<Reading, StoreError> {
        self.transactions.fetch_add(1, Ordering::Relaxed);
        if let Turn::Take(connection) = self.turn()? {
            let mut reading = self.reading(connection);
            if reading.begin().is_ok() {
                return Ok(reading);
            }
            // It has lost its server while it was idle, and the others with it.
            self.forget_idle();
            drop(reading);
            self.turns().open += 1;
        }
        let mut reading = self.opened()?;
        reading.begin()?;
        Ok(reading)
    }

    /// Counts statements that were run.
    pub(crate) fn count(&self, statements: u64) {
        self.statements.fetch_add(statements, Ordering::Relaxed);
    }

    pub(crate) fn asked(&self) -> Asked {
        Asked {
            transactions: self.transactions.load(Ordering::Relaxed),
            statements: self.statements.load(Ordering::Relaxed),
        }
    }

    /// Closes those that nobody uses.
    pub(crate) fn forget_idle(&self) {
        let mut turns = self.turns();
        turns.open = turns.open.saturating_sub(turns.idle.len());
        turns.idle.clear();
    }

    fn turns(&self) -> MutexGuard<'_, Turns> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self) -> Result<Turn, StoreError> {
        let (receiver, number) = {
            let mut turns = self.turns();
            if let Some(connection) = turns.idle.pop() {
                return Ok(Turn::Take(connection));
            }
            if turns.open < self.most {
                turns.open += 1;
                return Ok(Turn::Open);
            }
            let (sender, receiver) = channel();
            let number = turns.next;
            turns.next += 1;
            turns.waiting.push_back((number, sender));
            (receiver, number)
        };
        if let Ok(turn) = receiver.recv_timeout(PATIENCE) {
            return Ok(turn);
        }
        let mut turns = self.turns();
        let waited = turns.waiting.len();
        turns.waiting.retain(|(waiting, _)| *waiting != number);
        if turns.waiting.len() == waited {
            // It was this one's turn just now.
            return receiver.recv().map_err(|_| StoreError::Closed);
        }
        turns.open += 1;
        Ok(Turn::Open)
    }

    /// A connection for a turn in which one is to be opened.
    fn opened(self: &Arc<Self>) -> Result<Reading, StoreError> {
        match Connection::open(&self.location, Purpose::Read) {
            Ok(connection) => Ok(self.reading(connection)),
            Err(error) => {
                self.closed();
                Err(error)
            }
        }
    }

    fn reading(self: &Arc<Self>, connection: Connection) -> Reading {
        Reading { readers: Arc::clone(self), connection: Some(connection) }
    }

    /// Gives the turn of a connection that was closed to whoever waits longest.
    fn closed(&self) {
        self.turns().close();
        while let Some(sender) = self.to_open() {
            if sender.send(Turn::Open).is_ok() {
                return;
            }
            self.turns().close();
        }
    }

    /// Who waits longest for a connection that may be opened.
    fn to_open(&self) -> Option<Sender<Turn>> {
        let mut turns = self.turns();
        if turns.open >= self.most {
            return None;
        }
        let (_, sender) = turns.waiting.pop_front()?;
        turns.open += 1;
        Some(sender)
    }

    /// Gives a connection to whoever waits longest. That one runs at once, and is not to find the turns
    /// locked by whoever woke it: so nobody is woken under the lock.
    fn give_back(&self, connection: Connection) {
        let mut unused = Some(connection);
        while let Some(connection) = unused.take()
            && let Some((sender, connection)) = self.to_take(connection)
        {
            if let Err(SendError(Turn::Take(back))) = sender.send(Turn::Take(connection)) {
                unused = Some(back);
            }
        }
    }

    /// Who waits longest for a connection; where nobody does, it is idle.
    fn to_take(&self, connection: Connection) -> Option<(Sender<Turn>, Connection)> {
        let mut turns = self.turns();
        if let Some((_, sender)) = turns.waiting.pop_front() {
            return Some((sender, connection));
        }
        if turns.open > self.most {
            turns.open -= 1;
        } else {
            turns.idle.push(connection);
        }
        None
    }
}

impl Reading {
    /// The connection.
    pub(crate) fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        self.connection.as_mut().ok_or(StoreError::Closed)
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        self.connection()?.begin(false)
    }

    /// Ends the transaction. A connection that can't end its transaction is of no use to the next reader.
    pub(crate) fn end(mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if connection.commit().is_ok() {
            self.readers.give_back(connection);
        } else {
            drop(connection);
            self.readers.closed();
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        if self.connection.take().is_some() {
            self.readers.closed();
        }
    }
}
