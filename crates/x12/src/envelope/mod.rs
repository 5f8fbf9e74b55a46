//! The envelope of a file, as it was read: interchanges, groups and transactions.

mod records;

pub use records::{Closed, GroupHeader, InterchangeHeader, TransactionHeader};
