//! Keeps what happens: the state of everything, its hash-chained log, jobs, keys and sessions, in
//! SQLite or PostgreSQL.
//!
//! ```no_run
//! use latchkey_store::{Location, Store, StoreError, tables::settings};
//! let store = Store::open(&Location::File("latchkey.db".into()))?;
//! store.write(|tx| settings::set(tx, "language", "es"))?; // on the disk when this returns
//! let language = store.read(|tx| settings::get(tx, "language"))?;
//! # Ok::<(), StoreError>(())
//! ```
//!
//! Invariants: what [`Store::write`] acknowledged survives a loss of power; a transaction is whole
//! or absent; a row of the log is never changed; no error repeats a stored value.

mod db;
mod error;
mod location;
pub mod maintenance;
mod migrate;
mod moment;
mod queue;
mod readers;
pub mod seal;
mod store;
pub mod tables;
mod tidying;
mod tx;
mod writer;

pub use db::{Row, Value};
pub use error::{ConnectionFault, StoreError};
pub use location::Location;
pub use readers::Asked;
pub use store::Store;
pub use tx::Tx;
