//! What closed lists are called on the pages here.

use latchkey_domain::Fact;
use latchkey_policy::Language;
use latchkey_workflow::Role;
use latchkey_workflow::registry::{CertificateKind, OrganisationKind};

use super::fields::Choice;
use super::words::Phrase;
use crate::site::Site;
use crate::words::Word;

/// The values of a fact, in the vocabulary's words.
pub(crate) fn values(site: &Site, fact: Fact, language: Language) -> Vec<Choice<'_>> {
    let words = site.library.vocabulary().fact(fact);
    let values = words.map_or(&[][..], |words| &words.values);
    values.iter().map(|(value, words)| (value.clone(), words.in_language(language))).collect()
}

/// A value of a fact, in the vocabulary's words.
pub(crate) fn value<'s>(site: &'s Site, fact: Fact, name: &str, language: Language) -> &'s str {
    let found = values(site, fact, language).into_iter().find(|(value, _)| value == name);
    found.map_or("", |(_, words)| words)
}

/// What an organisation is.
pub(crate) fn kind(kind: OrganisationKind) -> Phrase {
    match kind {
        OrganisationKind::Practice => Phrase::Practice,
        OrganisationKind::Hospital => Phrase::Hospital,
        OrganisationKind::Ppg => Phrase::MedicalGroup,
        OrganisationKind::Plan => Phrase::Plan,
        OrganisationKind::Consultant => Phrase::OwnConsultant,
    }
}

/// Every kind of organisation.
pub(crate) fn kinds(language: Language) -> Vec<Choice<'static>> {
    let all = OrganisationKind::ALL.iter();
    all.map(|one| (one.name().to_owned(), kind(*one).text(language))).collect()
}

/// Which certificate.
pub(crate) fn certificate(kind: CertificateKind) -> Word {
    match kind {
        CertificateKind::Lec => Word::Lec,
        CertificateKind::Ibclc => Word::Ibclc,
    }
}

/// What an account is for.
pub(crate) fn role(role: Role) -> Phrase {
    match role {
        Role::Office => Phrase::RoleOffice,
        Role::Biller => Phrase::RoleBiller,
        Role::Consultant => Phrase::RoleConsultant,
        Role::Reviewer => Phrase::RoleReviewer,
        Role::ClinicalReviewer => Phrase::RoleClinicalReviewer,
        Role::Analyst => Phrase::RoleAnalyst,
        Role::Administrator => Phrase::RoleAdministrator,
        Role::SystemClient => Phrase::RoleSystem,
        Role::Operator => Phrase::RoleOperator,
        Role::Latchkey => Phrase::RoleLatchkey,
    }
}

/// The roles that a person's account may have.
pub(crate) fn roles(language: Language) -> Vec<Choice<'static>> {
    let is_persons =
        |role: &&Role| !matches!(role, Role::SystemClient | Role::Operator | Role::Latchkey);
    let all = Role::ALL.iter().filter(is_persons);
    all.map(|one| (one.name().to_owned(), role(*one).text(language))).collect()
}
