//! What happens to an authorisation. These are stored for ever: names and fields only ever grow.

use latchkey_domain::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{Appellant, Channel, DelayReason, RejectionReason, Urgency};
use super::parts::{Ask, Grant, Grounds, NoticeClock, ReviewClock};
use crate::{Id, Moment};

/// What happens to an authorisation. Whose act it was, and when, the change around it says.
///
/// Deadlines stand in the event that moved them, as they were reckoned then: a calendar or a term
/// that is changed later does not change what was owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[schemars(rename = "AuthorizationEvent")]
pub enum Event {
    /// Authorisation was asked for.
    Requested(Box<Requested>),
    /// Evidence or an answer came; every open question is settled by it.
    InformationSupplied {
        /// What came.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<Id>,
        /// What was said about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// Until when to decide from now on.
        clock: ReviewClock,
    },
    /// The urgency changed.
    UrgencyChanged {
        /// From what.
        from: Urgency,
        /// To what.
        to: Urgency,
        /// Why.
        reason: String,
        /// Until when to decide from now on.
        clock: ReviewClock,
    },
    /// Whoever asked took it back.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// A reviewer took it up.
    TakenUp,
    /// It was given to another reviewer.
    Reassigned {
        /// The reviewer's account.
        to: Id,
    },
    /// The requester was asked for something.
    InformationAsked {
        /// What for.
        asks: String,
        /// How.
        channel: Channel,
        /// After which moment silence closes the request; none where the clock had run out already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        silent_until: Option<Moment>,
        /// Until when to decide from now on.
        clock: ReviewClock,
    },
    /// A reviewer found what is there enough; every open question is settled by it.
    InformationSufficient {
        /// Until when to decide from now on.
        clock: ReviewClock,
    },
    /// A delay letter went to provider and member.
    Delayed {
        /// Why.
        reason: DelayReason,
        /// What is asked for.
        asks: String,
        /// The day on which a decision is expected.
        anticipated: Day,
        /// When the provider was telephoned.
        telephoned_at: Moment,
        /// Until when to decide from now on.
        clock: ReviewClock,
    },
    /// The plan delegated it to a medical group.
    Delegated {
        /// The medical group.
        to: Id,
    },
    /// The plan took it back from the medical group.
    Recalled,
    /// All that was asked was approved, or more.
    Approved {
        /// What is approved.
        grant: Grant,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// Less than was asked was approved.
    Modified {
        /// What is approved.
        grant: Grant,
        /// Why not all.
        grounds: Grounds,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// It was denied.
    Denied {
        /// Why.
        grounds: Grounds,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// What had been approved was reduced; it counts from a day that the member's notice settles.
    Reduced {
        /// What is left.
        grant: Grant,
        /// Why.
        grounds: Grounds,
        /// Not before this day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_before: Option<Day>,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// It was turned back for an administrative reason.
    Rejected {
        /// Why.
        reason: RejectionReason,
        /// What whoever asked can do.
        remedy: String,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// The provider was told.
    ProviderTold {
        /// How.
        channel: Channel,
    },
    /// The member's written notice was sent.
    MemberNotified {
        /// How.
        channel: Channel,
        /// The last day for an appeal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appeal_until: Option<Day>,
        /// The last day for asking the State for a hearing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hearing_until: Option<Day>,
        /// The first day on which a reduction counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        effective: Option<Day>,
    },
    /// An appeal was filed.
    Appealed {
        /// Who appeals.
        by: Appellant,
        /// The member's written consent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<Id>,
        /// Whether it is expedited.
        expedited: bool,
        /// Why.
        reason: String,
        /// Until when to decide it.
        clock: ReviewClock,
    },
    /// The appeal changed nothing.
    AppealUpheld {
        /// Why.
        grounds: Grounds,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// The appeal gave all that was asked, or had been approved before.
    AppealOverturned {
        /// What is approved.
        grant: Grant,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// The appeal gave more than before, and not all.
    AppealPartlyOverturned {
        /// What is approved.
        grant: Grant,
        /// Why not all.
        grounds: Grounds,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// A visit used units.
    UnitsUsed {
        /// The visit.
        visit: Id,
        /// The day of service.
        day: Day,
        /// How many.
        units: u32,
    },
    /// A visit gave its units back.
    UnitsReturned {
        /// The visit.
        visit: Id,
        /// How many.
        units: u32,
    },
    /// The reviewing side was reminded that a deadline is near.
    Reminded {
        /// The deadline.
        deadline: Moment,
    },
    /// The deadline passed undecided: the member may appeal at once (model contract 4.6.4). This
    /// is no decision; the plan still owes one.
    ClockMissed {
        /// The deadline.
        deadline: Moment,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// The deadline of the appeal passed undecided: the member may ask the State for a hearing.
    AppealClockMissed {
        /// The deadline.
        deadline: Moment,
    },
    /// A question stayed without an answer, and the request was closed. It may be made again.
    ClosedForSilence {
        /// What whoever asked can do.
        remedy: String,
        /// Until when people must be told.
        notices: NoticeClock,
    },
    /// What was approved ran out.
    Expired,
    /// The time to go further against a denial is over.
    Closed,
}

/// A request as it was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Requested {
    /// The authorisation's id.
    pub id: Id,
    /// The case it belongs to.
    pub case: Id,
    /// The plan that is asked.
    pub plan: Id,
    /// How urgent it is.
    pub urgency: Urgency,
    /// The service.
    pub ask: Ask,
    /// What supports it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Id>,
    /// When it was first received: here, or before by plan or medical group.
    pub received: Moment,
    /// Until when to decide.
    pub clock: ReviewClock,
}
