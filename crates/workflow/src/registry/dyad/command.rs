//! What may be asked of a dyad's record, and what happens to it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DyadEnding, DyadProfile};
use crate::Id;

/// What may be asked of a dyad's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum DyadCommand {
    /// State what is known, for the first time or anew.
    Keep {
        /// The id.
        #[serde(default)]
        id: Id,
        /// What is known.
        profile: DyadProfile,
    },
    /// It ended.
    End {
        /// Why.
        reason: DyadEnding,
    },
    /// It did not end after all.
    Restore,
}

/// What happens to a dyad's record. These are stored for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum DyadEvent {
    /// What is known was stated.
    Kept {
        /// The id.
        id: Id,
        /// What is known.
        profile: DyadProfile,
    },
    /// It ended.
    Ended {
        /// Why.
        reason: DyadEnding,
    },
    /// It did not end after all.
    Restored,
}
