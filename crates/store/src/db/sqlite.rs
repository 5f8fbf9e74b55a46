//! SQLite: one file, one writer, and nothing acknowledged that is not on the disk.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, OpenFlags};

use super::connection::Purpose;
use super::value::{Row, Value};
use crate::StoreError;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);
/// Statements kept ready; there are fewer.
const STATEMENTS: usize = 128;

pub(super) fn open(path: &Path, purpose: Purpose) -> Result<Connection, StoreError> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags |= match purpose {
        Purpose::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Purpose::Write { may_create: true } => {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
        }
        Purpose::Write { may_create: false } => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    if !path.exists() {
        if purpose != (Purpose::Write { may_create: true }) {
            return Err(StoreError::NoDatabase);
        }
        create(path)?;
    }
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.busy_timeout(PATIENCE)?;
    // A plan that does not look at the values: else each statement with a limit that is a value is
    // made ready anew every time it is run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if purpose != Purpose::Read {
        // FULL: an approval that was told to somebody survives a loss of power. Grouping makes it
        // cheap. The store writes the journal back on a connection of its own; the limit here is
        // for when that one can't.
        connection.execute_batch(
            "pragma journal_mode = wal; pragma synchronous = full; \
             pragma wal_autocheckpoint = 16000; pragma journal_size_limit = 67108864;",
        )?;
    }
    // What is mapped is read without a call of the system and without a copy, up to the 2 GB that SQLite
    // maps at most. What a reader remembers itself it forgets with every transaction that others commit.
    connection.execute_batch(
        "pragma mmap_size = 2147418112; pragma cache_size = -16384; pragma temp_store = memory;",
    )?;
    Ok(connection)
}

/// Makes an empty file that nobody else may read: SQLite would let everybody. Its journal gets the
/// same rights.
fn create(path: &Path) -> Result<(), StoreError> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    match options.open(path) {
        // Somebody else was faster.
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

fn bound<'c>(
    connection: &'c Connection,
    sql: &str,
    values: &[Value<'_>],
) -> Result<CachedStatement<'c>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    // `$1` is a name to SQLite; that names come in their order is tested for every statement.
    for (place, value) in (1..).zip(values) {
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(statement)
}

pub(super) fn execute(
    connection: &Connection,
    sql: &str,
    values: &[Value<'_>],
) -> Result<u64, StoreError> {
    Ok(bound(connection, sql, values)?.raw_execute()? as u64)
}

pub(super) fn each<E: From<StoreError>>(
    connection: &Connection,
    sql: &str,
    values: &[Value<'_>],
    see: &mut dyn FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = bound(connection, sql, values)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let mut values = Vec::with_capacity(columns);
        for column in 0..columns {
            values.push(owned(row.get_ref(column).map_err(StoreError::from)?));
        }
        see(Row(values))?;
    }
    Ok(())
}

fn owned(value: ValueRef<'_>) -> Value<'static> {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Text(text) => {
            std::str::from_utf8(text).map_or(Value::Damaged, |text| Value::from(text.to_owned()))
        }
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec().into()),
        ValueRef::Real(_) => Value::Damaged,
    }
}
