//! The closed lists of a case.

use latchkey_domain::closed_list;

closed_list! {
    /// Where a fact came from.
    Source {
        /// The patient's chart.
        Chart = "chart",
        /// A claim.
        Claim = "claim",
        /// Somebody of the office.
        Staff = "staff",
        /// The parent.
        Parent = "parent",
        /// The registry of organisations and people.
        Registry = "registry",
        /// A file that was imported.
        Import = "import",
        /// A health record system.
        HealthRecord = "ehr",
        /// What happened here: an authorisation that was decided.
        Workflow = "workflow",
    }
}

closed_list! {
    /// Why a case is closed.
    ClosingReason {
        /// The support was given.
        Supported = "supported",
        /// The parent no longer needs or wants it.
        NotWanted = "not-wanted",
        /// Nobody could be found who gives it.
        NobodyFound = "nobody-found",
        /// The parent could not be reached.
        NotReached = "not-reached",
        /// It was opened by mistake, or twice.
        Mistake = "mistake",
    }
}
