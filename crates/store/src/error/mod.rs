//! What a store can fail at. None of it repeats a value that was stored or asked for.

mod connection;

pub use connection::ConnectionFault;

use crate::seal::KeyFault;

/// Why the store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The disk is full. What was stored is safe and can be read.
    #[error("the disk is full; nothing was stored. Free some space and try again")]
    Full,
    /// The place can't be written.
    #[error("the database can't be written; check the rights of its file and folder")]
    ReadOnly,
    /// The file is damaged, or no database.
    #[error("the database is damaged or is none; restore a backup with `latchkey restore`")]
    Corrupt,
    /// A later Latchkey has written here.
    #[error(
        "a later version of Latchkey wrote this database (schema {found}; this one knows {known}); \
         run that version"
    )]
    NewerSchema {
        /// The schema that was found.
        found: i64,
        /// The latest that is known here.
        known: i64,
    },
    /// A migration that was applied is not the one that is known.
    #[error("migration {0} is not the one that was applied here; run the version that applied it")]
    OtherMigration(i64),
    /// Others hold what is needed.
    #[error("the database is busy; try again")]
    Busy,
    /// There is none.
    #[error("there is no database at this place; create one by leaving --existing away")]
    NoDatabase,
    /// There is no such file.
    #[error("there is no such file; check its name")]
    NoFile,
    /// The server can't be reached.
    #[error("the database server can't be reached; check its address, and that it runs")]
    Unreachable,
    /// The server can be reached, but not as the address asks.
    #[error(transparent)]
    Connection(#[from] ConnectionFault),
    /// The connection broke while the answer was awaited: it may have been stored or not.
    #[error(
        "the connection broke before the answer; ask again with the same key to learn what happened"
    )]
    Unknown,
    /// Somebody else was faster, again and again.
    #[error("others changed the same at the same time; try again")]
    Contended,
    /// Something with this name exists.
    #[error("this {0} is taken; choose another")]
    Taken(&'static str),
    /// A stored value is not of the form it must have.
    #[error("a stored {0} can't be read; run `latchkey audit verify` and restore a backup")]
    Unreadable(&'static str),
    /// A backup can't be put back where something is.
    #[error("this place holds something already; name an empty one")]
    NotEmpty,
    /// A backup was being put back here, and it is not whole.
    #[error(
        "a backup is being put back into this database, or that was interrupted; run \
         `latchkey restore` again, which begins anew"
    )]
    Restoring,
    /// There is not enough room, in megabytes.
    #[error(
        "this needs {needed} MB or more, and {free} MB are free there; make room and try again"
    )]
    NoRoom {
        /// What is needed at the least.
        needed: u64,
        /// What is free.
        free: u64,
    },
    /// Something is encrypted and can't be opened.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// The address of a database can't be read.
    #[error("a database is a file's path, or postgres://user@host/name")]
    Location,
    /// What was to be done stopped in the middle, by a mistake in this program.
    #[error("a fault in Latchkey stopped this, and nothing of it was stored; please report it")]
    Fault,
    /// The store is shutting down.
    #[error("the store is closed")]
    Closed,
    /// Anything else, by the database's own code.
    #[error("the database refused with code {0}; see its own log")]
    Other(String),
}

impl StoreError {
    /// Whether the same may succeed a little later.
    pub fn may_be_tried_again(&self) -> bool {
        matches!(
            self,
            Self::Busy | Self::Unreachable | Self::Unknown | Self::Contended | Self::Full
        )
    }

    /// Whether the store itself tries again before it says so.
    pub(crate) fn is_a_race(&self) -> bool {
        matches!(self, Self::Busy | Self::Contended)
    }

    /// Whether the connection is of no use any more.
    pub(crate) fn is_a_broken_connection(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Unknown)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let Some(code) = error.sqlite_error_code() else {
            return Self::Other("misuse".to_owned());
        };
        match code {
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                Self::ReadOnly
            }
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Corrupt,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::ConstraintViolation => Self::Taken("name"),
            other => Self::Other(format!("SQLite {other:?}")),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState;
        let Some(code) = error.code() else {
            return Self::Unreachable;
        };
        match code {
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => {
                Self::Contended
            }
            &SqlState::UNIQUE_VIOLATION => Self::Taken("name"),
            &SqlState::DISK_FULL | &SqlState::OUT_OF_MEMORY => Self::Full,
            &SqlState::READ_ONLY_SQL_TRANSACTION | &SqlState::INSUFFICIENT_PRIVILEGE => {
                Self::ReadOnly
            }
            &SqlState::INVALID_CATALOG_NAME => Self::NoDatabase,
            &SqlState::ADMIN_SHUTDOWN
            | &SqlState::CRASH_SHUTDOWN
            | &SqlState::CANNOT_CONNECT_NOW
            | &SqlState::TOO_MANY_CONNECTIONS => Self::Unreachable,
            &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => Self::Corrupt,
            other => Self::Other(format!("PostgreSQL {}", other.code())),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<KeyFault>());
        if let Some(fault) = inner {
            return Self::Key(fault.clone());
        }
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::NotFound => Self::NoFile,
            other => Self::Other(format!("file {other}")),
        }
    }
}
