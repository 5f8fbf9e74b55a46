//! What happens to a visit. These are stored for ever: names and fields only ever grow.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::CancelReason;
use super::parts::{Plan, Record};
use crate::Id;

/// What happens to a visit. Whose act it was, and when, the change around it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[schemars(rename = "VisitEvent")]
pub enum Event {
    /// It was planned.
    Planned {
        /// The visit's id.
        id: Id,
        /// The case it belongs to.
        case: Id,
        /// When, where, by whom.
        plan: Plan,
    },
    /// It was planned otherwise.
    Replanned {
        /// When, where, by whom.
        plan: Plan,
    },
    /// What was done was recorded, of a visit that was not planned here.
    RecordedUnplanned {
        /// The visit's id.
        id: Id,
        /// The case it belongs to.
        case: Id,
        /// What was done.
        record: Box<Record>,
    },
    /// What was done was recorded.
    Recorded {
        /// What was done.
        record: Box<Record>,
    },
    /// The record was corrected.
    Amended {
        /// What was done.
        record: Box<Record>,
        /// Why the record was wrong.
        reason: String,
    },
    /// It was cancelled.
    Cancelled {
        /// Why.
        reason: CancelReason,
    },
    /// The family did not come.
    MissedByFamily,
    /// No claim is made of it.
    LeftUnbilled {
        /// Why.
        reason: String,
    },
    /// A claim was made of it.
    Claimed {
        /// The claim.
        claim: Id,
    },
    /// The claim is void.
    Unclaimed {
        /// The claim.
        claim: Id,
    },
}
