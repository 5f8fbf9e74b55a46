//! The parts of a claim: what is billed, sent, acknowledged and paid.

use latchkey_domain::{Charge, Code, Day, Frequency};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{AcknowledgedBy, Paid};
use crate::{Id, Moment};

/// What is billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bill {
    /// The office's own number for the claim, which comes back with every answer.
    pub number: String,
    /// What is charged in all.
    pub charge: Charge,
    /// How many units in all.
    pub units: u32,
    /// Which infants' or parent's record the claim is on.
    pub member: Id,
    /// The authorisation whose number stands on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<Id>,
    /// The service lines, which add up to charge and units. Left out, the visit's only procedure is
    /// the only line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<BillLine>,
}

/// A service line of what is billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BillLine {
    /// The procedure code.
    pub procedure: Code,
    /// Its modifiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Code>,
    /// How many units.
    pub units: u32,
    /// What is charged for it.
    pub charge: Charge,
}

/// That a claim was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Submission {
    /// When.
    pub at: Moment,
    /// The control number of the file it went in.
    pub control: String,
    /// As what.
    pub frequency: Frequency,
    /// The payer's code for why it is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_reason: Option<Code>,
}

/// That a file or a claim was taken in or turned back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Acknowledgement {
    /// The control number of the file that is answered.
    pub control: String,
    /// By which transaction.
    pub by: AcknowledgedBy,
    /// Whether it was taken in.
    pub is_accepted: bool,
    /// Status or error codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// The payer's number for the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer_number: Option<String>,
}

/// What was not paid of a charge, and why, as codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Adjustment {
    /// The group: whose it is.
    pub group: String,
    /// The reason.
    pub reason: String,
    /// How many cents less were paid; more, where negative.
    pub cents: i64,
    /// Remarks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

/// What a payer made of a claim (X12 835).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Remittance {
    /// What the payer made of it.
    pub outcome: Paid,
    /// What was charged, as the payer has it.
    pub charged: Charge,
    /// What was paid.
    pub paid: Charge,
    /// What was not, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// The payer's number for the claim.
    pub payer_number: String,
    /// The number of the cheque or the transfer.
    pub trace: String,
    /// When the payer decided.
    pub adjudicated: Day,
}

/// That a payer took back what it had paid or denied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reversal {
    /// What it took back.
    pub amount: Charge,
    /// The payer's number for the claim.
    pub payer_number: String,
    /// The number of the cheque or the transfer it was taken off.
    pub trace: String,
    /// When the payer decided.
    pub adjudicated: Day,
}

/// That a claim was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VoidedClaim {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// The control number of the file that told the payer, where the payer had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<String>,
    /// Those of earlier files that told it, and were turned back or got lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_controls: Vec<String>,
    /// What the payer answered to those files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledgements: Vec<Acknowledgement>,
}
