//! Writing: segments with their elements, and the envelope that counts them.

mod envelope;
mod segments;

pub use envelope::{Envelope, Interchange};
pub use segments::{SegmentWriter, WriteError};
