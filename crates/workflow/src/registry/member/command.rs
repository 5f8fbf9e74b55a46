//! What may be asked of a member's record, and what happens to it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::MemberProfile;
use crate::Id;

/// What may be asked of a member's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum MemberCommand {
    /// State what is known, for the first time or anew.
    Keep {
        /// The id.
        #[serde(default)]
        id: Id,
        /// What is known.
        profile: Box<MemberProfile>,
    },
    /// Use the record no longer, as where somebody has two.
    Retire {
        /// Why.
        reason: String,
    },
    /// Use it again.
    Restore,
}

/// What happens to a member's record. These are stored for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum MemberEvent {
    /// What is known was stated.
    Kept {
        /// The id.
        id: Id,
        /// What is known.
        profile: Box<MemberProfile>,
    },
    /// The record is used no longer.
    Retired {
        /// Why.
        reason: String,
    },
    /// It is used again.
    Restored,
}
