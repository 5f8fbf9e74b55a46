//! What happens to a referral. These are stored for ever: names and fields only ever grow.

use latchkey_domain::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{Outcome, Refused};
use super::parts::Letter;
use crate::{Id, Moment};

/// What happens to a referral. Whose act it was, and when, the change around it says.
///
/// When to remind stands in the event that set it: a calendar that is changed later does not change
/// it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[schemars(rename = "ReferralEvent")]
pub enum Event {
    /// A draft was begun.
    Drafted {
        /// The referral's id.
        id: Id,
        /// The case it belongs to.
        case: Id,
        /// What it says.
        letter: Letter,
    },
    /// The draft was changed.
    Redrafted {
        /// What it says now.
        letter: Letter,
    },
    /// It was sent.
    Sent {
        /// The policy's last day for a referral.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<Day>,
        /// When somebody is reminded, if nothing moves.
        remind_at: Moment,
    },
    /// It became urgent, or no longer is.
    UrgencyChanged {
        /// Whether it cannot wait.
        is_urgent: bool,
        /// When somebody is reminded, if nothing moves.
        remind_at: Moment,
    },
    /// Whoever referred took it back.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// The receiver will see the family.
    Accepted {
        /// When somebody is reminded, if nothing moves.
        remind_at: Moment,
    },
    /// The receiver will not see the family.
    Declined {
        /// Why.
        reason: Refused,
        /// What was said about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// There is a day for the visit.
    Scheduled {
        /// The day.
        on: Day,
        /// When somebody is reminded of the report, if it does not come.
        remind_at: Moment,
    },
    /// The report came back.
    Completed {
        /// What came of the support.
        outcome: Outcome,
        /// The report.
        report: String,
        /// The day the family was seen, where the report says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen_on: Option<Day>,
    },
    /// The owner took note of how it ended.
    Closed,
    /// The policy's window is another than was known.
    WindowRestated {
        /// The last day for a referral.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Day>,
    },
    /// Somebody was reminded, because nothing moved.
    Reminded {
        /// The how many-th reminder since the last step, from 1.
        number: u32,
        /// When somebody is reminded again.
        remind_at: Moment,
    },
    /// The window closed before a visit was scheduled.
    Expired,
}
