//! The closed lists of a referral.

use latchkey_domain::closed_list;

closed_list! {
    /// Where a referral stands.
    Status {
        /// It is being written.
        Draft = "draft",
        /// It was sent, and not answered yet.
        Sent = "sent",
        /// The receiver will see the family.
        Accepted = "accepted",
        /// There is a day for the visit.
        Scheduled = "scheduled",
        /// The report came back.
        Completed = "completed",
        /// The receiver will not see the family.
        Declined = "declined",
        /// The policy's window closed before a visit was scheduled.
        Expired = "expired",
        /// Whoever referred took it back.
        Withdrawn = "withdrawn",
        /// Nothing more is expected.
        Closed = "closed",
    }
}

impl Status {
    /// Whether somebody's answer is awaited.
    pub fn is_underway(self) -> bool {
        matches!(self, Self::Sent | Self::Accepted | Self::Scheduled)
    }

    /// Whether it came to an end that the owner has yet to take note of.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Completed | Self::Declined | Self::Expired)
    }
}

closed_list! {
    /// Why a referral was declined.
    Refused {
        /// No time for another family.
        NoCapacity = "no-capacity",
        /// No lactation certificate that the policy accepts.
        NotCertified = "not-certified",
        /// Too far away.
        OutOfArea = "out-of-area",
        /// Nobody speaks the family's language.
        Language = "language",
        /// Another reason, which is said.
        Other = "other",
    }
}

impl Refused {
    /// Whether the reason shows that the network lacks somebody.
    pub fn is_network_gap(self) -> bool {
        self != Self::Other
    }
}

closed_list! {
    /// What came of the support.
    Outcome {
        /// The problem is solved.
        Resolved = "resolved",
        /// It is better; the family knows how to go on.
        Improved = "improved",
        /// More visits are needed.
        MoreVisits = "more-visits",
        /// A physician should look at parent or infant.
        ToPhysician = "to-physician",
        /// The family no longer breastfeeds.
        NotBreastfeeding = "not-breastfeeding",
        /// The family did not come, or could not be reached.
        NotSeen = "not-seen",
    }
}
