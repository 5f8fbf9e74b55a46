//! What is read of who gives the service, and for whom they do.

use latchkey_domain::{Fact, Npi};
use latchkey_fhir::views::{Organization, Practitioner, PractitionerRole, Qualification};
use latchkey_fhir::{CodeableConcept, Identifier, ReadError, Reference};

use super::facts::Facts;
use super::service::day_of;
use super::subject::Everything;

/// Degrees and licences of HL7's table 0360, and the roles they stand for.
const DEGREES: &str = "http://terminology.hl7.org/CodeSystem/v2-0360";
const ROLES: &[(&str, &str)] = &[
    ("RN", "rn"),
    ("NP", "np"),
    ("CNM", "np"),
    ("PA", "pa"),
    ("MD", "physician"),
    ("DO", "physician"),
    ("CMA", "ma"),
];
/// What people call the two certificates.
const CERTIFICATES: &[(&str, &str)] =
    &[("IBCLC", "ibclc"), ("LEC", "lec"), ("CLEC", "lec"), ("CLE", "lec"), ("CLC", "lec")];

/// By which numbers they are known: of who bills and of who gives the service. Where several are
/// named, none is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub biller: Option<Npi>,
    pub renderer: Option<Npi>,
    /// Whether anybody was named at all.
    pub is_anybody: bool,
}

/// Whoever of a kind was named.
#[derive(Default)]
struct All {
    houses: Vec<Npi>,
    people: Vec<Npi>,
    qualified: Vec<Vec<Qualification>>,
    is_anybody: bool,
}

/// Who gives the service, as far as it is said.
pub(super) fn people(
    to: &mut Facts,
    performers: &[Reference],
    found: &Everything<'_>,
) -> Result<Named, ReadError> {
    let mut all = All::default();
    for reference in performers {
        gather(&mut all, reference, found)?;
    }
    let only = |numbers: &[Npi]| match numbers {
        [one, rest @ ..] if rest.iter().all(|other| other == one) => Some(*one),
        _ => None,
    };
    let named = Named {
        biller: only(&all.houses),
        renderer: only(&all.people),
        is_anybody: all.is_anybody,
    };
    if let Some(npi) = named.biller {
        to.said(Fact::BillerNpi, &npi.to_string(), "the NPI of performer.organization");
    }
    if let [qualified] = all.qualified.as_slice() {
        qualifications(to, qualified);
    }
    Ok(named)
}

fn gather(all: &mut All, reference: &Reference, found: &Everything<'_>) -> Result<(), ReadError> {
    if let Some(role) = found.view::<PractitionerRole>(reference)? {
        for part in [role.practitioner, role.organization].into_iter().flatten() {
            gather(all, &part, found)?;
        }
        return Ok(());
    }
    match found.kind(reference) {
        Some("Practitioner") => {
            all.is_anybody = true;
            let seen = found.view::<Practitioner>(reference)?;
            let npi = seen.as_ref().and_then(Practitioner::npi).and_then(|npi| npi.parse().ok());
            all.people.extend(npi.or_else(|| numbered(reference)));
            all.qualified.extend(seen.map(|seen| seen.qualification));
        }
        Some("Organization") => {
            all.is_anybody = true;
            let seen = found.view::<Organization>(reference)?;
            let npi = seen.as_ref().and_then(Organization::npi).and_then(|npi| npi.parse().ok());
            all.houses.extend(npi.or_else(|| numbered(reference)));
        }
        // A role that was not sent along names somebody all the same.
        Some("PractitionerRole") => all.is_anybody = true,
        _ => {}
    }
    Ok(())
}

/// The number that a reference itself carries.
fn numbered(reference: &Reference) -> Option<Npi> {
    let identifier = reference.identifier.as_ref()?;
    let is_npi = identifier.system.as_deref() == Some(Identifier::NPI);
    identifier.value.as_deref().filter(|_| is_npi)?.parse().ok()
}

/// What somebody is licensed and certified for.
fn qualifications(to: &mut Facts, qualified: &[Qualification]) {
    const PLACE: &str = "Practitioner.qualification";
    for qualification in qualified {
        let role = qualification.code.codes(DEGREES).find_map(|degree| named(ROLES, degree));
        if let Some(role) = role {
            to.said(Fact::RendererRole, role, PLACE);
        }
        let Some(certificate) = certificate(&qualification.code) else { continue };
        to.said(Fact::RendererCertification, certificate, PLACE);
        let end = qualification.period.as_ref().and_then(|period| period.end.as_deref());
        if let Some(day) = end.and_then(day_of) {
            to.said(Fact::RendererCertificationExpires, &day.to_string(), PLACE);
        }
    }
}

fn named(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// The lactation certificate that a qualification is, by what people call it.
fn certificate(code: &CodeableConcept) -> Option<&'static str> {
    let codes = code.coding.iter().filter_map(|coding| coding.code.as_deref());
    let words = codes.chain(code.text.as_deref());
    words.map(str::trim).find_map(|word| named(CERTIFICATES, &word.to_ascii_uppercase()))
}
