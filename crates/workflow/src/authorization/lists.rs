//! The closed lists of an authorisation: where it stands, and the reasons that may be given.

use latchkey_domain::closed_list;

pub use crate::Urgency;

closed_list! {
    /// Where an authorisation stands.
    Status {
        /// Received; nobody has taken it up.
        Requested = "requested",
        /// A reviewer has it.
        InReview = "in-review",
        /// The requester is asked for something.
        InformationAsked = "information-asked",
        /// Approved in full.
        Approved = "approved",
        /// Approved for less than was asked, or reduced since.
        Modified = "modified",
        /// Denied.
        Denied = "denied",
        /// Turned back for an administrative reason.
        Rejected = "rejected",
        /// Withdrawn by whoever asked.
        Withdrawn = "withdrawn",
        /// An appeal is undecided.
        Appealed = "appealed",
        /// What was approved has run out.
        Expired = "expired",
        /// Denied, and the time to go further is over.
        Closed = "closed",
    }
}

impl Status {
    /// Whether the first decision is still owed.
    pub fn is_under_review(self) -> bool {
        matches!(self, Self::Requested | Self::InReview | Self::InformationAsked)
    }

    /// Whether something is approved, and its time is not over.
    pub fn is_granted(self) -> bool {
        matches!(self, Self::Approved | Self::Modified)
    }
}

closed_list! {
    /// How somebody was reached.
    Channel {
        /// By telephone.
        Telephone = "telephone",
        /// In Latchkey.
        Portal = "portal",
        /// By fax.
        Fax = "fax",
        /// By letter.
        Mail = "mail",
        /// By another system's transaction.
        Electronic = "electronic",
    }
}

closed_list! {
    /// Why a decision is delayed: the three reasons the Health Net manual allows.
    DelayReason {
        /// Something that was asked for has not come.
        MissingInformation = "missing-information",
        /// An expert must look at it.
        ExpertReview = "expert-review",
        /// The patient must be examined again.
        AdditionalExamination = "additional-examination",
    }
}

closed_list! {
    /// Why a request is turned back. None of these is about medical necessity.
    RejectionReason {
        /// The plan does not cover the person.
        NotAMember = "not-a-member",
        /// The same was asked before.
        Duplicate = "duplicate",
        /// The person's plan is not one that is answered for here.
        PlanNotCovered = "plan-not-covered",
        /// Another payer answers for it.
        WrongPayer = "wrong-payer",
        /// The service needs no authorisation.
        NotRequired = "not-required",
        /// Whoever asked took it back by other means, as by telephone.
        WithdrawnByRequester = "withdrawn-by-requester",
        /// A question stayed without an answer.
        NoAnswer = "no-answer",
    }
}

closed_list! {
    /// Why a clinician approves less than was asked, or nothing: picked once, and told alike in the
    /// letter, to other systems and in reports. The words beside it say more.
    DenialReason {
        /// What was sent does not show that the service is medically necessary.
        NecessityNotShown = "necessity-not-shown",
        /// The clause that is cited does not cover the service.
        NotCovered = "not-covered",
        /// It is more than the clause that is cited allows.
        BeyondLimit = "beyond-limit",
        /// Something that was asked for did not come in time.
        InformationNotReceived = "information-not-received",
        /// Who is to give it is out of the network, and somebody in it is available.
        OutOfNetwork = "out-of-network",
        /// Who is to give it does not meet what the clause that is cited asks for.
        NotQualified = "not-qualified",
        /// The same is approved already, or asked for.
        Duplicate = "duplicate",
        /// None of these: the words beside it say which.
        Other = "other",
    }
}

closed_list! {
    /// Who appeals.
    Appellant {
        /// The member.
        Member = "member",
        /// Whoever speaks for the member by law.
        Representative = "representative",
        /// The provider, with the member's written consent (42 CFR 438.402(c)(1)(ii)).
        Provider = "provider",
    }
}

closed_list! {
    /// What was decided.
    Outcome {
        /// All that was asked, or more.
        Approved = "approved",
        /// Less than was asked.
        Modified = "modified",
        /// Nothing.
        Denied = "denied",
        /// Less than had been approved.
        Reduced = "reduced",
        /// On appeal: as before.
        Upheld = "upheld",
        /// On appeal: all that was asked.
        Overturned = "overturned",
        /// On appeal: more than before, less than was asked.
        PartlyOverturned = "partly-overturned",
    }
}

impl Outcome {
    /// Whether the member has less than was asked or had, and may go further.
    pub fn is_adverse(self) -> bool {
        !matches!(self, Self::Approved | Self::Overturned)
    }
}
