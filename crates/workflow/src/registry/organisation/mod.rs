//! An organisation: practice, hospital, medical group, plan, or independent consultant.
//!
//! It owns its own record. What is so on some days and not on others is dated; of a fact that no
//! row states nothing is known, and a row that says no is not the same.

mod command;
mod machine;
mod parts;
mod rules;

use latchkey_domain::{Contract, Day};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use command::{OrganisationCommand, OrganisationEvent};
pub use parts::{OrganisationKind, OrganisationProfile, PlanContract, TaxId};

use crate::dated::value_on;
use crate::{Dated, Id, Moment};

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Organisation {
    /// Its id.
    pub id: Id,
    /// What is known about it.
    pub profile: OrganisationProfile,
    /// Why it is no longer offered, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
    /// When something last happened to it.
    pub last_at: Moment,
}

impl Organisation {
    /// Whether it is enrolled in Medi-Cal on a day; nothing where that is not known.
    pub fn is_enrolled_on(&self, day: Day) -> Option<bool> {
        holds_on(&self.profile.medi_cal_enrolled, day)
    }

    /// Whether it is certified for comprehensive perinatal services on a day.
    pub fn is_cpsp_certified_on(&self, day: Day) -> Option<bool> {
        holds_on(&self.profile.cpsp_certified, day)
    }

    /// How it is contracted with a plan on a day. What is said of no plan in particular is said of
    /// every one, as far as nothing is said of the plan itself for that day. Nothing where no row
    /// speaks of the plan; none where rows speak of other days. Of a plan that is not kept here only
    /// what is said of every one is known.
    pub fn contract_on(&self, plan: Option<Id>, day: Day) -> Option<Contract> {
        let own = plan.map_or_else(Vec::new, |plan| self.contracts_said_of(Some(plan)));
        let every = self.contracts_said_of(None);
        let is_known = !own.is_empty() || !every.is_empty();
        let held = value_on(&own, day).or_else(|| value_on(&every, day));
        is_known.then(|| held.map_or(Contract::None, |contract| contract.kind))
    }

    /// The rows about a plan, or about no plan in particular.
    fn contracts_said_of(&self, plan: Option<Id>) -> Vec<Dated<PlanContract>> {
        let rows = self.profile.contracts.iter().filter(|row| row.value.plan == plan);
        rows.copied().collect()
    }

    /// The medical group it belongs to on a day.
    pub fn group_on(&self, day: Day) -> Option<Id> {
        value_on(&self.profile.groups, day).copied()
    }
}

/// Whether something is so on a day: nothing where no row speaks of it, no where rows speak of other
/// days alone.
fn holds_on(rows: &[Dated<bool>], day: Day) -> Option<bool> {
    (!rows.is_empty()).then(|| value_on(rows, day).copied().unwrap_or(false))
}
