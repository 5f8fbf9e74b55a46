//! Writing: segments with their elements, the envelope that counts them, and files of claims; and, to
//! try things out with, the payments and enrolments that others send.

mod claim;
mod enrolment;
mod envelope;
mod remittance;
mod segments;

pub use claim::{Batch, ClaimFile, Contact};
pub use enrolment::EnrolmentFile;
pub use envelope::{Envelope, Interchange};
pub use remittance::RemittanceFile;
pub use segments::{SegmentWriter, WriteError};
