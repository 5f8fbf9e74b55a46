//! The closed lists of a case.

use latchkey_domain::closed_list;

closed_list! {
    /// Whether a case is open.
    Status {
        /// It is worked on.
        Open = "open",
        /// Nothing more is expected.
        Closed = "closed",
    }
}

closed_list! {
    /// Where a fact comes from.
    Source {
        /// The office's own chart.
        Chart = "chart",
        /// A claim.
        Claim = "claim",
        /// Somebody of the staff who knows it.
        Staff = "staff",
        /// The parent.
        Parent = "parent",
        /// The registry of organisations, people and members.
        Registry = "registry",
        /// A file that was taken in.
        Import = "import",
        /// The health record, over an interface.
        Ehr = "ehr",
        /// What happened here: an authorisation that was decided.
        Workflow = "workflow",
    }
}

closed_list! {
    /// Why a case was closed.
    Closing {
        /// The support that was needed was given.
        SupportGiven = "support-given",
        /// The family needs no more support.
        NoLongerNeeded = "no-longer-needed",
        /// The family declined.
        DeclinedByFamily = "declined-by-family",
        /// The family cannot be reached.
        NotReached = "not-reached",
        /// The family moved away, or changed the plan.
        Moved = "moved",
        /// Support is given elsewhere.
        GivenElsewhere = "given-elsewhere",
        /// It should not have been opened.
        OpenedInError = "opened-in-error",
    }
}
