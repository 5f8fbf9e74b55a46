//! What one request adds to the sums of its day.
//!
//! Figures are made of sums and of nothing else, so that nobody goes through all requests of a year to
//! publish them. A request adds to few sums, and takes from them again what it no longer is.

use latchkey_domain::Day;
use serde::{Deserialize, Serialize};

use super::{History, Outcome, Track};
use crate::Span;
use crate::authorization::DenialReason;

/// What is summed up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Requests that were decided, by what they lived through.
    Decided {
        /// How fast it had to be decided.
        track: Track,
        /// What came of it first.
        outcome: Outcome,
        /// Whether the time to decide was extended.
        was_extended: bool,
        /// How its appeal was decided.
        appeal: Option<Outcome>,
    },
    /// The seconds that decisions took, all together.
    Seconds(Track),
    /// Decisions that took so many full hours.
    Hours(Track, u32),
    /// Decisions by their days, as [`super::Turnaround`] has them.
    Days {
        /// How fast it had to be decided.
        track: Track,
        /// The days.
        days: u32,
        /// Whether it came after its deadline.
        is_late: bool,
    },
    /// Decisions against a request at which a clause was not met: the policy's id and the clause's.
    Clause(String, String),
    /// Decisions against a request at which no clause was unmet.
    Judgement,
    /// Decisions against a request by the reason that was picked.
    Reason(DenialReason),
    /// Requests that ended without a decision.
    Undecided,
    /// Requests that are open.
    Open,
}

/// A request, as far as figures count it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lived {
    /// What it lived through.
    pub history: History,
    /// The working days after the day of receipt, through that of the first decision.
    #[serde(default)]
    pub working_days: u32,
    /// Whether the first decision came after its deadline.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_late: bool,
    /// The clauses, with their policies, that were not met at a first decision against the request,
    /// each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<(String, String)>,
    /// The reason that was picked at a first decision against the request; what was decided before
    /// there was a list has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<DenialReason>,
}

/// The hour and the minute in it of a decision: how long it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Took {
    /// How fast it had to be decided.
    pub track: Track,
    /// Full hours.
    pub hours: u32,
    /// Full minutes beside them.
    pub minutes: u32,
}

impl Lived {
    /// The day on which it counts: of its first decision, and until then of its receipt.
    pub fn day(&self) -> Day {
        let History { decided, received, .. } = self.history;
        decided.map_or(received, |(at, _)| at).day_in_california()
    }

    /// How long its first decision took, to the minute.
    pub fn took(&self) -> Option<Took> {
        let seconds = self.seconds()?;
        let hours = u32::try_from(seconds / 3_600).unwrap_or(u32::MAX);
        let minutes = u32::try_from(seconds / 60 % 60).unwrap_or_default();
        Some(Took { track: self.history.track, hours, minutes })
    }

    /// What it adds to the sums of its day.
    pub fn marks(&self) -> Vec<(Mark, i64)> {
        let History { track, was_extended, appeal, ended_undecided, .. } = self.history;
        let decided = self.history.decided.zip(self.seconds()).zip(self.took());
        let Some((((_, outcome), seconds), took)) = decided else {
            return vec![(if ended_undecided { Mark::Undecided } else { Mark::Open }, 1)];
        };
        let days = match track {
            Track::Standard => self.working_days,
            Track::Expedited => took.days_begun(),
        };
        let mut marks = vec![
            (Mark::Decided { track, outcome, was_extended, appeal }, 1),
            (Mark::Seconds(track), seconds),
            (Mark::Hours(track, took.hours), 1),
            (Mark::Days { track, days, is_late: self.is_late }, 1),
        ];
        if outcome != Outcome::Approved {
            let clauses = self.clauses.iter().cloned();
            marks.extend(clauses.map(|(policy, clause)| (Mark::Clause(policy, clause), 1)));
            marks.extend(self.clauses.is_empty().then_some((Mark::Judgement, 1)));
            marks.extend(self.reason.map(|reason| (Mark::Reason(reason), 1)));
        }
        marks
    }

    /// Full seconds from receipt to the first decision: elapsed time, not working time.
    fn seconds(&self) -> Option<i64> {
        let (at, _) = self.history.decided?;
        Some((at - self.history.received).microseconds().max(0) / Span::seconds(1).microseconds())
    }
}

impl Took {
    /// How many days of 24 hours had begun: a decision within the first hour came on day 1.
    fn days_begun(self) -> u32 {
        (self.hours / 24).saturating_add(1)
    }
}
