//! Who does something.

use latchkey_domain::closed_list;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Id;

closed_list! {
    /// What an account is for. What it may do is said in one place, [`crate::access`].
    Role {
        /// A practice's referral desk.
        Office = "office",
        /// A practice's billing desk.
        Biller = "biller",
        /// A lactation consultant.
        Consultant = "consultant",
        /// A reviewer of a plan or a medical group, who may approve and ask.
        Reviewer = "reviewer",
        /// A licensed clinician of a plan or a medical group, who alone may deny or reduce.
        ClinicalReviewer = "clinical-reviewer",
        /// Keeps the policy and reads the figures; sees no member.
        Analyst = "analyst",
        /// Keeps an organisation's accounts, people and certificates; sees no member.
        Administrator = "administrator",
        /// Another system, in the name of an organisation.
        SystemClient = "system-client",
        /// Whoever runs the installation, at its terminal. Sees no member.
        Operator = "operator",
        /// Latchkey itself: clocks, reminders, deliveries. No person and no client has this role.
        Latchkey = "latchkey",
    }
}

/// A clinician's licence, as it must stand in a letter (model contract 2.3.1, 4.6.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Licence {
    /// The kind, as `MD` or `RN`.
    pub kind: String,
    /// The number.
    pub number: String,
}

/// Who does something, as it stands in the log for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// The account.
    pub account: Id,
    /// The organisation in whose name.
    pub organisation: Id,
    /// What the account is for.
    pub role: Role,
    /// The person's name, for letters and timelines; a system's is its own.
    pub name: String,
    /// The telephone number that a letter gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// The licence of a clinician.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
}
