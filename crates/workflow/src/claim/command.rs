//! What may be asked of a claim.

use latchkey_domain::{Code, Day};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{Acknowledgement, Bill, Remittance, Reversal};
use crate::{Action, Id};

/// What may be asked of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
#[schemars(rename = "ClaimCommand")]
pub enum Command {
    /// Make one of a visit.
    Prepare {
        /// The new claim's id.
        #[serde(default)]
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
    /// Correct what the payer has not taken in.
    Correct {
        /// What is billed.
        bill: Bill,
    },
    /// Note that it was sent.
    Send {
        /// The control number of the file it went in.
        control: String,
        /// The payer's code for why it is late.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        delay_reason: Option<Code>,
    },
    /// Post an acknowledgement.
    Acknowledge(Acknowledgement),
    /// Post a payment or a denial.
    PostRemittance(Remittance),
    /// Post that the payer took back what it paid or denied.
    PostReversal(Reversal),
    /// Bill anew what the payer has taken in.
    Replace {
        /// What is billed.
        bill: Bill,
        /// Why.
        reason: String,
    },
    /// Take it back.
    Void {
        /// Why.
        reason: String,
        /// The control number of the file that tells the payer, where the payer has it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        control: Option<String>,
    },
    /// Seek no more payment.
    WriteOff {
        /// Why.
        reason: String,
    },
    /// Seek no more than was paid in part.
    WriteOffRest {
        /// Why.
        reason: String,
    },
    /// State the last day for filing anew.
    RestateDeadline {
        /// The day; none where nobody knows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<Day>,
    },
    /// Time passes.
    Tick,
}

impl Command {
    /// What somebody needs to be allowed to.
    pub(super) fn action(&self) -> Action {
        match self {
            Self::Tick => Action::Tick,
            _ => Action::ClaimKeep,
        }
    }

    /// What it does, for a refusal.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Prepare { .. } => "making a claim",
            Self::Correct { .. } => "correcting",
            Self::Send { .. } => "sending",
            Self::Acknowledge(_) => "posting an acknowledgement",
            Self::PostRemittance(_) => "posting a payment or denial",
            Self::PostReversal(_) => "posting a reversal",
            Self::Replace { .. } => "replacing",
            Self::Void { .. } => "voiding",
            Self::WriteOff { .. } => "writing off",
            Self::WriteOffRest { .. } => "writing off the rest",
            Self::RestateDeadline { .. } => "stating the deadline anew",
            Self::Tick => "letting time pass",
        }
    }
}
