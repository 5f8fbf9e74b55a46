//! A member: a parent or an infant whom a plan covers.

mod command;
mod machine;
mod parts;
mod rules;

use latchkey_domain::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use command::{MemberCommand, MemberEvent};
pub use parts::{LetterFormat, MemberProfile, PersonName, PlanMembership, PostalAddress};
pub(super) use rules::{address, person_name, taxonomy};

use crate::{Id, Moment};

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Member {
    /// The id.
    pub id: Id,
    /// The organisation that keeps the record.
    pub owner: Id,
    /// What is known.
    pub profile: MemberProfile,
    /// Why the record is no longer used, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
    /// When something last happened to the record.
    pub last_at: Moment,
}

impl Member {
    /// The member's number with a plan on a day.
    pub fn number_on(&self, plan: Id, day: Day) -> Option<&str> {
        let of_plan = |held: &&PlanMembership| held.plan == plan;
        let mut held = self.profile.plans.iter().filter_map(|row| row.at(day)).filter(of_plan);
        held.next().map(|held| held.number.as_str())
    }
}
