//! What others keep, taken in: a plan's members, the NPI registry, receipts, payments.
//!
//! The same file again changes nothing: what is taken in is looked up by the number that its keeper
//! gave it, and kept as the keeper says. One row that can't be taken in does not hold up the others.

mod listings;
mod members;
mod payments;
mod receipts;
mod registry;

pub use listings::Listed;
pub use members::MemberImport;
pub use payments::{Posted, Posting};

/// What came of taking in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Things that were not kept before.
    pub added: u64,
    /// Things that changed.
    pub changed: u64,
    /// Things that were so already.
    pub unchanged: u64,
    /// Rows that could not be taken in, each with its place and the reason; nothing personal.
    pub refused: Vec<String>,
}
