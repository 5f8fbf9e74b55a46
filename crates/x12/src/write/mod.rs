//! Writing: segments with their elements, the envelope that counts them, files of claims, requests for
//! authorisation and answers to them; and, to try things out with, the payments and enrolments that
//! others send.

mod authorization;
mod claim;
mod enrolment;
mod envelope;
mod remittance;
mod segments;

pub use authorization::AuthorizationFile;
pub use claim::{Batch, ClaimFile, Contact};
pub use enrolment::EnrolmentFile;
pub use envelope::{Envelope, Interchange};
pub use remittance::RemittanceFile;
pub use segments::{SegmentWriter, WriteError};
