//! A request for authorisation, from its receipt to its last unit or the end of its appeal.
//!
//! ```text
//!                ┌───────────────┐  asked   ┌───────────────────┐
//!  request ────► │   requested   │ ───────► │ information-asked │
//!                └───────┬───────┘ ◄─────── └─────────┬─────────┘
//!               taken up │          supplied          │ silence
//!                ┌───────▼───────┐                    ▼
//!                │   in-review   │ ─────────────► rejected, withdrawn
//!                └───────┬───────┘
//!        ┌───────────────┼────────────────┐
//!    approved ──► modified (reduced)    denied ──► closed
//!        │               │    ▲           │
//!        ▼               ▼    │ decided   ▼
//!     expired         expired └──────  appealed
//! ```
//!
//! What must stay true:
//!
//! - Only a named, licensed clinician denies or reduces. Software approves by rule, asks, or turns
//!   back for administrative reasons (California Health and Safety Code 1367.01; SB 1120).
//! - Whoever asked decides nothing about it, nor does anybody of the same organisation. An appeal
//!   is decided by the plan, by somebody who has not reviewed it before (42 CFR 438.406(b)(2)).
//! - The clock starts at the first receipt, also where a medical group decides. It moves later only
//!   by a recorded question, delay letter or change of urgency.
//! - A clock that ran out is recorded, lets the member appeal at once, and decides nothing.
//! - No more units are used than are approved.

mod apply;
mod clocks;
mod command;
mod decide;
mod due;
mod event;
mod hand_over;
mod lists;
mod machine;
mod parties;
mod parts;

use latchkey_domain::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use command::{AppealDecision, Approval, Command, Request};
pub use event::{Event, Requested};
pub use hand_over::may_be_given;
pub use lists::{
    Appellant, Channel, DelayReason, DenialReason, Outcome, RejectionReason, Status, Urgency,
};
pub use parts::{
    Appeal, Ask, Decision, Delegation, Extension, Grant, Granted, Grounds, Inquiry, NoticeClock,
    Notices, Period, Rejection, ReviewClock, UrgencyChange, Use, Withdrawal,
};

use crate::{Id, Moment};

/// A request for authorisation, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Authorization {
    /// Its id.
    pub id: Id,
    /// The case it belongs to.
    pub case: Id,
    /// The organisation that asked.
    pub owner: Id,
    /// The account that asked.
    pub requester: Id,
    /// The plan that answers for it.
    pub plan: Id,
    /// When it was first received. Nothing changes this, delegation neither.
    pub received: Moment,
    /// Where it stands.
    pub status: Status,
    /// How fast a decision is owed.
    pub urgency: Urgency,
    /// Since when it is expedited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expedited_at: Option<Moment>,
    /// How the urgency changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub urgency_changes: Vec<UrgencyChange>,
    /// The service that is asked for.
    pub ask: Ask,
    /// What supports it, in the order in which it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Id>,
    /// The questions to the requester.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inquiries: Vec<Inquiry>,
    /// Since when there is enough to decide. What nobody asks about is taken to be enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sufficient: Option<Moment>,
    /// The delay letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// The medical group it is delegated to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<Delegation>,
    /// The account of the reviewer who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<Id>,
    /// Every account that has reviewed it; none of them decides its appeal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub involved: Vec<Id>,
    /// Until when to decide.
    pub clock: ReviewClock,
    /// The deadline of which the reviewing side was reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_of: Option<Moment>,
    /// The deadline that passed undecided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<Moment>,
    /// Every decision, the latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// What is approved: at first, and after each reduction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grants: Vec<Granted>,
    /// Who must be told of what happened last, and who was.
    pub notices: Notices,
    /// The last day for an appeal; open while the member has had no notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_until: Option<Day>,
    /// The last day for asking the State for a hearing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hearing_until: Option<Day>,
    /// Why it was turned back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejection: Option<Rejection>,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
    /// The appeal against the latest decision, or against none in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<Appeal>,
    /// What visits used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<Use>,
    /// When something last happened to it.
    pub last_at: Moment,
}

impl Authorization {
    /// What is approved for a day of service, where anything is: the period is not looked at.
    pub fn grant_on(&self, day: Day) -> Option<&Grant> {
        let counts = |granted: &&Granted| {
            !granted.stayed && granted.effective.is_some_and(|effective| effective <= day)
        };
        self.grants.iter().rev().find(counts).map(|granted| &granted.grant)
    }

    /// How many units visits used.
    pub fn units_used(&self) -> u32 {
        self.uses.iter().fold(0, |sum, used| sum.saturating_add(used.units))
    }

    /// How many units are left for a day of service.
    pub fn units_left(&self, day: Day) -> u32 {
        let granted = self.grant_on(day).filter(|grant| grant.period.holds(day));
        granted.map_or(0, |grant| grant.units.saturating_sub(self.units_used()))
    }

    /// The question that waits for an answer.
    pub fn open_inquiry(&self) -> Option<&Inquiry> {
        self.inquiries.iter().rev().find(|inquiry| inquiry.settled_at.is_none())
    }

    /// The latest decision.
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.last()
    }

    /// Whether it stands where an appeal can be filed: against a denial, a modification or a
    /// reduction, also when its period is over; and at once where the clock was missed (model
    /// contract 4.6.4).
    pub fn may_be_appealed(&self) -> bool {
        match self.status {
            Status::Denied | Status::Modified => true,
            Status::Expired => self.decision().is_some_and(|d| d.outcome.is_adverse()),
            status => status.is_under_review() && self.missed.is_some(),
        }
    }

    /// The last day on which anything that is approved counts.
    pub fn last_day(&self) -> Option<Day> {
        let latest = self.grants.iter().rev().find(|granted| !granted.stayed)?;
        let until = latest.grant.period.until;
        let earlier = self.grants.iter().map(|granted| granted.grant.period.until).max();
        match latest.effective {
            Some(effective) if self.grants.len() > 1 => Some(until.max(effective + -1)),
            Some(_) => Some(until),
            None => earlier,
        }
    }
}
