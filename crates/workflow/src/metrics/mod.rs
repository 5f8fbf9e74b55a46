//! The figures on prior authorisation that a plan must publish each year (CMS-0057-F; 42 CFR
//! 438.210(f)), counted from histories and not from where requests stand today: "approved after
//! appeal" and "extended, then approved" are things that happened.
//!
//! A request belongs to the year in which it was first decided, by the day in California. What comes
//! of its appeal later counts to the same year, as far as it is known when the figures are made. So
//! figures made again later may differ in the fourth, and only there. Whoever made them prints when.
//! Requests that were withdrawn or rejected for administrative reasons were never decided: they are
//! in no denominator, and counted beside.
//!
//! What is counted are sums by day: each request says what it adds to those of its day ([`Lived`]), and
//! figures are made of sums alone ([`Sums`]).

mod denials;
mod figures;
mod gaps;
mod history;
mod mark;
mod sums;
mod turnaround;

pub use denials::Denials;
pub use figures::{Figures, Share, Times};
pub use gaps::{GapMark, Gaps, Place};
pub use history::{History, Outcome, Track};
pub use mark::{Lived, Mark, Took};
pub use sums::{Places, Sums};
pub use turnaround::{Timely, Turnaround};

use latchkey_domain::Day;

/// How a request that was approved in part is counted: plans differ, so it is said in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartlyApproved {
    /// As denied.
    AsDenied,
    /// As approved.
    AsApproved,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The first day of the year, or of any other stretch.
    pub from: Day,
    /// Its last day.
    pub until: Day,
    /// How to count what was approved in part.
    pub partly: PartlyApproved,
}
