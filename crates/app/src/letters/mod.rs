//! Letters around an authorisation, an appeal, a referral and a certificate: which follow from what
//! happened, what they say, and that each is written once.
//!
//! What happened leaves a job behind, in the same transaction ([`mod@queue`]). Whoever works on it goes
//! through the history up to that event, fills the template with what was so then ([`values`]), keeps
//! the letter as a document, and, where letters are sent from here, hands it over and records that
//! it went ([`work`]). A letter that lacks a text the State approves is a draft, and no draft is sent.

mod desk;
mod due;
mod family;
mod preview;
mod queue;
mod values;
mod words;
mod work;
mod written;

pub use desk::{Desk, DeskError};
pub use preview::Previewed;
pub use work::{Outbox, Outgoing, Worked};

pub(crate) use due::{of_authorization, of_person, of_referral};
pub(crate) use family::members;
pub(crate) use queue::{named, queue};
pub(crate) use words::{billing, denial};
