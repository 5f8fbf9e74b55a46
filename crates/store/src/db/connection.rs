//! One connection to either database: the same statements, the same values.

use super::value::{Row, Value};
use super::{postgres::Server, sqlite};
use crate::{Location, StoreError};

/// A connection.
pub(crate) enum Connection {
    Sqlite(rusqlite::Connection),
    Postgres(Box<Server>),
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To read; SQLite then can't even be made to write.
    Read,
    /// To write, and to create where nothing is.
    Write { may_create: bool },
}

impl Connection {
    pub(crate) fn open(location: &Location, purpose: Purpose) -> Result<Self, StoreError> {
        match location {
            Location::File(path) => sqlite::open(path, purpose).map(Self::Sqlite),
            Location::Postgres(url) => Server::connect(url).map(Box::new).map(Self::Postgres),
        }
    }

    /// Begins a transaction. SQLite's takes the write lock at once: one that reads first and
    /// writes then would fail without waiting where somebody wrote in between.
    pub(crate) fn begin(&mut self, writes: bool) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => {
                let sql = if writes { "begin immediate" } else { "begin" };
                sqlite::execute(connection, sql, &[]).map(|_| ())
            }
            Self::Postgres(_) if writes => self.run("begin"),
            Self::Postgres(_) => self.run("begin isolation level repeatable read read only"),
        }
    }

    /// Commits. A server that is lost in the middle leaves it unknown whether it did.
    pub(crate) fn commit(&mut self) -> Result<(), StoreError> {
        match self {
            // Kept ready, as every statement is: each look at something ends with it.
            Self::Sqlite(connection) => sqlite::execute(connection, "commit", &[]).map(|_| ()),
            Self::Postgres(server) => server.run("commit").map_err(|error| match error {
                StoreError::Unreachable => StoreError::Unknown,
                error => error,
            }),
        }
    }

    /// Takes back what the transaction did. Where that fails the database does it by itself.
    pub(crate) fn roll_back(&mut self) {
        let _ = self.run("rollback");
    }

    /// Runs text that takes and gives no values.
    pub(crate) fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => Ok(connection.execute_batch(sql)?),
            Self::Postgres(server) => server.run(sql),
        }
    }

    /// Runs a statement and says how many rows it changed.
    pub(crate) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(connection) => sqlite::execute(connection, sql, values),
            Self::Postgres(server) => server.execute(sql, values),
        }
    }

    /// Runs a question and hands over each row as it comes.
    pub(crate) fn each<E: From<StoreError>>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        see: &mut dyn FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::Sqlite(connection) => sqlite::each(connection, sql, values, see),
            Self::Postgres(server) => server.each(sql, values, see),
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}
