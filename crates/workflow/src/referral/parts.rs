//! The parts of a referral: what it says, to whom, and what comes back.

use latchkey_domain::{Day, Patient};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{Outcome, Refused};
use crate::{Id, Moment};

/// To whom a family is referred.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Receiver {
    /// An organisation of the registry.
    Registered {
        /// The organisation.
        organisation: Id,
        /// A certain person there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<Id>,
    },
    /// Somebody who is in no registry here, reached by fax or telephone.
    Outside {
        /// The name.
        name: String,
        /// The fax number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fax: Option<String>,
        /// The telephone number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        telephone: Option<String>,
    },
}

impl Receiver {
    /// The organisation, where the registry has it.
    pub fn organisation(&self) -> Option<Id> {
        match self {
            Self::Registered { organisation, .. } => Some(*organisation),
            Self::Outside { .. } => None,
        }
    }
}

/// What a referral says, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Letter {
    /// To whom.
    pub receiver: Receiver,
    /// Whose record the service is on.
    pub patient: Patient,
    /// Whether it cannot wait: suggested in the first two weeks after the birth.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_urgent: bool,
    /// Why the family is referred; needed before it is sent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What is enclosed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Id>,
}

/// That a referral was declined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Declined {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Refused,
    /// What was said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// When it came.
    pub at: Moment,
    /// By which account it was given or recorded.
    pub by: Id,
    /// What came of the support.
    pub outcome: Outcome,
    /// The report.
    pub text: String,
    /// The day the family was seen, where the report says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_on: Option<Day>,
}
