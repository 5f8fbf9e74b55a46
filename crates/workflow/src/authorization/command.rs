//! What may be asked of an authorisation.

use latchkey_domain::{Code, Day};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lists::{Appellant, Channel, DelayReason, RejectionReason, Urgency};
use super::parts::{Ask, Grant, Grounds, Period};
use crate::{Action, Id, Moment};

/// What may be asked of an authorisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
#[schemars(rename = "AuthorizationCommand")]
pub enum Command {
    /// Ask for authorisation.
    Request(Request),
    /// Add evidence, or answer what was asked.
    SupplyInformation {
        /// What is added.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<Id>,
        /// What is to be said about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// The requester says how urgent it is.
    RestateUrgency {
        /// How urgent.
        urgency: Urgency,
        /// Why.
        reason: String,
    },
    /// The requester takes it back, or gives back an approval that was not used.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// A reviewer takes it up.
    TakeUp,
    /// It is given to another reviewer.
    Reassign {
        /// The reviewer's account.
        to: Id,
    },
    /// The requester is asked for something.
    AskInformation {
        /// What for.
        asks: String,
        /// How.
        channel: Channel,
    },
    /// What is there is enough to decide.
    MarkSufficient,
    /// A reviewer says how urgent it is.
    ChangeUrgency {
        /// How urgent.
        urgency: Urgency,
        /// Why.
        reason: String,
    },
    /// A delay letter to provider and member.
    Delay {
        /// Why.
        reason: DelayReason,
        /// What is asked for, or awaited.
        asks: String,
        /// The day on which a decision is expected.
        anticipated: Day,
        /// When the provider was telephoned, which comes first.
        telephoned_at: Moment,
    },
    /// The plan delegates it to a medical group.
    Delegate {
        /// The medical group.
        to: Id,
    },
    /// The plan takes it back from the medical group.
    Recall,
    /// Approve all that was asked, or more.
    Approve(Approval),
    /// Approve less than was asked.
    Modify {
        /// What is approved.
        grant: Grant,
        /// Why not all.
        grounds: Grounds,
    },
    /// Deny.
    Deny {
        /// Why.
        grounds: Grounds,
    },
    /// Reduce what had been approved.
    Reduce {
        /// What is left.
        grant: Grant,
        /// Why.
        grounds: Grounds,
        /// Not before this day, where later than the ten days of notice allow.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_before: Option<Day>,
    },
    /// Turn it back for an administrative reason.
    Reject {
        /// Why.
        reason: RejectionReason,
        /// What whoever asked can do.
        remedy: String,
    },
    /// The provider was told of the decision.
    TellProvider {
        /// How.
        channel: Channel,
    },
    /// The member's written notice was sent.
    NotifyMember {
        /// How.
        channel: Channel,
    },
    /// Appeal.
    Appeal {
        /// Who appeals.
        by: Appellant,
        /// The member's written consent, where a provider appeals.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<Id>,
        /// Whether waiting could harm.
        expedited: bool,
        /// Why.
        reason: String,
    },
    /// Decide the appeal.
    DecideAppeal(AppealDecision),
    /// A visit used units.
    UseUnits {
        /// The visit.
        visit: Id,
        /// The day of service.
        day: Day,
        /// How many.
        units: u32,
    },
    /// A visit gives its units back.
    ReturnUnits {
        /// The visit.
        visit: Id,
    },
    /// Time passes.
    Tick,
}

/// A request for authorisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "AuthorizationRequest")]
pub struct Request {
    /// The new authorisation's id; left out, it gets one.
    #[serde(default)]
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
    /// When plan or medical group first received it, where that was before it came here, as by fax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Moment>,
}

/// An approval in full: what it says beside what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Approval {
    /// The authorisation's number.
    pub number: String,
    /// How many units, where more than were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<u32>,
    /// When, where longer than was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Codes, where they are more than were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedures: Option<Vec<Code>>,
    /// How to bill it.
    pub billing: String,
}

/// How an appeal is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum AppealDecision {
    /// As before.
    Upheld {
        /// Why.
        grounds: Grounds,
    },
    /// All that was asked, or had been approved before.
    Overturned {
        /// What is approved.
        grant: Grant,
    },
    /// More than before, and not all.
    PartlyOverturned {
        /// What is approved.
        grant: Grant,
        /// Why not all.
        grounds: Grounds,
    },
}

impl Command {
    /// What somebody needs to be allowed to.
    pub(super) fn action(&self) -> Action {
        match self {
            Self::Request(_)
            | Self::SupplyInformation { .. }
            | Self::RestateUrgency { .. }
            | Self::Withdraw { .. } => Action::AuthorizationRequest,
            Self::TakeUp
            | Self::Reassign { .. }
            | Self::AskInformation { .. }
            | Self::MarkSufficient
            | Self::ChangeUrgency { .. }
            | Self::Delay { .. }
            | Self::Approve(_)
            | Self::Reject { .. }
            | Self::TellProvider { .. }
            | Self::NotifyMember { .. } => Action::AuthorizationReview,
            Self::Delegate { .. } | Self::Recall => Action::AuthorizationDelegate,
            Self::Modify { .. }
            | Self::Deny { .. }
            | Self::Reduce { .. }
            | Self::DecideAppeal(_) => Action::AuthorizationDeny,
            Self::Appeal { .. } => Action::AuthorizationAppeal,
            Self::UseUnits { .. } | Self::ReturnUnits { .. } => Action::VisitKeep,
            Self::Tick => Action::Tick,
        }
    }

    /// What it does, for a refusal.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Request(_) => "asking for authorisation",
            Self::SupplyInformation { .. } => "adding information",
            Self::RestateUrgency { .. } | Self::ChangeUrgency { .. } => "changing the urgency",
            Self::Withdraw { .. } => "withdrawing",
            Self::TakeUp => "taking it up",
            Self::Reassign { .. } => "giving it to another reviewer",
            Self::AskInformation { .. } => "asking for information",
            Self::MarkSufficient => "marking the information as sufficient",
            Self::Delay { .. } => "delaying the decision",
            Self::Delegate { .. } => "delegating",
            Self::Recall => "taking it back from the medical group",
            Self::Approve(_) => "approving",
            Self::Modify { .. } => "modifying",
            Self::Deny { .. } => "denying",
            Self::Reduce { .. } => "reducing",
            Self::Reject { .. } => "rejecting",
            Self::TellProvider { .. } => "telling the provider",
            Self::NotifyMember { .. } => "notifying the member",
            Self::Appeal { .. } => "appealing",
            Self::DecideAppeal(_) => "deciding the appeal",
            Self::UseUnits { .. } => "using units",
            Self::ReturnUnits { .. } => "returning units",
            Self::Tick => "letting time pass",
        }
    }
}
