//! What may be asked of a person's record, and what happens to it.

use latchkey_domain::{Day, Engagement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Openings;
use super::parts::{Certificate, PersonProfile, Tie};
use crate::{Action, Dated, Id};

/// What may be asked of a person's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum PersonCommand {
    /// State what is known, for the first time or anew.
    Keep {
        /// The id.
        #[serde(default)]
        id: Id,
        /// What is known.
        profile: Box<PersonProfile>,
    },
    /// Add a certificate. One that was renewed is another, with its own days.
    AddCertificate {
        /// The certificate.
        certificate: Certificate,
    },
    /// Correct a certificate.
    CorrectCertificate {
        /// The certificate as it is.
        certificate: Certificate,
    },
    /// Remove a certificate that was added in error.
    RemoveCertificate {
        /// The certificate.
        certificate: Id,
        /// Why.
        reason: String,
    },
    /// Add a tie to an organisation.
    Engage {
        /// The organisation.
        organisation: Id,
        /// In what way.
        kind: Engagement,
        /// The first day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Day>,
        /// The last day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Day>,
    },
    /// End a tie.
    EndEngagement {
        /// The organisation.
        organisation: Id,
        /// The last day.
        until: Day,
    },
    /// Say whether there is room for another infant this week.
    StateRoom {
        /// Whether there is.
        has_room: bool,
        /// The first day on which another infant can be seen, where that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first: Option<Day>,
    },
    /// Offer the person no longer.
    Retire {
        /// Why.
        reason: String,
    },
    /// Offer the person again.
    Restore,
    /// Time passes.
    Tick,
}

impl PersonCommand {
    /// What somebody needs to be allowed to.
    pub(super) fn action(&self) -> Action {
        match self {
            Self::Tick => Action::Tick,
            Self::StateRoom { .. } => Action::OpeningsState,
            _ => Action::RegistryKeep,
        }
    }
}

/// What happens to a person's record. These are stored for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum PersonEvent {
    /// What is known was stated.
    Kept {
        /// The id.
        id: Id,
        /// What is known.
        profile: Box<PersonProfile>,
    },
    /// A certificate was added.
    CertificateAdded {
        /// The certificate.
        certificate: Certificate,
    },
    /// A certificate was corrected.
    CertificateCorrected {
        /// The certificate as it is.
        certificate: Certificate,
    },
    /// A certificate was removed.
    CertificateRemoved {
        /// The certificate.
        certificate: Id,
        /// Why.
        reason: String,
    },
    /// A tie to an organisation was added.
    Engaged {
        /// The tie.
        tie: Dated<Tie>,
    },
    /// A tie ended.
    EngagementEnded {
        /// The organisation.
        organisation: Id,
        /// The last day.
        until: Day,
    },
    /// The person said whether there is room.
    RoomStated {
        /// What was said, and when.
        openings: Openings,
    },
    /// The person is offered no longer.
    Retired {
        /// Why.
        reason: String,
    },
    /// The person is offered again.
    Restored,
    /// A certificate is about to end.
    ExpiryNear {
        /// The certificate.
        certificate: Id,
        /// Its last good day.
        until: Day,
        /// How many days before it this warning is for.
        days: u16,
    },
}
