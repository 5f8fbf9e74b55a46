//! A case: what is known about one visit.

use crate::code::{Code, Place};
use crate::dates::Births;
use crate::day::Day;
use crate::names::{
    AuthorizationStatus, BillerKind, Certification, Contract, Engagement, Patient, Role,
    StandardSupport,
};
use crate::npi::Npi;

/// What is known about one visit. `None` means unknown, which is not no.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// The plan's id, as `health-net`.
    pub plan: Option<String>,
    /// The program's id, as `medi-cal`.
    pub program: Option<String>,
    /// The visit.
    pub service: Service,
    /// The parent and the infant.
    pub member: Member,
    /// Who sends the bill.
    pub biller: Biller,
    /// Who gives the service.
    pub renderer: Renderer,
    /// The plan's authorisation.
    pub authorization: Authorization,
}

/// The visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// When the visit is, or was.
    pub date: Option<Day>,
    /// Where.
    pub place: Option<Place>,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// Procedure codes on the claim.
    pub procedures: Vec<Code>,
    /// Diagnosis codes on the claim.
    pub diagnoses: Vec<Code>,
}

/// The parent and the infant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Whose record the visit is on.
    pub patient: Option<Patient>,
    /// Whether the parent would like to breastfeed.
    pub wants_to_breastfeed: Option<bool>,
    /// Whether standard education and support has been enough.
    pub standard_support: Option<StandardSupport>,
    /// Yes: the visit is before the birth.
    pub pregnant: Option<bool>,
    /// The delivery date, or the expected one.
    pub delivery_date: Option<Day>,
    /// The infant's birth date.
    pub infant_birth_date: Option<Day>,
}

impl Member {
    /// The births, where at least one of the two dates is known.
    pub fn births(&self) -> Option<Births> {
        Births::new(self.delivery_date, self.infant_birth_date)
    }
}

/// Who sends the bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Biller {
    /// What kind of provider.
    pub kind: Option<BillerKind>,
    /// The billing number.
    pub npi: Option<Npi>,
    /// The id of the medical group, where there is one.
    pub ppg: Option<String>,
    /// Enrolled in Medi-Cal.
    pub medi_cal_enrolled: Option<bool>,
    /// Certified for comprehensive perinatal services.
    pub cpsp_certified: Option<bool>,
    /// The contract with the plan.
    pub contract: Option<Contract>,
}

/// Who gives the service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renderer {
    /// Licence or role.
    pub role: Option<Role>,
    /// Lactation certificate.
    pub certification: Option<Certification>,
    /// The certificate's last good day. `None` means it is not known to expire.
    pub certification_expires: Option<Day>,
    /// The tie to the biller.
    pub engagement: Option<Engagement>,
}

/// The plan's authorisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorization {
    /// Where the request stands.
    pub status: Option<AuthorizationStatus>,
    /// The plan's number for it.
    pub number: Option<String>,
}
