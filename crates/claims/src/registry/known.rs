//! What is known of who bills and who gives the service, as facts of a case.
//!
//! A claim that is screened takes them from a registry's rows, a case that is kept from records
//! with a history. Which facts these are, and which of them need a day, is said here for both.

use latchkey_domain::{
    Biller, BillerKind, Certification, Contract, Day, Engagement, Fact, Npi, Renderer, Role,
};

use super::{Person, Provider};

/// What is known of who bills, on a day where one is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownBiller {
    /// The number.
    pub npi: Option<Npi>,
    /// What kind of provider.
    pub kind: Option<BillerKind>,
    /// Whether enrolled in Medi-Cal.
    pub medi_cal_enrolled: Option<bool>,
    /// Whether certified for comprehensive perinatal services.
    pub cpsp_certified: Option<bool>,
    /// The contract with the plan.
    pub contract: Option<Contract>,
    /// The medical group, by the id that policies know it by.
    pub ppg: Option<String>,
}

/// What is known of who gives the service, on a day where one is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownRenderer {
    /// Licence or role.
    pub role: Option<Role>,
    /// The certificate that counts, and its last good day; or that there is none.
    pub certificate: Option<(Certification, Option<Day>)>,
    /// The tie to the biller.
    pub engagement: Option<Engagement>,
}

impl KnownBiller {
    /// Writes what is known into a case; says which facts these are.
    pub fn fill(self, biller: &mut Biller) -> Vec<Fact> {
        let mut facts = Vec::new();
        set(&mut biller.npi, self.npi, Fact::BillerNpi, &mut facts);
        set(&mut biller.kind, self.kind, Fact::BillerKind, &mut facts);
        let enrolled = self.medi_cal_enrolled;
        set(&mut biller.medi_cal_enrolled, enrolled, Fact::BillerMediCalEnrolled, &mut facts);
        let cpsp = self.cpsp_certified;
        set(&mut biller.cpsp_certified, cpsp, Fact::BillerCpspCertified, &mut facts);
        set(&mut biller.contract, self.contract, Fact::BillerContract, &mut facts);
        set(&mut biller.ppg, self.ppg, Fact::BillerPpg, &mut facts);
        facts
    }
}

impl KnownRenderer {
    /// Writes what is known into a case; says which facts these are.
    pub fn fill(self, renderer: &mut Renderer) -> Vec<Fact> {
        let mut facts = Vec::new();
        set(&mut renderer.role, self.role, Fact::RendererRole, &mut facts);
        let (kind, last) = self.certificate.unzip();
        set(&mut renderer.certification, kind, Fact::RendererCertification, &mut facts);
        let last = last.flatten().filter(|_| kind != Some(Certification::None));
        let expires = &mut renderer.certification_expires;
        set(expires, last, Fact::RendererCertificationExpires, &mut facts);
        set(&mut renderer.engagement, self.engagement, Fact::RendererEngagement, &mut facts);
        facts
    }
}

fn set<T>(to: &mut Option<T>, known: Option<T>, fact: Fact, facts: &mut Vec<Fact>) {
    if known.is_some() {
        *to = known;
        facts.push(fact);
    }
}

impl Provider {
    /// What is known on a day; without one, what depends on no day.
    pub fn known_on(&self, day: Option<Day>) -> KnownBiller {
        KnownBiller {
            npi: Some(self.npi),
            kind: self.kind,
            medi_cal_enrolled: day.and_then(|day| self.is_enrolled_on(day)),
            cpsp_certified: day.and_then(|day| self.is_cpsp_on(day)),
            contract: day.and_then(|day| self.contract_on(day)),
            ppg: day.and_then(|day| self.group_on(day)).map(str::to_owned),
        }
    }
}

impl Person {
    /// What is known on a day of somebody who gives the service for a biller; without a day, what
    /// depends on none.
    ///
    /// Who bills in their own name is tied to the biller by being the biller: what the policy asks
    /// is whether another provider has them on staff or under contract.
    pub fn known_on(&self, biller: Option<Npi>, day: Option<Day>) -> KnownRenderer {
        let Some(day) = day else { return KnownRenderer { role: self.role, ..Default::default() } };
        let tie = |biller: Npi| match self.npi {
            Some(own) if own == biller => self.engagement_on(day),
            _ => self.engagement_with(biller, day),
        };
        KnownRenderer {
            role: self.role,
            certificate: self.certificate_on(day).map(|held| (held.kind, held.expires)),
            engagement: biller.and_then(tie),
        }
    }
}

#[cfg(test)]
mod tests {
    use latchkey_domain::Case;

    use super::*;
    use crate::registry::Registry;

    fn day(text: &str) -> Option<Day> {
        text.parse().ok()
    }

    #[test]
    fn what_is_not_known_is_no_fact_and_without_a_day_little_is() {
        let registry = Registry::read(Registry::template()).unwrap();
        let clinic = registry.provider("0000000006".parse().unwrap()).unwrap();
        let mut case = Case::default();
        let facts = clinic.known_on(None).fill(&mut case.biller);
        assert_eq!(facts, [Fact::BillerNpi, Fact::BillerKind]);
        assert_eq!(clinic.known_on(day("2026-11-02")).fill(&mut case.biller).len(), 5);
        assert_eq!(case.biller.contract, Some(Contract::Direct));
        let educator = registry.person("STAFF-2").unwrap();
        assert_eq!(educator.known_on(None, None).fill(&mut case.renderer), [Fact::RendererRole]);
        let known = educator.known_on(Some(clinic.npi), day("2026-11-02"));
        assert_eq!(known.engagement, None, "no row speaks of this provider");
        // A certificate that is not known to expire has no last day.
        let facts = known.fill(&mut case.renderer);
        assert_eq!(facts, [Fact::RendererRole, Fact::RendererCertification]);
    }

    #[test]
    fn that_there_is_no_certificate_is_known_and_who_bills_for_themselves_is_tied_to_others() {
        let registry = Registry::read(Registry::template()).unwrap();
        let assistant = registry.person("STAFF-3").unwrap();
        let known = assistant.known_on("0000000006".parse().ok(), day("2026-11-02"));
        assert_eq!(known.certificate, Some((Certification::None, None)));
        assert_eq!(known.engagement, Some(Engagement::Staff));
        let consultant = registry.person("STAFF-4").unwrap();
        let known = consultant.known_on(consultant.npi, day("2026-11-02"));
        assert_eq!(known.engagement, Some(Engagement::None));
    }
}
