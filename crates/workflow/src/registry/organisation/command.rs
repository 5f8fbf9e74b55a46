//! What may be asked of an organisation's record, and what happens to it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::OrganisationProfile;
use crate::Id;

/// What may be asked of an organisation's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum OrganisationCommand {
    /// State what is known, for the first time or anew.
    Keep {
        /// Its id.
        #[serde(default)]
        id: Id,
        /// What is known.
        profile: Box<OrganisationProfile>,
    },
    /// Offer it no longer.
    Retire {
        /// Why.
        reason: String,
    },
    /// Offer it again.
    Restore,
}

/// What happens to an organisation's record. These are stored for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum OrganisationEvent {
    /// What is known was stated.
    Kept {
        /// Its id.
        id: Id,
        /// What is known.
        profile: Box<OrganisationProfile>,
    },
    /// It is offered no longer.
    Retired {
        /// Why.
        reason: String,
    },
    /// It is offered again.
    Restored,
}
