//! Tables as comma-separated values (RFC 4180), each cell with its place.
//!
//! One way of dividing bytes into cells serves two readers: [`Rows`] borrows from a text that is held
//! as a whole, as tables are that people keep; [`Records`] reads a stream of any length. Lines that
//! begin with `#` outside of quotes may be comments, which the standard does not have: a template
//! explains itself with them.
//!
//! The `csv` crate divides alike, which a test compares, and passes over what is wrong with quotation
//! marks without a word. Who keeps a table by hand needs to be told, and where.

mod divide;
mod records;
mod rows;

pub use divide::QuoteFault;
pub use records::{LONGEST_RECORD, Record, Records};
pub use rows::{Cell, Row, Rows};
