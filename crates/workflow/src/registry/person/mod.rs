//! A person who gives the service: role, certificates, licences, and ties to organisations.
//!
//! A certificate that will end is warned of 60 and 14 days before, unless a later one of its kind
//! has taken its place. What is not known is not known to be lacking: that somebody holds no
//! certificate, or has no tie, is stated.

mod apply;
mod clocks;
mod command;
mod decide;
mod machine;
mod openings;
mod parts;
mod rules;

use latchkey_domain::{Certification, Day, Engagement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use command::{PersonCommand, PersonEvent};
pub use openings::Openings;
pub use parts::{Certificate, CertificateKind, Held, PersonLicence, PersonProfile, Tie};

use crate::dated::value_on;
use crate::{Dated, Id, Moment};

/// A person who gives the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// The id.
    pub id: Id,
    /// The organisation that keeps the record.
    pub owner: Id,
    /// What is known.
    pub profile: PersonProfile,
    /// The certificates, in the order in which they were added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Held>,
    /// The ties to organisations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub engagements: Vec<Dated<Tie>>,
    /// Whether the person takes another infant, and the day on which that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepts_infants: Option<Openings>,
    /// Why the person is no longer offered, where not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
    /// When something last happened to the record.
    pub last_at: Moment,
}

impl Person {
    /// The certificate that counts on a day: one that is good, an IBCLC's before an educator's and
    /// of one kind the one that is good longest; else the one that ended last, of two the higher.
    pub fn certificate_on(&self, day: Day) -> Option<&Certificate> {
        let all = || self.certificates.iter().map(|held| &held.certificate);
        let good = all().filter(|certificate| certificate.is_good_on(day));
        let best = good.max_by_key(|certificate| (certificate.kind, certificate.last_day()));
        let begun = || all().filter(|c| c.from.is_none_or(|from| from <= day));
        let ended = || begun().max_by_key(|certificate| (certificate.last_day(), certificate.kind));
        best.or_else(ended)
    }

    /// The certification and its last good day, as a case has them on a day: the certificate that
    /// counts, also where it has ended; none where it is known that there is none.
    pub fn certification_on(&self, day: Day) -> Option<(Certification, Option<Day>)> {
        if let Some(certificate) = self.certificate_on(day) {
            return Some((certificate.kind.certification(), certificate.until));
        }
        self.profile.holds_none.then_some((Certification::None, None))
    }

    /// The tie to an organisation on a day: nothing where nothing is known; none where ties to
    /// it on other days alone are known, or that there are none.
    pub fn engagement_on(&self, organisation: Id, day: Day) -> Option<Engagement> {
        let with = |tie: &&Dated<Tie>| tie.value.organisation == organisation;
        let rows: Vec<Dated<Tie>> = self.engagements.iter().filter(with).copied().collect();
        let is_known = self.profile.is_independent || !rows.is_empty();
        let held = value_on(&rows, day).map_or(Engagement::None, |tie| tie.kind);
        is_known.then_some(held)
    }

    /// The tie to any organisation but one on a day: what counts of somebody who is that one
    /// organisation.
    pub fn engagement_elsewhere(&self, organisation: Id, day: Day) -> Option<Engagement> {
        let others = |tie: &&Dated<Tie>| tie.value.organisation != organisation;
        let rows: Vec<Dated<Tie>> = self.engagements.iter().filter(others).copied().collect();
        let is_known = self.profile.is_independent || !rows.is_empty();
        let held = value_on(&rows, day).map_or(Engagement::None, |tie| tie.kind);
        is_known.then_some(held)
    }

    /// The licence of a kind that is good on a day.
    pub fn licence_on(&self, kind: &str, day: Day) -> Option<&PersonLicence> {
        let good = |held: &&PersonLicence| {
            held.licence.kind == kind && held.until.is_none_or(|until| day <= until)
        };
        self.profile.licences.iter().find(good)
    }
}
