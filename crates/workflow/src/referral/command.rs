//! What may be asked of a referral.

use latchkey_domain::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{Outcome, Refused};
use super::parts::Letter;
use crate::{Action, Id};

/// What may be asked of a referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
#[schemars(rename = "ReferralCommand")]
pub enum Command {
    /// Begin a draft.
    Draft {
        /// The new referral's id.
        #[serde(default)]
        id: Id,
        /// The case it belongs to.
        case: Id,
        /// What it says.
        letter: Letter,
    },
    /// Change the draft.
    Redraft {
        /// What it says now.
        letter: Letter,
    },
    /// Send it.
    Send,
    /// Say how urgent it is, after it was sent.
    ChangeUrgency {
        /// Whether it cannot wait.
        is_urgent: bool,
    },
    /// Take it back.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// The receiver answers.
    Answer(Answer),
    /// The owner records what a receiver without an account answered.
    RecordAnswer(Answer),
    /// The owner takes note of how it ended.
    Close,
    /// State the policy's window anew, because the determination changed.
    RestateWindow {
        /// The last day for a referral; none where it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Day>,
    },
    /// Time passes.
    Tick,
}

/// What a receiver answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "answer", rename_all = "kebab-case")]
#[schemars(rename = "ReferralAnswer")]
pub enum Answer {
    /// The receiver will see the family.
    Accept,
    /// The receiver will not see the family.
    Decline {
        /// Why.
        reason: Refused,
        /// What is to be said about it; needed where the reason is another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// There is a day for the visit, or another one.
    Schedule {
        /// The day.
        on: Day,
    },
    /// The report comes back.
    Complete {
        /// What came of the support.
        outcome: Outcome,
        /// The report.
        report: String,
        /// The day the family was seen; needed where the referral has expired.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen_on: Option<Day>,
    },
}

impl Command {
    /// What somebody needs to be allowed to. A window follows from the determination and is stated
    /// by no person and no client.
    pub(super) fn action(&self) -> Action {
        match self {
            Self::Draft { .. }
            | Self::Redraft { .. }
            | Self::Send
            | Self::ChangeUrgency { .. }
            | Self::Withdraw { .. }
            | Self::RecordAnswer(_)
            | Self::Close => Action::ReferralSend,
            Self::Answer(_) => Action::ReferralAnswer,
            Self::RestateWindow { .. } | Self::Tick => Action::Tick,
        }
    }

    /// What it does, for a refusal.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Draft { .. } => "beginning a draft",
            Self::Redraft { .. } => "changing the draft",
            Self::Send => "sending",
            Self::ChangeUrgency { .. } => "changing the urgency",
            Self::Withdraw { .. } => "withdrawing",
            Self::Answer(answer) | Self::RecordAnswer(answer) => answer.what(),
            Self::Close => "closing",
            Self::RestateWindow { .. } => "stating the window anew",
            Self::Tick => "letting time pass",
        }
    }
}

impl Answer {
    fn what(&self) -> &'static str {
        match self {
            Self::Accept => "accepting",
            Self::Decline { .. } => "declining",
            Self::Schedule { .. } => "scheduling the visit",
            Self::Complete { .. } => "reporting back",
        }
    }
}
