//! The objects a case is divided into.

use latchkey_domain::Fact;

/// An object of a case that holds facts: the part before the dot of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Service,
    Member,
    Biller,
    Renderer,
    Authorization,
}

impl Section {
    /// Every section, in the order of the facts.
    pub(crate) const ALL: [Self; 5] =
        [Self::Service, Self::Member, Self::Biller, Self::Renderer, Self::Authorization];

    /// The name in JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Member => "member",
            Self::Biller => "biller",
            Self::Renderer => "renderer",
            Self::Authorization => "authorization",
        }
    }

    /// The section of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }

    /// The section a fact belongs to, and its name there; none for the facts outside.
    pub(crate) fn of(fact: Fact) -> Option<(Self, &'static str)> {
        let (section, key) = fact.name().split_once('.')?;
        Some((Self::from_name(section)?, key))
    }

    /// The facts of the section.
    pub(crate) const fn facts(self) -> &'static [Fact] {
        match self {
            Self::Service => &[
                Fact::ServiceDate,
                Fact::ServicePlace,
                Fact::ServiceMinutes,
                Fact::ServiceProcedures,
                Fact::ServiceDiagnoses,
            ],
            Self::Member => &[
                Fact::MemberPatient,
                Fact::MemberWantsToBreastfeed,
                Fact::MemberStandardSupport,
                Fact::MemberPregnant,
                Fact::MemberDeliveryDate,
                Fact::MemberInfantBirthDate,
            ],
            Self::Biller => &[
                Fact::BillerKind,
                Fact::BillerNpi,
                Fact::BillerPpg,
                Fact::BillerMediCalEnrolled,
                Fact::BillerCpspCertified,
                Fact::BillerContract,
            ],
            Self::Renderer => &[
                Fact::RendererRole,
                Fact::RendererCertification,
                Fact::RendererCertificationExpires,
                Fact::RendererEngagement,
            ],
            Self::Authorization => &[Fact::AuthorizationStatus, Fact::AuthorizationNumber],
        }
    }

    /// The fact called `key` in this section. It compares ends, so that the names stay in one
    /// place, [`Fact`].
    pub(crate) fn fact(self, key: &str) -> Option<Fact> {
        let length = self.name().len() + 1 + key.len();
        self.facts().iter().copied().find(|fact| {
            let name = fact.name();
            name.len() == length && name.ends_with(key)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sections_hold_every_fact_with_a_dot_in_its_order() {
        let listed: Vec<_> = Section::ALL.iter().flat_map(|s| s.facts()).collect();
        let dotted: Vec<_> = Fact::ALL.iter().filter(|f| f.name().contains('.')).collect();
        assert_eq!(listed, dotted);
    }

    #[test]
    fn a_section_knows_its_facts_and_no_others() {
        for fact in Fact::ALL {
            let Some((section, key)) = Section::of(*fact) else {
                continue;
            };
            for other in Section::ALL {
                let expected = (other == section).then_some(*fact);
                assert_eq!(other.fact(key), expected, "{key} in {}", other.name());
            }
        }
        assert_eq!(Section::Biller.fact("ind"), None);
        assert_eq!(Section::Biller.fact(""), None);
    }
}
