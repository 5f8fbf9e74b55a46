//! The closed lists of a visit.

use latchkey_domain::closed_list;

closed_list! {
    /// Where a visit stands.
    Status {
        /// It is to come.
        Planned = "planned",
        /// It took place and was recorded.
        Recorded = "recorded",
        /// The record was amended.
        Amended = "amended",
        /// It did not take place, or was recorded in error.
        Cancelled = "cancelled",
        /// The family did not come.
        NoShow = "no-show",
    }
}

impl Status {
    /// Whether what was done is on record.
    pub fn is_recorded(self) -> bool {
        matches!(self, Self::Recorded | Self::Amended)
    }
}

closed_list! {
    /// Why a visit was cancelled.
    CancelReason {
        /// The family cancelled.
        Family = "family",
        /// Whoever was to give the service could not.
        Renderer = "renderer",
        /// The office cancelled.
        Office = "office",
        /// Parent or infant is in hospital.
        InHospital = "in-hospital",
        /// It never took place and was recorded by mistake.
        RecordedInError = "recorded-in-error",
    }
}

closed_list! {
    /// What was done at a visit.
    Deed {
        /// The parent's history was taken.
        ParentHistory = "parent-history",
        /// The infant's history was taken.
        InfantHistory = "infant-history",
        /// Breasts and nipples were examined.
        ParentExamined = "parent-examined",
        /// The infant's mouth and how it sucks were examined.
        InfantExamined = "infant-examined",
        /// A feeding was watched.
        FeedingObserved = "feeding-observed",
        /// The infant was weighed before and after a feeding.
        TestWeights = "test-weights",
        /// Latch and position were worked on.
        LatchAndPosition = "latch-and-position",
        /// Milk supply was worked on.
        MilkSupply = "milk-supply",
        /// Expressing and storing milk was taught.
        Expressing = "expressing",
        /// Equipment was fitted or its use taught.
        Equipment = "equipment",
        /// Pain, engorgement or an infection was worked on.
        PainOrInfection = "pain-or-infection",
        /// A plan for feeding was made.
        FeedingPlan = "feeding-plan",
        /// Work, school or weaning was talked about.
        WorkOrWeaning = "work-or-weaning",
        /// The family was sent on to somebody else.
        SentOn = "sent-on",
        /// Something else, which the note says.
        Other = "other",
    }
}

closed_list! {
    /// Which standard education or support was tried. No source defines it; these are what plans
    /// and hospitals give everybody.
    SupportKind {
        /// Support in the hospital after the birth.
        Hospital = "hospital",
        /// Support by the WIC program.
        Wic = "wic",
        /// A class.
        Class = "class",
        /// Written material or a film.
        Material = "material",
        /// A telephone line.
        TelephoneLine = "telephone-line",
        /// A peer or a group of parents.
        PeerOrGroup = "peer-or-group",
        /// Advice at a visit with the infant's or the parent's own clinician.
        OwnClinician = "own-clinician",
        /// Education of the State's perinatal program.
        PerinatalProgram = "perinatal-program",
        /// Something else, which the note says.
        Other = "other",
    }
}
