//! What happens to a claim. These are stored for ever: names and fields only ever grow.

use latchkey_domain::{Code, Day, Frequency};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{Acknowledgement, Bill, Remittance, Reversal};
use crate::Id;

/// What happens to a claim. Whose act it was, and when, the change around it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[schemars(rename = "ClaimEvent")]
pub enum Event {
    /// It was made of a visit.
    Prepared {
        /// The claim's id.
        id: Id,
        /// The case it belongs to.
        case: Id,
        /// The visit.
        visit: Id,
        /// Who is to pay.
        payer: Id,
        /// What is billed.
        bill: Bill,
        /// The last day for filing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<Day>,
    },
    /// What the payer had not taken in was corrected.
    Corrected {
        /// What is billed.
        bill: Bill,
    },
    /// It was sent.
    Sent {
        /// The control number of the file it went in.
        control: String,
        /// As what.
        frequency: Frequency,
        /// The payer's code for why it is late.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        delay_reason: Option<Code>,
    },
    /// It was taken in.
    Accepted(Acknowledgement),
    /// It was turned back.
    Rejected(Acknowledgement),
    /// The payer paid or denied.
    Adjudicated(Remittance),
    /// The payer took back what it paid or denied.
    Reversed(Reversal),
    /// What the payer has taken in is billed anew.
    Replaced {
        /// What is billed.
        bill: Bill,
        /// The payer's number of what is replaced.
        earlier_number: String,
        /// Why.
        reason: String,
    },
    /// It was taken back.
    Voided {
        /// Why.
        reason: String,
        /// The control number of the file that told the payer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        control: Option<String>,
    },
    /// The payer took in that it was taken back.
    VoidAccepted(Acknowledgement),
    /// The file that takes it back was turned back: the payer still has the claim.
    VoidRejected(Acknowledgement),
    /// No more payment is sought.
    WrittenOff {
        /// Why.
        reason: String,
    },
    /// Of what was partly paid the rest is not sought.
    RestWrittenOff {
        /// Why.
        reason: String,
    },
    /// The last day for filing is another than was known.
    DeadlineRestated {
        /// The day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<Day>,
    },
    /// The last day for filing is near.
    DeadlineNear {
        /// The day.
        deadline: Day,
        /// How many days before it this warning is for.
        days: u16,
    },
}
