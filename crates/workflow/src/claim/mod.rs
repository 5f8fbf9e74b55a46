//! A claim: made of a visit, sent, acknowledged, and what the payer made of it.
//!
//! ```text
//!  prepared ──► sent ────────► accepted ──► paid, partly-paid, denied
//!     ▲      resubmitted ──► rejected            │        (a reversal leads back to accepted)
//!     │       (again, where the file got lost)   │
//!     │           │             │                │
//!     └───────────┴── corrected ┴─── replaced ───┘
//!  (voided and written-off end it; what is paid after a write-off is paid;
//!   partly-paid ends as settled where the rest is not sought)
//! ```
//!
//! What must stay true:
//!
//! - What was not taken in by the payer is corrected and is still the first claim; what was taken
//!   in is replaced, and the replacement names the payer's number of what it replaces.
//! - An answer counts for the file it names, and no two files of a claim have one number.
//! - Until the payer says that it took the claim in, its file may be lost: it can be sent again,
//!   and the last day for filing is not forgotten.
//! - What a payer says was paid and not paid adds up to what was charged (X12 835, balancing).
//! - Nobody misses the last day for filing unwarned, and a late claim says why it is late.
//! - Nothing is written off while money of it is here; of what was partly paid, the rest is.
//! - A void that the payer turned back is the office's to send again.
//! - Amounts are cents; codes of groups and reasons are codes alone.

mod apply;
mod clocks;
mod command;
mod decide;
mod event;
mod files;
mod lists;
mod machine;
mod parts;
mod remitted;

use latchkey_domain::{Charge, Day, Frequency};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use command::Command;
pub use event::Event;
pub use lists::{AcknowledgedBy, Paid, Status};
pub use parts::{
    Acknowledgement, Adjustment, Bill, BillLine, Remittance, Reversal, Submission, VoidedClaim,
};

use crate::{Id, Moment};

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Its id.
    pub id: Id,
    /// The case it belongs to.
    pub case: Id,
    /// The visit it was made of.
    pub visit: Id,
    /// The organisation that bills.
    pub owner: Id,
    /// Who is to pay: plan or medical group.
    pub payer: Id,
    /// Where it stands.
    pub status: Status,
    /// What is billed.
    pub bill: Bill,
    /// Whether it is the first or takes the place of an earlier one.
    pub frequency: Frequency,
    /// The payer's number of the claim that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_number: Option<String>,
    /// The payer's number of the claim as it was sent last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer_number: Option<String>,
    /// The last day for filing; none where nobody knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Day>,
    /// How many days before the deadline was last warned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warned: Option<u16>,
    /// How many of its submissions were of what it takes the place of.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub earlier_files: usize,
    /// Every time it was sent, the latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub submissions: Vec<Submission>,
    /// Every acknowledgement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledgements: Vec<Acknowledgement>,
    /// Every payment or denial, reversed ones too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remittances: Vec<Remittance>,
    /// What the payer took back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reversals: Vec<Reversal>,
    /// That it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voided: Option<VoidedClaim>,
    /// Why it was written off, also where the payer paid after that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_off: Option<String>,
    /// Why the rest of what was partly paid is not sought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest_written_off: Option<String>,
    /// When something last happened to it.
    pub last_at: Moment,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Claim {
    /// What the payer paid so far, what it took back deducted, in cents.
    pub fn paid_cents(&self) -> i64 {
        let paid = self.remittances.iter().map(|remittance| remittance.paid.cents());
        let back = self.reversals.iter().map(|reversal| reversal.amount.cents());
        paid.map(i64::from).sum::<i64>() - back.map(i64::from).sum::<i64>()
    }

    /// What is charged.
    pub fn charge(&self) -> Charge {
        self.bill.charge
    }

    /// Whether the visit is still on it: a void claim leaves its visit free.
    pub fn holds_visit(&self) -> bool {
        self.status != Status::Voided
    }
}
