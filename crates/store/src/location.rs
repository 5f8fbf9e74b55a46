//! Where a database is.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::StoreError;

/// Where a database is: a file for SQLite, an address for PostgreSQL.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL address, as `postgres://user@host/name`.
    Postgres(String),
}

impl FromStr for Location {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        if text.is_empty() {
            return Err(StoreError::Location);
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        // Somebody who writes another scheme does not mean a file of that name.
        if text.contains("://") { Err(StoreError::Location) } else { Ok(Self::File(text.into())) }
    }
}

/// Without what an address may hold of a password.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Postgres(url) => {
                let after_user = url.rsplit_once('@').map_or(url.as_str(), |(_, rest)| rest);
                let address = after_user.split('?').next().unwrap_or_default();
                write!(f, "postgres server {}", address.trim_start_matches("postgres://"))
            }
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
