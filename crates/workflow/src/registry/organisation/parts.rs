//! What is known about an organisation.

use latchkey_domain::{BillerKind, Contract, Npi, closed_list};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::registry::{PersonName, PostalAddress};
use crate::{Dated, Id};

closed_list! {
    /// What an organisation is.
    OrganisationKind {
        /// A practice, or another provider who bills.
        Practice = "practice",
        /// A hospital.
        Hospital = "hospital",
        /// A participating physician group.
        Ppg = "ppg",
        /// A health plan.
        Plan = "plan",
        /// A lactation consultant in her own name.
        Consultant = "consultant",
    }
}

/// A number under which taxes are paid, nine digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "number", rename_all = "kebab-case")]
pub enum TaxId {
    /// An employer's.
    Employer(String),
    /// A person's.
    Person(String),
}

impl TaxId {
    /// The digits.
    pub fn number(&self) -> &str {
        match self {
            Self::Employer(number) | Self::Person(number) => number,
        }
    }
}

/// A contract with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanContract {
    /// The plan; none where it is said of every plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Id>,
    /// In what way.
    pub kind: Contract,
}

/// What is known about an organisation. Of a plan or a medical group: its names, how to reach it, and
/// how it answers, and nothing more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OrganisationProfile {
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// The id that policies, cases and files know it by, as `health-net` or `valley-ipa`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npi: Option<Npi>,
    /// As which kind of biller policies treat it, where its own kind does not settle that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biller: Option<BillerKind>,
    /// Whether it is enrolled in Medi-Cal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub medi_cal_enrolled: Vec<Dated<bool>>,
    /// Its contracts with plans.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracts: Vec<Dated<PlanContract>>,
    /// The medical groups it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Dated<Id>>,
    /// Whether it is certified for comprehensive perinatal services.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cpsp_certified: Vec<Dated<bool>>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<PostalAddress>,
    /// The name on claims of somebody who bills in their own name, and not an organisation's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_name: Option<PersonName>,
    /// The taxonomy code of its specialty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taxonomy: Option<String>,
    /// Its tax number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<TaxId>,
    /// Its telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// The languages spoken there, as in `es`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Of a plan: whether a request is approved at once where the policy says that the service can
    /// be billed and asks for no authorisation. Everything else waits for a reviewer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approves_by_rule: bool,
}

impl OrganisationProfile {
    /// As which kind of biller policies treat it: a plan bills nobody.
    pub fn biller_kind(&self) -> Option<BillerKind> {
        self.biller.or(match self.kind {
            OrganisationKind::Practice => Some(BillerKind::Physician),
            OrganisationKind::Hospital => Some(BillerKind::Hospital),
            OrganisationKind::Ppg => Some(BillerKind::Ppg),
            OrganisationKind::Consultant => Some(BillerKind::LactationConsultant),
            OrganisationKind::Plan => None,
        })
    }
}
