//! A case as small numbers, the form in which rules are matched against it.

use crate::case::Case;
use crate::closed_list;
use crate::code::Place;
use crate::fact::{Fact, Kind};

/// The number of a fact nobody knows. A known value has its place in the list plus one.
pub const UNKNOWN: u8 = 0;

closed_list! {
    /// A fact with a short list of values, among them one that is derived.
    Slot {
        /// [`Fact::ServicePlace`].
        ServicePlace = "service.place",
        /// [`Fact::MemberPatient`].
        MemberPatient = "member.patient",
        /// [`Fact::MemberWantsToBreastfeed`].
        MemberWantsToBreastfeed = "member.wants_to_breastfeed",
        /// [`Fact::MemberStandardSupport`].
        MemberStandardSupport = "member.standard_support",
        /// [`Fact::BillerKind`].
        BillerKind = "biller.kind",
        /// [`Fact::BillerMediCalEnrolled`].
        BillerMediCalEnrolled = "biller.medi_cal_enrolled",
        /// [`Fact::BillerCpspCertified`].
        BillerCpspCertified = "biller.cpsp_certified",
        /// [`Fact::BillerContract`].
        BillerContract = "biller.contract",
        /// [`Fact::RendererRole`].
        RendererRole = "renderer.role",
        /// [`Fact::RendererCertification`].
        RendererCertification = "renderer.certification",
        /// [`Fact::RendererEngagement`].
        RendererEngagement = "renderer.engagement",
        /// [`Fact::AuthorizationStatus`].
        AuthorizationStatus = "authorization.status",
        /// Whether the certificate is good on the day of the visit: no when it has expired;
        /// yes when it has not, or is not known to expire; unknown when it expires and the day
        /// of the visit is unknown.
        CertificateCurrent = "certificate_current",
    }
}

/// The values of yes-or-no slots, in their order.
const NO_YES: &[&str] = &["no", "yes"];

impl Slot {
    /// How many slots there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The names of the slot's values, where it has a short list; a place has two digits.
    pub fn values(self) -> Option<&'static [&'static str]> {
        match self.fact().map(Fact::kind) {
            None | Some(Kind::YesNo) => Some(NO_YES),
            Some(Kind::OneOf(names)) => Some(names),
            _ => None,
        }
    }

    /// How many values the slot has.
    pub fn len(self) -> usize {
        self.values().map_or(usize::from(Place::COUNT), <[_]>::len)
    }

    /// The name of the value at this place of the list, as rules write it.
    pub fn value_name(self, value: usize) -> String {
        let name = self.values().and_then(|names| names.get(value));
        name.map_or_else(|| format!("{value:02}"), |name| (*name).to_owned())
    }

    /// Never: every slot has values.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The fact asked for, or nothing for the derived slot.
    pub const fn fact(self) -> Option<Fact> {
        Some(match self {
            Self::ServicePlace => Fact::ServicePlace,
            Self::MemberPatient => Fact::MemberPatient,
            Self::MemberWantsToBreastfeed => Fact::MemberWantsToBreastfeed,
            Self::MemberStandardSupport => Fact::MemberStandardSupport,
            Self::BillerKind => Fact::BillerKind,
            Self::BillerMediCalEnrolled => Fact::BillerMediCalEnrolled,
            Self::BillerCpspCertified => Fact::BillerCpspCertified,
            Self::BillerContract => Fact::BillerContract,
            Self::RendererRole => Fact::RendererRole,
            Self::RendererCertification => Fact::RendererCertification,
            Self::RendererEngagement => Fact::RendererEngagement,
            Self::AuthorizationStatus => Fact::AuthorizationStatus,
            Self::CertificateCurrent => return None,
        })
    }
}

/// The slots of one case: [`UNKNOWN`], or the value's place in its list plus one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slots(pub [u8; Slot::COUNT]);

impl Slots {
    /// The slot's number.
    pub fn get(&self, slot: Slot) -> u8 {
        self.0[slot as usize]
    }
}

/// Straight-line code: it runs once for every decision.
impl From<&Case> for Slots {
    #[inline]
    fn from(case: &Case) -> Self {
        let mut slots = [UNKNOWN; Slot::COUNT];
        slots[Slot::ServicePlace as usize] = case.service.place.map_or(UNKNOWN, |p| p.number() + 1);
        slots[Slot::MemberPatient as usize] = case.member.patient.map_or(UNKNOWN, |v| v as u8 + 1);
        slots[Slot::MemberWantsToBreastfeed as usize] = yes_no(case.member.wants_to_breastfeed);
        slots[Slot::MemberStandardSupport as usize] =
            case.member.standard_support.map_or(UNKNOWN, |v| v as u8 + 1);
        slots[Slot::BillerKind as usize] = case.biller.kind.map_or(UNKNOWN, |v| v as u8 + 1);
        slots[Slot::BillerMediCalEnrolled as usize] = yes_no(case.biller.medi_cal_enrolled);
        slots[Slot::BillerCpspCertified as usize] = yes_no(case.biller.cpsp_certified);
        slots[Slot::BillerContract as usize] =
            case.biller.contract.map_or(UNKNOWN, |v| v as u8 + 1);
        slots[Slot::RendererRole as usize] = case.renderer.role.map_or(UNKNOWN, |v| v as u8 + 1);
        slots[Slot::RendererCertification as usize] =
            case.renderer.certification.map_or(UNKNOWN, |v| v as u8 + 1);
        slots[Slot::RendererEngagement as usize] =
            case.renderer.engagement.map_or(UNKNOWN, |v| v as u8 + 1);
        slots[Slot::AuthorizationStatus as usize] =
            case.authorization.status.map_or(UNKNOWN, |v| v as u8 + 1);
        slots[Slot::CertificateCurrent as usize] = certificate_current(case);
        Self(slots)
    }
}

fn yes_no(value: Option<bool>) -> u8 {
    value.map_or(UNKNOWN, |yes| u8::from(yes) + 1)
}

fn certificate_current(case: &Case) -> u8 {
    match (case.renderer.certification_expires, case.service.date) {
        (None, _) => yes_no(Some(true)),
        (Some(last_good), Some(service)) => yes_no(Some(service <= last_good)),
        (Some(_), None) => UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Role;

    #[test]
    fn every_slot_but_the_derived_one_is_a_fact() {
        for slot in Slot::ALL {
            let named = Fact::from_name(slot.name());
            assert_eq!(slot.fact(), named, "{slot}");
            assert_eq!(named.is_none(), *slot == Slot::CertificateCurrent, "{slot}");
        }
    }

    #[test]
    fn a_value_is_its_place_in_the_list() {
        let mut case = Case::default();
        assert_eq!(Slots::from(&case).get(Slot::RendererRole), UNKNOWN);
        case.renderer.role = Some(Role::Np);
        let number = Slots::from(&case).get(Slot::RendererRole);
        assert_eq!(Role::NAMES[usize::from(number) - 1], "np");
    }
}
