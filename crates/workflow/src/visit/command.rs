//! What may be asked of a visit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::CancelReason;
use super::parts::{Plan, Record};
use crate::{Action, Id};

/// What may be asked of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
#[schemars(rename = "VisitCommand")]
pub enum Command {
    /// Plan it.
    Plan {
        /// The new visit's id.
        #[serde(default)]
        id: Id,
        /// The case it belongs to.
        case: Id,
        /// When, where, by whom.
        plan: Plan,
    },
    /// Plan it otherwise.
    Replan {
        /// When, where, by whom.
        plan: Plan,
    },
    /// Record one that was not planned here.
    RecordUnplanned {
        /// The new visit's id.
        #[serde(default)]
        id: Id,
        /// The case it belongs to.
        case: Id,
        /// What was done.
        record: Box<Record>,
    },
    /// Record what was done.
    Record {
        /// What was done.
        record: Box<Record>,
    },
    /// Correct what was recorded.
    Amend {
        /// What was done.
        record: Box<Record>,
        /// Why the record was wrong.
        reason: String,
    },
    /// Cancel it.
    Cancel {
        /// Why.
        reason: CancelReason,
    },
    /// The family did not come.
    MissedByFamily,
    /// No claim is made of it.
    LeaveUnbilled {
        /// Why.
        reason: String,
    },
    /// A claim was made of it.
    Claim {
        /// The claim.
        claim: Id,
    },
    /// The claim is void.
    Unclaim {
        /// The claim.
        claim: Id,
    },
}

impl Command {
    /// What somebody needs to be allowed to. That a claim was made or is void follows from the
    /// claim and is said by no person and no client.
    pub(super) fn action(&self) -> Action {
        match self {
            Self::Claim { .. } | Self::Unclaim { .. } => Action::Tick,
            _ => Action::VisitKeep,
        }
    }

    /// What it does, for a refusal.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Plan { .. } => "planning",
            Self::Replan { .. } => "planning it otherwise",
            Self::RecordUnplanned { .. } | Self::Record { .. } => "recording",
            Self::Amend { .. } => "amending the record",
            Self::Cancel { .. } => "cancelling",
            Self::MissedByFamily => "noting that the family did not come",
            Self::LeaveUnbilled { .. } => "leaving it unbilled",
            Self::Claim { .. } => "making a claim of it",
            Self::Unclaim { .. } => "taking it off a claim",
        }
    }
}
