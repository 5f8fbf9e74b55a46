//! The people and organisations of a claim in their boxes.

use latchkey_paper::{
    Address, Insured, Organization, Patient, Phone, Referrer, Relationship, Sex, TaxIdKind,
};
use latchkey_x12::Text;
use latchkey_x12::claim::{Claim, Member, Provider};

use super::words::{bare, date, joined, plain, zip};

/// Which taxonomy code is meant, before the code itself (box 33b).
const TAXONOMY: &str = "ZZ";

/// Boxes 2, 3 and 5.
pub(super) fn patient(member: &Member<'_>) -> Patient {
    Patient {
        name: last_first(member),
        birth: member.birth.and_then(date),
        sex: sex(member.sex),
        address: address(member),
    }
}

/// Boxes 4, 7, 11 and 11a.
pub(super) fn insured(member: &Member<'_>) -> Insured {
    Insured {
        name: last_first(member),
        address: address(member),
        group: member.group.to_string(),
        birth: member.birth.and_then(date),
        sex: sex(member.sex),
        ..Insured::default()
    }
}

/// Box 6, of SBR02 or PAT01.
pub(super) fn relationship(claim: &Claim<'_>) -> Option<Relationship> {
    Some(match claim.patient().relationship.as_str()? {
        "" => return None,
        "18" => Relationship::Oneself,
        "01" => Relationship::Spouse,
        "19" => Relationship::Child,
        _ => Relationship::Other,
    })
}

/// Boxes 17 and 17b. The form has room for one: who referred comes before who supervised.
pub(super) fn referrer(claim: &Claim<'_>) -> Referrer {
    let referred = claim.referring.as_ref().map(|provider| ("DN", provider));
    let supervised = || claim.supervising.as_ref().map(|provider| ("DQ", provider));
    let Some((qualifier, provider)) = referred.or_else(supervised) else {
        return Referrer::default();
    };
    Referrer {
        qualifier: qualifier.to_owned(),
        name: first_last(provider),
        npi: bare(provider.npi),
        ..Referrer::default()
    }
}

/// Boxes 32 and 33 with their a and b.
pub(super) fn organization(provider: &Provider<'_>) -> Organization {
    let other_id = match provider.taxonomy.given() {
        Some(code) => format!("{TAXONOMY}{}", bare(code)),
        None => String::new(),
    };
    let street = [plain(provider.street), plain(provider.second_street)];
    let city = [plain(provider.city), bare(provider.state), zip(provider.zip)];
    Organization {
        name: first_last(provider),
        street: joined(&street, " "),
        city_line: joined(&city, " "),
        npi: bare(provider.npi),
        other_id,
    }
}

/// Box 25.
pub(super) fn tax_id_kind(kind: Text<'_>) -> Option<TaxIdKind> {
    match kind.as_str()? {
        "EI" => Some(TaxIdKind::Employer),
        "SY" => Some(TaxIdKind::SocialSecurity),
        _ => None,
    }
}

/// The form has two squares: an unknown sex crosses neither.
fn sex(sex: Text<'_>) -> Option<Sex> {
    match sex.as_str()? {
        "F" => Some(Sex::Female),
        "M" => Some(Sex::Male),
        _ => None,
    }
}

fn last_first(member: &Member<'_>) -> String {
    joined(&[member.last_name.to_string(), member.first_name.to_string()], ", ")
}

fn first_last(provider: &Provider<'_>) -> String {
    joined(&[plain(provider.first_name), plain(provider.name)], " ")
}

fn address(member: &Member<'_>) -> Address {
    Address {
        street: joined(&[plain(member.street), plain(member.second_street)], " "),
        city: plain(member.city),
        state: bare(member.state),
        zip: zip(member.zip),
        phone: Phone::default(),
    }
}
