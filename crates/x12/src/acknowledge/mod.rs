//! What a receiver answers: TA1 for the envelope, 999 for the form, 277CA for each claim.
//!
//! | answer | about | from |
//! |---|---|---|
//! | [`InterchangeAnswer`] (TA1) | ISA and IEA, and what stands outside of groups | the findings of an interchange |
//! | [`Implementation`] (999, 005010X231A1) | groups, transactions, segments, elements | headers and findings, as they come |
//! | [`ClaimAcknowledgement`] (277CA, 005010X214) | claims and their lines | claims with their findings, as they come |
//!
//! [`RequestsForm`] is the 999 of a file of requests for authorisation, with what of it is taken in.
//!
//! An interchange that its TA1 rejects gets nothing else. A transaction that the 999 rejects gets
//! no 277CA: its claims were never taken in. The 277CA names patients, as it must; the 999 shows
//! what stood in an element only where the options say so, and nothing else here holds personal
//! data. There is no clock: the day, the time and every control number are the caller's.

mod answer;
mod carried;
mod claims;
mod implementation;
mod interchange;
mod reply;
mod requests;
mod verdict;

pub use claims::{ClaimAcknowledgement, ClaimOptions, MOST_CLAIMS, Source};
pub use implementation::{
    BusinessUnit, ClaimFaults, Implementation, ImplementationOptions, MOST_FINDINGS, Values,
};
pub use interchange::InterchangeAnswer;
pub use reply::Reply;
pub use requests::{RequestsAnswer, RequestsForm, RequestsRefused};
pub use verdict::Verdict;
