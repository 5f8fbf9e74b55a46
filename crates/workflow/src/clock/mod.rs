//! The clocks of a request for authorisation: what is due, by when, and why.
//!
//! Two clocks run for a routine request: working days from complete information, and a cap of
//! calendar days from the original receipt. What ends first is the deadline. The first waits while
//! information that was asked for is outstanding; the cap never waits, and forwarding a request to a
//! medical group changes neither. A deadline by days ends with that day in California; one in hours
//! ends to the second.

mod afterwards;
mod beside;
mod counting;
mod deadline;
mod decision;
mod request;
mod waiting;

pub use deadline::{Deadline, Deadlines, Progress};
pub use request::{Asked, Request, Urgency};

use crate::{Calendar, Terms};

/// Clocks by a calendar and terms. Each method says when something is due, and why.
#[derive(Clone, Copy, Debug)]
pub struct Clock<'c> {
    /// Which days are worked.
    pub calendar: &'c Calendar,
    /// How long whom the law and the contract give.
    pub terms: &'c Terms,
}
