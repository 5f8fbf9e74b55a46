//! A transaction, as everything above the database sees it.

use crate::StoreError;
use crate::db::{Connection, Row, Value};
use crate::tables::log::EntryToWrite;
use crate::tables::sums::{Added, Key};

/// A transaction. What is written is on the disk when [`crate::Store::write`] returns, or nowhere.
pub struct Tx<'c> {
    connection: &'c mut Connection,
    /// Log entries of this transaction, hashed and written at its end.
    pub(crate) entries: Vec<EntryToWrite>,
    /// What this transaction adds to sums, written at its end.
    added: Added,
    /// The part of sums to which it adds: the chain of its writer.
    part: i64,
    /// Whether a statement has changed something.
    has_written: bool,
    /// The first thing that went wrong in the database itself.
    failure: Option<StoreError>,
    /// How many statements were run.
    asked: u64,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(connection: &'c mut Connection) -> Self {
        Self {
            connection,
            entries: Vec::new(),
            added: Added::new(),
            part: 0,
            has_written: false,
            failure: None,
            asked: 0,
        }
    }

    /// A transaction of a writer, which has a chain of the log for itself.
    pub(crate) fn writing(connection: &'c mut Connection, chain: i64) -> Self {
        Self { part: chain, ..Self::new(connection) }
    }

    /// Runs a statement that changes something and says how many rows it changed.
    ///
    /// # Errors
    /// What the database says.
    pub fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        self.asked += 1;
        match self.connection.execute(sql, values) {
            Ok(rows) => {
                self.has_written |= rows > 0;
                Ok(rows)
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Hands over each row of a question as it comes.
    ///
    /// # Errors
    /// What the database says, or what `see` does.
    pub fn each<E: From<StoreError>>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut see: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        self.asked += 1;
        let mut see = |row| see(row).map_err(Ended::Seen);
        match self.connection.each(sql, values, &mut see) {
            Ok(()) => Ok(()),
            Err(Ended::Seen(error)) => Err(error),
            // A server takes back all of a transaction in which a statement failed, and does not
            // say so when it is to commit it.
            Err(Ended::Database(error)) => Err(self.failed(error).into()),
        }
    }

    /// The rows of a question, each read.
    ///
    /// # Errors
    /// What the database says, or what `read` does.
    pub fn all<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.asked += 1;
        let mut found = Vec::new();
        let done = self.connection.each(sql, values, &mut |row| {
            found.push(read(&row)?);
            Ok::<_, StoreError>(())
        });
        done.map_err(|error| self.failed(error))?;
        Ok(found)
    }

    /// The first row of a question, read.
    ///
    /// # Errors
    /// What the database says, or what `read` does.
    pub fn first<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.all(sql, values, read)?.into_iter().next())
    }

    /// Somebody else was faster: what this transaction did is taken back, and it is tried again.
    pub(crate) fn lost(&mut self) -> StoreError {
        self.failed(StoreError::Contended)
    }

    /// The program itself is at fault: what this transaction did is taken back.
    pub(crate) fn broken(&mut self) -> StoreError {
        self.failed(StoreError::Fault)
    }

    fn failed(&mut self, error: StoreError) -> StoreError {
        self.failure.get_or_insert_with(|| error.clone());
        error
    }

    /// What went wrong in the database, if something did: then nothing of this transaction counts.
    pub(crate) fn failure(&self) -> Option<&StoreError> {
        self.failure.as_ref()
    }

    /// The part of sums to which it adds.
    pub(crate) fn part(&self) -> i64 {
        self.part
    }

    /// Adds a number to a sum.
    pub(crate) fn add_to(&mut self, key: Key, number: i64) {
        *self.added.entry(key).or_default() += number;
        self.has_written = true;
    }

    /// How many sums are held, to be written.
    pub(crate) fn added_len(&self) -> usize {
        self.added.len()
    }

    /// What was added so far, to be written or forgotten.
    pub(crate) fn take_added(&mut self) -> Added {
        std::mem::take(&mut self.added)
    }

    /// How many statements were run in it.
    pub(crate) fn asked(&self) -> u64 {
        self.asked
    }

    pub(crate) fn has_written(&self) -> bool {
        self.has_written || !self.entries.is_empty()
    }

    /// Forgets that something was written: before the next of a group.
    pub(crate) fn mark(&mut self) -> Mark {
        Mark { has_written: std::mem::take(&mut self.has_written), entries: self.entries.len() }
    }

    /// Whether something was written since the mark; and remembers what was before it.
    pub(crate) fn has_written_since(&mut self, mark: &Mark) -> bool {
        let since = self.has_written || self.entries.len() > mark.entries;
        self.has_written |= mark.has_written;
        since
    }

    /// Whether a statement is one that the database prepares for values one by one, as SQLite does,
    /// or for many rows at once, which saves a server's round trips.
    pub(crate) fn is_sqlite(&self) -> bool {
        self.connection.is_sqlite()
    }
}

/// Why the rows of a question ended early.
enum Ended<E> {
    Database(StoreError),
    Seen(E),
}

impl<E> From<StoreError> for Ended<E> {
    fn from(error: StoreError) -> Self {
        Self::Database(error)
    }
}

/// A place in a transaction.
pub(crate) struct Mark {
    has_written: bool,
    entries: usize,
}
