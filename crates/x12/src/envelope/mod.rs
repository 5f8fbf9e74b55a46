//! The envelope of a file: interchanges, groups and transactions, and whether their trailers agree.

mod headers;
mod numbers;
mod records;
mod track;

pub(crate) use headers::is_party_kind;
pub(crate) use numbers::Numbers;
pub use records::{Closed, GroupHeader, InterchangeHeader, TransactionHeader};
pub(crate) use track::{Seen, Track};
