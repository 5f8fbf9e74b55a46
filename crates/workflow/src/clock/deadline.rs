//! A deadline, with what it rests on.

use schemars::JsonSchema;
use serde::Serialize;

use crate::Moment;

/// By when something is due, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Deadline {
    /// The last moment at which it is in time.
    pub at: Moment,
    /// The name of the term it goes by, as in `calendars/medi-cal.terms`.
    pub rule: &'static str,
    /// Where that term is written.
    pub source: String,
    /// What it is counted from.
    pub starts: Moment,
    /// The counting in a sentence.
    pub why: String,
}

impl Deadline {
    /// Whether it has passed at a moment.
    pub fn is_missed_at(&self, now: Moment) -> bool {
        self.at < now
    }
}

/// Whether the clock that waits for information is running. The calendar cap runs either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Progress {
    /// All that was asked for is there.
    Running {
        /// Since when.
        since: Moment,
    },
    /// Something that was asked for is outstanding.
    Waiting {
        /// Since when.
        since: Moment,
    },
}

/// What is due until a request is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Deadlines {
    /// The decision; none while a retrospective request waits for information.
    pub decision: Option<Deadline>,
    /// A delay letter, if there is to be one; none where there was one or can't be.
    pub delay_letter: Option<Deadline>,
    /// Asking for what is missing, as good practice has it.
    pub ask_information: Deadline,
    /// When a request for information that stays unanswered may be closed; none unless it waits.
    pub silence: Option<Deadline>,
    /// When the reviewer is reminded that the decision is due.
    pub reminder: Option<Deadline>,
    /// Whether the clock that waits for information is running.
    pub progress: Progress,
}

/// Of two deadlines, the one that comes first; the first of two at the same moment.
pub(super) fn tighter(one: Deadline, other: Deadline) -> Deadline {
    if other.at < one.at { other } else { one }
}
