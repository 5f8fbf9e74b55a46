//! Writing: segments with their elements, the envelope that counts them, and files of claims.

mod claim;
mod envelope;
mod segments;

pub use claim::{Batch, ClaimFile, Contact};
pub use envelope::{Envelope, Interchange};
pub use segments::{SegmentWriter, WriteError};
