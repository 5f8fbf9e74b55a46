//! What payments (835), enrolments (834), requests for authorisation (278) and receipts (999, 277CA)
//! have in common: the envelope followed, records given one by one as the file is read, and what cannot
//! be understood said as data.
//!
//! Claims are held against every rule of their guide, because a claim that breaks one is sent back.
//! These files come from payers and States and are not sent back: what they say is taken, and what
//! cannot be taken is named.

mod elements;
mod fault;
mod finding;
mod follow;
mod stream;
mod turn;

pub(crate) use elements::{Notes, decoded};
pub use fault::Fault;
pub use finding::Finding;
pub(crate) use stream::{Gather, Stream, Wanted};
pub use turn::Turn;
