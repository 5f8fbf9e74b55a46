//! What is known about a person who gives the service.

use latchkey_domain::{Area, Certification, Day, Engagement, Mode, Npi, Role, closed_list};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::registry::PersonName;
use crate::{Id, Licence};

closed_list! {
    /// Which lactation certificate. An IBCLC's is the higher, and stands last for that reason.
    CertificateKind {
        /// Lactation educator-counselor.
        Lec = "lec",
        /// International board-certified lactation consultant.
        Ibclc = "ibclc",
    }
}

impl CertificateKind {
    /// As a case has it.
    pub fn certification(self) -> Certification {
        match self {
            Self::Lec => Certification::Lec,
            Self::Ibclc => Certification::Ibclc,
        }
    }
}

/// A lactation certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Certificate {
    /// Its id here.
    pub id: Id,
    /// Which.
    pub kind: CertificateKind,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The number before the issuer numbered anew: registries may show either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_number: Option<String>,
    /// The first good day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last good day; none where it is not known to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The file that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Id>,
}

impl Certificate {
    /// Whether it is good on a day.
    pub fn is_good_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// What sorts by the last good day: that it is not known to end comes last.
    pub(super) fn last_day(&self) -> (bool, Option<Day>) {
        (self.until.is_none(), self.until)
    }
}

/// A certificate with what was warned of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Held {
    /// The certificate.
    pub certificate: Certificate,
    /// How many days before its end was last warned; zero where no warning is to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warned: Option<u16>,
}

/// A licence to practise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PersonLicence {
    /// Which, and its number.
    #[serde(flatten)]
    pub licence: Licence,
    /// The last good day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// A tie to an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tie {
    /// The organisation.
    pub organisation: Id,
    /// In what way; none where it is known that there is no tie.
    pub kind: Engagement,
}

/// What is known about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PersonProfile {
    /// The name.
    pub name: String,
    /// The name as claims write it, where it is known in its parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim_name: Option<PersonName>,
    /// The taxonomy code of the specialty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taxonomy: Option<String>,
    /// The site's own id, as in its files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Licence or role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The number, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npi: Option<Npi>,
    /// The licences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<PersonLicence>,
    /// The languages, as in `es`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// How the person meets families.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modes: Vec<Mode>,
    /// Where the person sees families.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    /// It is known that there is no lactation certificate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub holds_none: bool,
    /// It is known that there is no tie to any organisation, beside those that have ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_independent: bool,
}
