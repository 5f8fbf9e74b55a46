//! Two databases behind one small module: the same SQL text, three kinds of column.
//!
//! A general driver for several databases was measured to be five to ten times slower on SQLite and
//! to fail on the kinds of column where they differ; two written by hand drift apart. One text and
//! one set of tests can't.

mod address;
mod connection;
mod postgres;
mod sqlite;
mod tls;
mod value;

pub(crate) use address::protection;
pub(crate) use connection::{Connection, Purpose};
pub use value::{Row, Value};
