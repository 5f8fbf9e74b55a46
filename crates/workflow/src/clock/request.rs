//! What the clocks of a request go by.

use latchkey_domain::closed_list;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Moment;

closed_list! {
    /// How fast a request must be decided.
    Urgency {
        /// A routine request.
        Standard = "standard",
        /// Waiting could seriously harm life, health, or the ability to attain, maintain or regain
        /// maximum function (42 CFR 438.210(d)(2)).
        Expedited = "expedited",
        /// For what was done already.
        Retrospective = "retrospective",
    }
}

/// Information that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// When.
    pub at: Moment,
    /// When all that was asked for had come, or a reviewer recorded that what was there sufficed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplied: Option<Moment>,
}

/// What the clocks of a request go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request<'r> {
    /// The original receipt, by the plan or by a group it delegates to. Forwarding never changes it.
    pub received: Moment,
    /// How fast it must be decided.
    pub urgency: Urgency,
    /// When it was asked to be expedited, where that came after the receipt.
    pub expedited_at: Option<Moment>,
    /// Information that was asked for, in the order in which it was.
    pub asked: &'r [Asked],
    /// When a reviewer recorded that the information suffices though some of it never came: the
    /// first such record since the last question. An earlier one stands in [`Asked::supplied`] of
    /// the questions it ended.
    pub sufficient: Option<Moment>,
    /// When the delay letter went out.
    pub extension: Option<Moment>,
}

impl Request<'_> {
    /// A request that was just received.
    pub fn received(received: Moment, urgency: Urgency) -> Self {
        Self {
            received,
            urgency,
            expedited_at: None,
            asked: &[],
            sufficient: None,
            extension: None,
        }
    }
}
