//! The parts of an authorisation: what is asked, what is granted, on what grounds.

use latchkey_domain::{Code, Day, Pathway, Patient};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{
    Appellant, Channel, DelayReason, DenialReason, Outcome, RejectionReason, Urgency,
};
use crate::{Actor, Id, Moment};

/// Days of service, the first and the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

impl Period {
    /// Whether a day lies within.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether every day of another period lies within.
    pub fn covers(self, other: Self) -> bool {
        self.from <= other.from && other.until <= self.until
    }
}

/// The service that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ask {
    /// Whose record the service is on.
    pub patient: Patient,
    /// The site's codes for it, where it has any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedures: Vec<Code>,
    /// How many units.
    pub units: u32,
    /// When.
    pub period: Period,
    /// Who is to give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renderer: Option<Id>,
    /// The pathway on which it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pathway: Option<Pathway>,
    /// Why it is asked.
    pub reason: String,
}

/// What is approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Grant {
    /// The authorisation's number, which stands on the claim.
    pub number: String,
    /// The codes it is for; none where none were asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedures: Vec<Code>,
    /// How many units.
    pub units: u32,
    /// When.
    pub period: Period,
    /// How to bill it: under whose number, with which codes.
    pub billing: String,
}

impl Grant {
    /// Whether it gives no less than another extent.
    pub fn is_at_least(&self, procedures: &[Code], units: u32, period: Period) -> bool {
        self.units >= units
            && self.period.covers(period)
            && procedures.iter().all(|code| self.procedures.contains(code))
    }
}

/// What was approved, and from when it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Granted {
    /// What.
    pub grant: Grant,
    /// The first day on which it counts; of a reduction not known before the member's notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Day>,
    /// Of a reduction: no earlier than this day, whatever the notice allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Day>,
    /// A reduction that does not count while the appeal against it is undecided (42 CFR 438.420).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stayed: bool,
}

/// Why a clinician denied or reduced (California Health and Safety Code 1367.01(h)(4)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Grounds {
    /// The reason from the list; only what was decided before there was a list has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<DenialReason>,
    /// The reason, in words the member understands.
    pub reason: String,
    /// The criteria or guideline that was used.
    pub criteria: String,
    /// The clinical reasons.
    pub rationale: String,
}

/// Until when the plan must decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReviewClock {
    /// The last moment; none while a retrospective review waits for information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<Moment>,
    /// When the reviewer is reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<Moment>,
}

/// Until when people must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoticeClock {
    /// The provider.
    pub tell_provider_by: Moment,
    /// The member, in writing, where it is adverse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify_member_by: Option<Moment>,
}

/// Who must be told of the latest decision, and who was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notices {
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<NoticeClock>,
    /// When the provider was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_told_at: Option<Moment>,
    /// When the member's notice was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_notified_at: Option<Moment>,
}

impl Notices {
    /// Until when the provider must still be told.
    pub fn provider_due(&self) -> Option<Moment> {
        let clock = self.clock.filter(|_| self.provider_told_at.is_none())?;
        Some(clock.tell_provider_by)
    }

    /// Until when the member must still be told.
    pub fn member_due(&self) -> Option<Moment> {
        self.clock.filter(|_| self.member_notified_at.is_none())?.notify_member_by
    }
}

/// A question to the requester.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Inquiry {
    /// When.
    pub asked_at: Moment,
    /// By which account.
    pub by: Id,
    /// What is asked for.
    pub asks: String,
    /// How.
    pub channel: Channel,
    /// After which moment silence closes the request; none where the clock had run out already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent_until: Option<Moment>,
    /// When it was settled: answered, or no longer needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<Moment>,
}

/// A change of urgency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UrgencyChange {
    /// When.
    pub at: Moment,
    /// By which account.
    pub by: Id,
    /// From what.
    pub from: Urgency,
    /// To what.
    pub to: Urgency,
    /// Why.
    pub reason: String,
}

/// A delay letter, of which there is one at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Extension {
    /// When.
    pub at: Moment,
    /// By which account.
    pub by: Id,
    /// Why.
    pub reason: DelayReason,
    /// What is asked for.
    pub asks: String,
    /// The day on which a decision is expected.
    pub anticipated: Day,
}

/// To which medical group a request is delegated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Delegation {
    /// The medical group.
    pub to: Id,
    /// Since when.
    pub at: Moment,
    /// By which account.
    pub by: Id,
}

/// A decision, with who made it: by name, licence and telephone number, as letters need them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// What was decided.
    pub outcome: Outcome,
    /// When.
    pub at: Moment,
    /// By whom; [`crate::Role::Latchkey`] where the policy's rules settled an approval.
    pub by: Actor,
    /// What is approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<Grant>,
    /// Why not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grounds: Option<Grounds>,
}

/// A request turned back for an administrative reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rejection {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: RejectionReason,
    /// What whoever asked can do.
    pub remedy: String,
}

/// A request taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Withdrawal {
    /// When.
    pub at: Moment,
    /// By which account.
    pub by: Id,
    /// Why.
    pub reason: String,
}

/// An appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Appeal {
    /// When it was filed.
    pub filed_at: Moment,
    /// By which account it was recorded.
    pub recorded_by: Id,
    /// Who appeals.
    pub by: Appellant,
    /// The member's written consent, where a provider appeals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Id>,
    /// Whether it is expedited.
    pub expedited: bool,
    /// Why.
    pub reason: String,
    /// Until when the plan must decide.
    pub clock: ReviewClock,
    /// The deadline that passed undecided: the member may ask for a state hearing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<Moment>,
    /// How it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// Units that a visit used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Use {
    /// The visit.
    pub visit: Id,
    /// The day of service.
    pub day: Day,
    /// How many.
    pub units: u32,
}
