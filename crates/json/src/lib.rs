//! Cases as JSON.
//!
//! [`read_case`] turns the text of one case into a [`Case`](latchkey_domain::Case) or into one
//! [`ReadError`] that says where, what and how to mend it. [`RawCases`] splits a file of any size
//! into the texts of its cases, so that they can be read side by side. [`write_case`] is the way
//! back. This crate opens no file and
//! has no rules: [`write_reply`] writes what a library of policies decided.

mod error;
mod order;
mod plausible;
mod read;
mod reply;
mod section;
mod stream;
mod write;

pub use error::ReadError;
pub use order::read_order;
pub use plausible::{Implausible, check_dates};
pub use read::{Example, read_case, read_example};
pub use reply::{
    ReplyWriter, group_ask, group_id, group_note, no_procedures, not_in_force_text,
    write_determination, write_reply,
};
pub use stream::{LARGEST_CASE, Layout, RawCase, RawCases, StreamError};
pub use write::{escape_into, write_case};
