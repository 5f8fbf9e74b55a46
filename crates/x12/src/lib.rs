//! X12 005010 for professional claims (837P, 005010X222A1): read, checked, acknowledged, written;
//! and what comes back and in: receipts (999, 277CA), payments (835), enrolments (834); requests for
//! authorisation and their answers (278).
//!
//! This crate is a codec: it knows segments, loops and claims, and no policy. It reads from any
//! [`std::io::Read`] in one pass, holds one block and one batch of claims, and never the file.
//!
//! | module | what |
//! |---|---|
//! | `delimiters`, `scan`, `segment`, `reader` | bytes to segments; nothing is copied |
//! | `guide` | what a guide allows: a table in a file, compiled, and a walk along it |
//! | `claim` | a claim with the loops it stands in, as a record |
//! | `claims` | a file read: its envelope, its claims batch by batch, and what is wrong with them |
//! | `check` | what a guide demands and no table says: counts, balances, hierarchy, codes, dates |
//! | `lists` | code lists others keep: states, places, diagnoses; dated, and replaceable by a site |
//! | `finding` | everything there is to say of a file, as data; text, 999 and 277CA render it |
//! | `acknowledge` | TA1, 999 and 277CA |
//! | `incoming` | what the next four have in common: records as the file is read, and what is wrong |
//! | `receipt` | 999 and 277CA that others wrote: whether a file and each claim was taken in |
//! | `remittance` | payments (835): what was paid of each claim, why not more, and whether it adds up |
//! | `enrolment` | members (834): who is insured, since when, and who belongs to whom |
//! | `authorization` | requests for authorisation and their answers (278), both ways |
//! | `write` | segments, envelopes, claims, payments, members, requests |

pub mod acknowledge;
pub mod authorization;
mod check;
pub mod claim;
mod claims;
mod delimiters;
pub mod enrolment;
pub mod envelope;
pub mod finding;
mod guide;
mod incoming;
pub mod lists;
mod number;
mod place;
mod reader;
pub mod receipt;
pub mod remittance;
mod scan;
mod segment;
mod text;
pub mod write;

pub use check::{PartnerRules, Rules};
pub use claims::{Batch, ClaimSegment, Claims, Turn};
pub use delimiters::{Delimiters, DelimitersError};
pub use number::{Cents, Date, DateRange, Quantity};
pub use place::Place;
pub use reader::{LONGEST_SEGMENT, MOST_ELEMENTS, ReadError, ReadProblem, Reader};
pub use segment::Segment;
pub use text::Text;
