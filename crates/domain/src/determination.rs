//! The parts of a determination that are closed lists of the contract.

use crate::closed_list;

closed_list! {
    /// The headline of a determination.
    Answer {
        /// It can be billed as described.
        Billable = "billable",
        /// The plan must confirm authorisation before the visit.
        AuthorizeFirst = "authorize-first",
        /// The medical group's own process decides.
        FollowPpg = "follow-ppg",
        /// Something administrative is broken; each finding says what would mend it.
        NotBillable = "not-billable",
        /// Necessity is not shown: a named licensed clinician decides, never software.
        ClinicalReview = "clinical-review",
        /// The policy does not say.
        NotStated = "not-stated",
        /// The unknown facts still decide.
        NeedFacts = "need-facts",
    }
}

closed_list! {
    /// The way the service reaches the plan.
    Pathway {
        /// Through a provider certified for comprehensive perinatal services.
        Cpsp = "cpsp",
        /// Through a contracted provider without that certification.
        Office = "office",
        /// Through a participating physician group.
        Ppg = "ppg",
        /// By a lactation consultant who does not participate.
        NonParticipating = "non-participating",
    }
}

closed_list! {
    /// The family of codes the service is billed with.
    CodeFamily {
        /// The State's codes for comprehensive perinatal services.
        Cpsp = "cpsp",
        /// ICD-10 diagnoses with procedure codes the site has licensed.
        Icd10Cpt = "icd10-cpt",
        /// As the medical group says.
        PerPpg = "per-ppg",
        /// As the plan says when it confirms authorisation.
        PerPlanInstructions = "per-plan-instructions",
    }
}

closed_list! {
    /// Under whose number the service is billed.
    BillUnder {
        /// The billing provider's own.
        BillingProvider = "billing-provider",
        /// As the medical group's process says.
        PpgProcess = "ppg-process",
        /// As the plan says when it confirms authorisation.
        PlanInstructions = "plan-instructions",
    }
}

closed_list! {
    /// What must be authorised first.
    AuthorizationTerm {
        /// The policy does not speak of authorisation here.
        NotStated = "not-stated",
        /// The plan must confirm before the service.
        RequiredBeforeService = "required-before-service",
        /// Confirmed.
        Confirmed = "confirmed",
        /// As the medical group's process says.
        PpgProcess = "ppg-process",
    }
}

closed_list! {
    /// What a clause of the policy says of a case, the most pressing last.
    Outcome {
        /// The clause is satisfied, or it is the one that speaks.
        Met = "met",
        /// The case does not carry the facts the clause turns on.
        Unknown = "unknown",
        /// The policy says nothing here.
        Silent = "silent",
        /// Two texts pull apart here.
        Conflict = "conflict",
        /// The clause is not satisfied; the finding carries a fix.
        NotMet = "not-met",
    }
}

/// A field of a determination: open while completions of the unknown facts disagree on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Settled<T> {
    /// Some completions of the unknown facts disagree.
    Open,
    /// Settled: there is none.
    Nothing,
    /// Settled.
    Is(T),
}

/// Gives the settled value's name on the wire.
macro_rules! settled_names {
    ($($name:ident),+) => {
        $(impl Settled<$name> {
            /// The value as its name on the wire.
            pub fn map_name(self) -> Settled<&'static str> {
                match self {
                    Self::Open => Settled::Open,
                    Self::Nothing => Settled::Nothing,
                    Self::Is(value) => Settled::Is(value.name()),
                }
            }
        })+
    };
}

settled_names!(Pathway, CodeFamily, BillUnder, AuthorizationTerm);

impl<T: Copy> Settled<T> {
    /// The value, where there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Open | Self::Nothing => None,
        }
    }
}
