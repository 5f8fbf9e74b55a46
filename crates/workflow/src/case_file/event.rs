//! What happens to a case. These are stored for ever: names and fields only ever grow.

use latchkey_domain::{Fact, Patient};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{Closing, Source};
use crate::{Id, Moment, Standing};

/// What happens to a case. Whose act it was, and when, the change around it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[schemars(rename = "CaseEvent")]
pub enum Event {
    /// It was opened, by the organisation that owns it from then on.
    Opened {
        /// The case's id.
        id: Id,
        /// The parent and the infants.
        dyad: Id,
        /// Whose record the service is on.
        patient: Patient,
        /// The plan's id, as policies know it.
        plan: String,
    },
    /// A fact was stated. What was stated of it before no longer counts.
    Stated {
        /// Which fact.
        fact: Fact,
        /// Its value, as in a case's JSON.
        value: String,
        /// Where it comes from.
        source: Source,
        /// Since when it was known there.
        known_at: Moment,
    },
    /// It was named who bills and who gives the service.
    Named {
        /// The organisation that bills.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        biller: Option<Id>,
        /// The person who gives the service.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        renderer: Option<Id>,
    },
    /// The registry was asked anew.
    Consulted,
    /// The registry says otherwise than somebody stated. What was stated stands.
    Disagreed {
        /// Which fact.
        fact: Fact,
        /// What the registry says, as in a case's JSON.
        value: String,
        /// Since when that is known here.
        known_at: Moment,
    },
    /// The registry no longer says otherwise.
    Agreed {
        /// Which fact.
        fact: Fact,
    },
    /// A fact became unknown again.
    Retracted {
        /// Which fact.
        fact: Fact,
        /// Why.
        reason: String,
    },
    /// It was closed.
    Closed {
        /// Why.
        reason: Closing,
        /// What was said about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// It was opened again.
    Reopened {
        /// Why.
        reason: String,
    },
    /// An organisation was given sight of it.
    Shared {
        /// The organisation.
        organisation: Id,
        /// As what.
        standing: Standing,
    },
    /// An organisation's sight of it was taken back.
    Unshared {
        /// The organisation.
        organisation: Id,
        /// As what.
        standing: Standing,
    },
    /// The policy determined something else than before; the change's basis says what.
    Redetermined,
}

impl Event {
    /// Whether the registry is to be asked after it: who is named, the day or the plan changed, or
    /// what the registry's facts are held against.
    pub fn asks_registry(&self) -> bool {
        match self {
            Self::Opened { .. } | Self::Named { .. } | Self::Consulted | Self::Reopened { .. } => {
                true
            }
            Self::Stated { fact, .. } | Self::Retracted { fact, .. } => {
                super::fill::concerns_registry(*fact)
            }
            _ => false,
        }
    }
}
