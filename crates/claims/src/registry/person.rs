//! A person who gives the service: role, certificates and ties to providers, on a day.

use latchkey_domain::{Area, Certification, Day, Engagement, Mode, Npi, Role, Tongue};

use super::span::{Span, value_on};

/// A certificate a person holds or held, or that there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCertificate {
    /// Which one.
    pub kind: Certification,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The first good day; none where nobody knows when it began.
    pub from: Option<Day>,
    /// The last good day; none where it is not known to expire.
    pub expires: Option<Day>,
}

impl HeldCertificate {
    fn is_good_on(&self, day: Day) -> bool {
        self.has_begun_on(day) && self.expires.is_none_or(|last| day <= last)
    }

    /// What has yet to begin is not held.
    fn has_begun_on(&self, day: Day) -> bool {
        self.kind != Certification::None && self.from.is_none_or(|first| first <= day)
    }
}

/// A person who gives the service. What no row says is unknown. The site's registry holds no name:
/// an id is enough.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The site's own id.
    pub id: Option<String>,
    /// The number, where the person has one.
    pub npi: Option<Npi>,
    /// Licence or role.
    pub role: Option<Role>,
    /// Certificates, or that there is none.
    pub certificates: Vec<HeldCertificate>,
    /// Ties, each with the provider; without one, with anybody.
    pub ties: Vec<(Option<Npi>, Engagement, Span)>,
    /// The languages.
    pub languages: Vec<Tongue>,
    /// How families are met.
    pub modes: Vec<Mode>,
    /// Where families are seen.
    pub areas: Vec<Area>,
}

impl Person {
    /// The id, or else the number: how messages name the person.
    pub fn label(&self) -> String {
        let number = || self.npi.map(|npi| npi.to_string()).unwrap_or_default();
        self.id.clone().unwrap_or_else(number)
    }

    /// The certificate that counts on a day: one that is good on it, else the one that was good
    /// longest (of two the higher), else that there is none; nothing where no row says.
    pub fn certificate_on(&self, day: Day) -> Option<&HeldCertificate> {
        let good = self.certificates.iter().find(|held| held.is_good_on(day));
        let ended = || {
            let begun = self.certificates.iter().filter(|held| held.has_begun_on(day));
            begun.max_by_key(|held| (held.expires, held.kind))
        };
        let none = || self.certificates.iter().find(|held| held.kind == Certification::None);
        good.or_else(ended).or_else(none)
    }

    /// Whether any row gives the person a lactation certificate, good or ended.
    pub fn has_certificate(&self) -> bool {
        self.certificates.iter().any(|held| held.kind != Certification::None)
    }

    /// How the person is tied to a provider on a day: not at all where rows speak of other days
    /// alone; nothing where no row speaks of this provider.
    pub fn engagement_with(&self, provider: Npi, day: Day) -> Option<Engagement> {
        let of_provider = |(with, _, _): &&(Option<Npi>, Engagement, Span)| {
            with.is_none_or(|with| with == provider)
        };
        let rows: Vec<(Engagement, Span)> =
            self.ties.iter().filter(of_provider).map(|(_, tie, span)| (*tie, *span)).collect();
        value_on(&rows, day, Engagement::None)
    }

    /// How the person is tied to any provider on a day: what counts where the person bills in their
    /// own name.
    pub fn engagement_on(&self, day: Day) -> Option<Engagement> {
        let rows: Vec<(Engagement, Span)> =
            self.ties.iter().map(|(_, tie, span)| (*tie, *span)).collect();
        value_on(&rows, day, Engagement::None)
    }

    pub(super) fn is_certified_with(&self, provider: Npi, day: Day) -> bool {
        let is_tied = self.engagement_with(provider, day).is_some_and(|e| e != Engagement::None);
        is_tied && self.certificates.iter().any(|held| held.is_good_on(day))
    }
}
