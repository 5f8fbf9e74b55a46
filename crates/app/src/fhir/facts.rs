//! A case with where each of its facts comes from.

use latchkey_domain::{AuthorizationStatus, Case, Fact};
use latchkey_workflow::case_file::Source;

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Origin {
    /// Which fact.
    pub fact: Fact,
    /// From whom.
    pub source: Source,
    /// Where it stands there: a path of FHIR, or what of our own records.
    pub place: String,
}

/// A case as it is gathered.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub case: Case,
    pub origins: Vec<Origin>,
}

impl Facts {
    /// What a health record says. The first that says something is heard; what is no value of the
    /// fact says nothing.
    pub fn said(&mut self, fact: Fact, value: &str, place: &str) {
        self.take(fact, value, Source::Ehr, place);
    }

    /// What is known here, where nobody said it.
    pub fn known(&mut self, fact: Fact, value: &str, source: Source, place: &str) {
        self.take(fact, value, source, place);
    }

    fn take(&mut self, fact: Fact, value: &str, source: Source, place: &str) {
        if self.is_known(fact) || self.case.set(fact, value).is_err() || !self.is_known(fact) {
            return;
        }
        self.origins.push(Origin { fact, source, place: place.to_owned() });
    }

    /// Makes the dates unknown that are said of the member's birth.
    pub fn forget_dates(&mut self) {
        const DATES: [Fact; 3] =
            [Fact::MemberPregnant, Fact::MemberDeliveryDate, Fact::MemberInfantBirthDate];
        let member = &mut self.case.member;
        (member.pregnant, member.delivery_date, member.infant_birth_date) = (None, None, None);
        self.origins.retain(|origin| !DATES.contains(&origin.fact));
    }

    /// Makes it unknown how an authorisation stands, where it was said that there is none yet.
    pub fn forget_unauthorized(&mut self) {
        let status = &mut self.case.authorization.status;
        if matches!(status, Some(AuthorizationStatus::None | AuthorizationStatus::Requested)) {
            *status = None;
            self.origins.retain(|origin| origin.fact != Fact::AuthorizationStatus);
        }
    }

    pub fn is_known(&self, fact: Fact) -> bool {
        self.case.text(fact).is_some_and(|text| !text.is_empty())
    }
}
