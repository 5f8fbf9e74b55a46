//! A visit: planned, and then what was done, by whom, for whom and for how long.
//!
//! ```text
//!  planned ──► recorded ──► amended        (no further once a claim is made of it,
//!     │            │           │            until the claim is void)
//!     ├──► no-show └─────┬─────┘
//!     └──► cancelled ◄───┘  recorded in error
//! ```
//!
//! What must stay true:
//!
//! - Nothing is recorded before it happened.
//! - Who gave the service and whom the claim names are kept apart: for the State's perinatal codes
//!   the claim names the physician, and the consultant stands on no claim (CPSP section of the
//!   Medi-Cal provider manual, pages 1 to 3 and 10).
//! - What a claim was made of does not change under it.
//! - Units come from whoever knows the code lists, and fit the minutes.

mod apply;
mod bounds;
mod command;
mod decide;
mod event;
mod lists;
mod machine;
mod parts;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use command::Command;
pub use event::Event;
pub use lists::{CancelReason, Deed, Status, SupportKind};
pub use parts::{
    Amendment, AuthorizedUnits, ClaimRenderer, Plan, Record, Seen, StandardSupport, most_units,
};

use crate::{Id, Moment};

/// A visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Visit {
    /// Its id.
    pub id: Id,
    /// The case it belongs to.
    pub case: Id,
    /// The organisation that gives it.
    pub owner: Id,
    /// Where it stands.
    pub status: Status,
    /// What was planned; none where it was recorded without a plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
    /// How the record was amended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
    /// The claim that was made of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Id>,
    /// Why no claim is made of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unbilled: Option<String>,
    /// Why it was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<CancelReason>,
    /// When something last happened to it.
    pub last_at: Moment,
}

impl Visit {
    /// Whether it took place, as far as anybody recorded, and a claim can be made of it.
    pub fn may_be_claimed(&self) -> bool {
        self.status.is_recorded() && self.claim.is_none() && self.unbilled.is_none()
    }
}
