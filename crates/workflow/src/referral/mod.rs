//! A referral to whoever gives the service, from its draft to the report that comes back.
//!
//! ```text
//!  draft ──► sent ──► accepted ──► scheduled ──► completed ──► closed
//!              │          │            │                         ▲
//!              ├──────────┴────────────┴──► declined ────────────┤
//!              └──────────┴───────────────► expired ─────────────┘
//!  (withdrawn from any stage before completed; expired is completed by a late report of a family
//!  that was seen in time)
//! ```
//!
//! What must stay true:
//!
//! - Nothing but the closed window keeps a referral from being sent. What the policy determined
//!   is recorded with it and blocks no care.
//! - Only who received it answers. Where that is nobody of the registry, the owner records what
//!   was answered by telephone or fax, and the log says that it was the owner.
//! - The window is for the service, not for the report about it: that is taken in when it comes.
//! - While somebody's step is awaited, somebody is reminded.
//! - Whoever declines says why, from a closed list: where nobody had room or a certificate, the
//!   network has a gap.

mod apply;
mod clocks;
mod command;
mod decide;
mod event;
mod lists;
mod machine;
mod parts;
mod reminders;
mod report;
mod urgency;

use latchkey_domain::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use command::{Answer, Command};
pub use event::Event;
pub use lists::{Outcome, Refused, Status};
pub use parts::{Declined, Letter, Receiver, Report};
pub use urgency::suggests_urgent;

use crate::{Id, Moment};

/// A referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Referral {
    /// Its id.
    pub id: Id,
    /// The case it belongs to.
    pub case: Id,
    /// The organisation that refers.
    pub owner: Id,
    /// The account that drafted it.
    pub author: Id,
    /// Where it stands.
    pub status: Status,
    /// What it says, and to whom.
    pub letter: Letter,
    /// When it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<Moment>,
    /// The policy's last day for a referral; none where the birth date is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Day>,
    /// When somebody is reminded, if nothing moves until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<Moment>,
    /// How many reminders there were since its last step.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reminders: u32,
    /// The day of the visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled_on: Option<Day>,
    /// Why it was declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined: Option<Declined>,
    /// What came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// When something last happened to it.
    pub last_at: Moment,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Referral {
    /// Whether its receiver answers for itself. Otherwise the owner records what was answered: the
    /// receiver is not in the registry, or the owner refers to its own consultant.
    pub fn is_answered_by_receiver(&self) -> bool {
        self.letter.receiver.organisation().is_some_and(|receiver| receiver != self.owner)
    }
}
