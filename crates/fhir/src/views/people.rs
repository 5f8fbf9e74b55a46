//! Who is treated, who treats, and where.

use super::{parts, views};
use crate::{CodeableConcept, Identifier, Period, Reference};

views! {
    /// Somebody who is treated.
    Patient of "Patient" {
        /// Their numbers.
        identifier: Vec<Identifier>,
        /// What they are called.
        name: Vec<HumanName>,
        /// When they were born.
        birth_date: Option<String> = "birthDate",
        /// Where they live.
        address: Vec<PostalPlace>,
    }
    /// Somebody who treats.
    Practitioner of "Practitioner" {
        /// Their numbers.
        identifier: Vec<Identifier>,
        /// What they are certified and licensed for.
        qualification: Vec<Qualification>,
    }
    /// Somebody who treats, for an organisation.
    PractitionerRole of "PractitionerRole" {
        /// The numbers of the role.
        identifier: Vec<Identifier>,
        /// Who.
        practitioner: Option<Reference>,
        /// For whom.
        organization: Option<Reference>,
        /// As what.
        code: Vec<CodeableConcept>,
        /// In what.
        specialty: Vec<CodeableConcept>,
        /// Where.
        location: Vec<Reference>,
    }
    /// A practice, a group, a plan.
    Organization of "Organization" {
        /// Its numbers.
        identifier: Vec<Identifier>,
        /// Its name.
        name: Option<String>,
    }
    /// A place.
    Location of "Location" {
        /// What kind of place.
        kind: Vec<CodeableConcept> = "type",
        /// Whose it is.
        managing_organization: Option<Reference> = "managingOrganization",
    }
}

parts! {
    /// A name of somebody.
    HumanName {
        /// The last name.
        family: Option<String>,
        /// The first names.
        given: Vec<String>,
        /// The whole, as it is shown.
        text: Option<String>,
    }
    /// Where somebody lives.
    PostalPlace {
        /// The street, a line each.
        line: Vec<String>,
        /// The city.
        city: Option<String>,
        /// The state, as `CA`.
        state: Option<String>,
        /// The postal code.
        postal_code: Option<String> = "postalCode",
    }
    /// A certificate or licence.
    Qualification {
        /// Which.
        code: CodeableConcept,
        /// From when to when it holds.
        period: Option<Period>,
    }
}

/// The National Provider Identifier among somebody's numbers.
fn npi(identifiers: &[Identifier]) -> Option<&str> {
    let named = identifiers.iter().find(|id| id.system.as_deref() == Some(Identifier::NPI));
    named.and_then(|id| id.value.as_deref())
}

impl Practitioner {
    /// Their National Provider Identifier, as it was written.
    pub fn npi(&self) -> Option<&str> {
        npi(&self.identifier)
    }
}

impl Organization {
    /// Its National Provider Identifier, as it was written.
    pub fn npi(&self) -> Option<&str> {
        npi(&self.identifier)
    }
}

impl Patient {
    /// Their member's number, where one is said to be that.
    pub fn member_number(&self) -> Option<&str> {
        let named = self.identifier.iter().find(|id| id.is_of_type("MB"));
        named.and_then(|id| id.value.as_deref())
    }
}
