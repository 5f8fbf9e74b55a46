//! A dyad: a parent with one or more infants of one birth.
//!
//! Before the birth there is no infant yet, and the delivery date is the expected one.

mod command;
mod machine;
mod rules;

use latchkey_domain::{Day, closed_list};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use command::{DyadCommand, DyadEvent};

use crate::{Id, Moment};

closed_list! {
    /// Why a dyad ended.
    DyadEnding {
        /// The infant is weaned.
        Weaned = "weaned",
        /// The infant is too old for any policy here.
        TooOld = "too-old",
        /// Parent and infant no longer live together.
        Separated = "separated",
        /// A pregnancy or an infant was lost. No letter goes out.
        Loss = "loss",
        /// It should not have been kept.
        KeptInError = "kept-in-error",
    }
}

/// An infant of a dyad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DyadInfant {
    /// The member.
    pub member: Id,
    /// The birth date, where it is known; a second twin's may be a day later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Day>,
}

/// What is known about a dyad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DyadProfile {
    /// The parent.
    pub parent: Id,
    /// The infants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub infants: Vec<DyadInfant>,
    /// The delivery date, or the expected one while there is no infant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_date: Option<Day>,
}

/// A parent with one or more infants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dyad {
    /// The id.
    pub id: Id,
    /// The organisation that keeps the record.
    pub owner: Id,
    /// What is known.
    pub profile: DyadProfile,
    /// Why it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<DyadEnding>,
    /// When something last happened to it.
    pub last_at: Moment,
}
