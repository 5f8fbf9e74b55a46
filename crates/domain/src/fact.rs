//! The facts of a case by name: the contract of every door.

use crate::closed_list;
use crate::names::{
    AuthorizationStatus, BillerKind, Certification, Contract, Engagement, Patient, Role,
    StandardSupport,
};

closed_list! {
    /// A fact of a case, under the name it has in JSON, in policy files and on screen.
    Fact {
        /// Which plan.
        Plan = "plan",
        /// Which program of the plan.
        Program = "program",
        /// The day of the visit.
        ServiceDate = "service.date",
        /// The place of the visit.
        ServicePlace = "service.place",
        /// The length of the visit in minutes.
        ServiceMinutes = "service.minutes",
        /// Procedure codes.
        ServiceProcedures = "service.procedures",
        /// Diagnosis codes.
        ServiceDiagnoses = "service.diagnoses",
        /// Whose record the visit is on.
        MemberPatient = "member.patient",
        /// Whether the parent would like to breastfeed.
        MemberWantsToBreastfeed = "member.wants_to_breastfeed",
        /// Whether standard support has been enough.
        MemberStandardSupport = "member.standard_support",
        /// Whether the visit is before the birth.
        MemberPregnant = "member.pregnant",
        /// The delivery date.
        MemberDeliveryDate = "member.delivery_date",
        /// The infant's birth date.
        MemberInfantBirthDate = "member.infant_birth_date",
        /// Who sends the bill.
        BillerKind = "biller.kind",
        /// The billing number.
        BillerNpi = "biller.npi",
        /// The medical group.
        BillerPpg = "biller.ppg",
        /// Enrolment in Medi-Cal.
        BillerMediCalEnrolled = "biller.medi_cal_enrolled",
        /// Certification for comprehensive perinatal services.
        BillerCpspCertified = "biller.cpsp_certified",
        /// The contract with the plan.
        BillerContract = "biller.contract",
        /// Licence or role of who gives the service.
        RendererRole = "renderer.role",
        /// Lactation certificate of who gives the service.
        RendererCertification = "renderer.certification",
        /// The certificate's last good day.
        RendererCertificationExpires = "renderer.certification_expires",
        /// The tie to the biller.
        RendererEngagement = "renderer.engagement",
        /// Where the request for authorisation stands.
        AuthorizationStatus = "authorization.status",
        /// The number of the authorisation.
        AuthorizationNumber = "authorization.number",
    }
}

/// What a fact's value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// One name of a closed list.
    OneOf(&'static [&'static str]),
    /// A day.
    Date,
    /// A whole number, not negative.
    Number,
    /// A two-digit place-of-service code.
    Place,
    /// A list of codes.
    Codes,
    /// A National Provider Identifier.
    Npi,
    /// An id or other short text.
    Text,
}

impl Fact {
    /// What the fact's value looks like.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Plan | Self::Program | Self::BillerPpg | Self::AuthorizationNumber => Kind::Text,
            Self::ServiceDate
            | Self::MemberDeliveryDate
            | Self::MemberInfantBirthDate
            | Self::RendererCertificationExpires => Kind::Date,
            Self::ServicePlace => Kind::Place,
            Self::ServiceMinutes => Kind::Number,
            Self::ServiceProcedures | Self::ServiceDiagnoses => Kind::Codes,
            Self::MemberPatient => Kind::OneOf(Patient::NAMES),
            Self::MemberStandardSupport => Kind::OneOf(StandardSupport::NAMES),
            Self::MemberWantsToBreastfeed
            | Self::MemberPregnant
            | Self::BillerMediCalEnrolled
            | Self::BillerCpspCertified => Kind::YesNo,
            Self::BillerKind => Kind::OneOf(BillerKind::NAMES),
            Self::BillerNpi => Kind::Npi,
            Self::BillerContract => Kind::OneOf(Contract::NAMES),
            Self::RendererRole => Kind::OneOf(Role::NAMES),
            Self::RendererCertification => Kind::OneOf(Certification::NAMES),
            Self::RendererEngagement => Kind::OneOf(Engagement::NAMES),
            Self::AuthorizationStatus => Kind::OneOf(AuthorizationStatus::NAMES),
        }
    }
}
