//! What a question is about. Questions of one subject are asked together where there is room: whoever
//! knows one answer knows the others.

use latchkey_domain::Fact;

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Who sends the bill, and by what contract.
    Biller,
    /// How the State knows the biller.
    Enrolment,
    /// The person who gives the visit.
    Renderer,
    /// The day of the visit, and of the birth.
    Days,
    /// Whether it is wished and needed.
    Need,
    /// Itself alone.
    Itself(Fact),
}

impl Subject {
    /// What the question of a fact is about.
    pub const fn of(fact: Fact) -> Self {
        match fact {
            Fact::BillerKind | Fact::BillerContract => Self::Biller,
            Fact::BillerMediCalEnrolled | Fact::BillerCpspCertified => Self::Enrolment,
            Fact::RendererRole | Fact::RendererCertification | Fact::RendererEngagement => {
                Self::Renderer
            }
            Fact::ServiceDate | Fact::MemberDeliveryDate => Self::Days,
            Fact::MemberWantsToBreastfeed | Fact::MemberStandardSupport => Self::Need,
            alone => Self::Itself(alone),
        }
    }
}
