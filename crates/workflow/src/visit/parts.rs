//! The parts of a visit: the plan for it, and its record.

use latchkey_domain::{Code, Day, Npi, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{Deed, SupportKind};
use crate::{Id, Moment};

/// A visit as it is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Plan {
    /// The day.
    pub day: Day,
    /// Where.
    pub place: Place,
    /// Who is to give the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renderer: Option<Id>,
    /// The referral it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Id>,
}

/// Whom the claim names as rendering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ClaimRenderer {
    /// A person of the registry.
    Person {
        /// The person.
        id: Id,
    },
    /// An organisation of the registry.
    Organisation {
        /// The organisation.
        id: Id,
    },
    /// Somebody known by number alone.
    Number {
        /// The number.
        npi: Npi,
    },
}

/// Who was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    /// The parent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub parent: bool,
    /// Which infants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub infants: Vec<Id>,
}

/// That standard education or support was tried before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StandardSupport {
    /// Which.
    pub kind: SupportKind,
    /// When.
    pub on: Day,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Units that an authorisation covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuthorizedUnits {
    /// The authorisation.
    pub id: Id,
    /// How many of the visit's units.
    pub units: u32,
}

/// What was done at a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The day of service.
    pub date: Day,
    /// Where.
    pub place: Place,
    /// How long it took, in minutes.
    pub minutes: u32,
    /// How many units that is, by the code lists; zero where it is too short for one.
    pub units: u32,
    /// The person who gave the service.
    pub actual_renderer: Id,
    /// Whom the claim names; none where the claim names nobody beside the biller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim_renderer: Option<ClaimRenderer>,
    /// Who was seen.
    pub seen: Seen,
    /// Procedure codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedures: Vec<Code>,
    /// Diagnosis codes, the principal first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnoses: Vec<Code>,
    /// What was done.
    pub done: Vec<Deed>,
    /// What is to be said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What standard education and support was tried before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<StandardSupport>,
    /// The units that an authorisation covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<AuthorizedUnits>,
}

/// The most units that so many minutes can be, for so many procedures: by the midpoint of a quarter
/// of an hour, which is how the State's table rounds, and one where a code is paid by the session.
///
/// ```
/// use latchkey_workflow::visit::most_units;
/// assert_eq!(most_units(37, 1), 2);
/// assert_eq!(most_units(38, 1), 3);
/// assert_eq!(most_units(5, 1), 1);
/// assert_eq!(most_units(38, 2), 6);
/// ```
pub fn most_units(minutes: u32, procedures: usize) -> u32 {
    let each = (minutes.saturating_add(7) / 15).max(1);
    let procedures = u32::try_from(procedures).unwrap_or(u32::MAX).max(1);
    each.saturating_mul(procedures)
}

/// An amendment of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Amendment {
    /// When.
    pub at: Moment,
    /// By which account.
    pub by: Id,
    /// Why.
    pub reason: String,
}
