//! What may be asked of a case.

use latchkey_domain::{Fact, Patient};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fill::Known;
use super::lists::{Closing, Source};
use crate::{Action, Id, Moment, Standing};

/// What may be asked of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
#[schemars(rename = "CaseCommand")]
pub enum Command {
    /// Open it.
    Open {
        /// The new case's id.
        #[serde(default)]
        id: Id,
        /// The parent and the infants it is about.
        dyad: Id,
        /// Whose record the service is on.
        patient: Patient,
        /// The plan's id, as policies know it.
        plan: String,
        /// What is known already.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<Statement>,
        /// The organisation that bills, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        biller: Option<Id>,
        /// The person who gives the service, where they are known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        renderer: Option<Id>,
    },
    /// Name who bills and who gives the service, both anew: what is left out is named no longer.
    /// What the registry knows of them follows.
    Name {
        /// The organisation that bills.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        biller: Option<Id>,
        /// The person who gives the service.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        renderer: Option<Id>,
    },
    /// Ask the registry anew: somebody mended what it says.
    Consult,
    /// Take what the registry knows now of who is named: all of it.
    Fill {
        /// What it knows.
        facts: Vec<Known>,
    },
    /// State facts, new ones or in the place of earlier ones.
    State {
        /// What is stated.
        facts: Vec<Statement>,
    },
    /// Make facts unknown again.
    Retract {
        /// Which.
        facts: Vec<Fact>,
        /// Why.
        reason: String,
    },
    /// Close it.
    Close {
        /// Why.
        reason: Closing,
        /// What is to be said about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// Open it again.
    Reopen {
        /// Why.
        reason: String,
    },
    /// Give an organisation sight of it, because a referral or a request goes there.
    Share {
        /// The organisation.
        organisation: Id,
        /// As what it sees the case.
        standing: Standing,
    },
    /// Take such sight back, because a delegation ended.
    Unshare {
        /// The organisation.
        organisation: Id,
        /// As what it saw the case.
        standing: Standing,
    },
    /// Note what the policy determines now.
    Redetermine,
}

/// A fact that is stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Which fact.
    pub fact: Fact,
    /// Its value, as in a case's JSON or as a person types it.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
    /// Since when it was known there; now, where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_at: Option<Moment>,
}

impl Command {
    /// What somebody needs to be allowed to. Sight, determinations and the registry's facts follow from other commands
    /// and are asked for by no person and no client: they take what only Latchkey itself may.
    pub(super) fn action(&self) -> Action {
        match self {
            Self::Open { .. } => Action::CaseOpen,
            Self::State { .. } | Self::Retract { .. } | Self::Name { .. } | Self::Consult => {
                Action::CaseState
            }
            Self::Close { .. } | Self::Reopen { .. } => Action::CaseClose,
            Self::Share { .. } | Self::Unshare { .. } | Self::Redetermine | Self::Fill { .. } => {
                Action::Tick
            }
        }
    }
}
