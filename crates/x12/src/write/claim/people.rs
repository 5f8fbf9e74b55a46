//! Those who are named: parties, providers, members.

use super::Contact;
use crate::claim::{Claim, Member, Party, Provider};
use crate::text::Text;
use crate::write::segments::{OpenSegment, SegmentWriter, WriteError};

type Written = Result<(), WriteError>;

/// NM1 of an organisation with its number; nothing where it is not given.
pub(super) fn party(
    out: &mut SegmentWriter,
    role: &str,
    qualifier: &str,
    party: &Party<'_>,
) -> Written {
    if party.name.is_empty() && party.id.is_empty() {
        return Ok(());
    }
    let qualifier = party.qualifier.given().unwrap_or(qualifier.into());
    let nm1 = out.segment("NM1").element(role).element("2").text(party.name).skip(4);
    number(nm1, qualifier, party.id).end()
}

/// PER: whom to ask.
pub(super) fn contact(out: &mut SegmentWriter, contact: &Contact<'_>) -> Written {
    let mut per = out.segment("PER").element("IC").element(contact.name);
    for (kind, value) in [("TE", contact.telephone), ("EM", contact.mail)] {
        if !value.is_empty() {
            per = per.element(kind).element(value);
        }
    }
    per.end()
}

/// Loops 2000A without HL, and 2010AA.
pub(super) fn billing(out: &mut SegmentWriter, provider: &Provider<'_>) -> Written {
    specialty(out, "BI", provider)?;
    name(out, "85", provider)?;
    address(out, provider.street, provider.second_street)?;
    town(out, provider.city, provider.state, provider.zip)?;
    let kind = provider.tax_kind.given().unwrap_or("EI".into());
    reference(out, kind, provider.tax)
}

/// Loops 2310A to D and 2420: a provider with specialty, address and the payer's number.
pub(super) fn provider(out: &mut SegmentWriter, role: &str, provider: &Provider<'_>) -> Written {
    name(out, role, provider)?;
    if role == "82" {
        specialty(out, "PE", provider)?;
    }
    if role == "77" {
        address(out, provider.street, provider.second_street)?;
        town(out, provider.city, provider.state, provider.zip)?;
    }
    reference(out, "G2".into(), provider.payer_number)
}

/// Loops 2000B without HL, 2010BA and 2010BB.
pub(super) fn subscriber(out: &mut SegmentWriter, claim: &Claim<'_>) -> Written {
    let member = &claim.subscriber;
    let sbr = out.segment("SBR").text(member.turn.given().unwrap_or("P".into()));
    sbr.text(member.relationship).text(member.group).skip(5).text(member.filing).end()?;
    if member.is_pregnant {
        out.segment("PAT").skip(8).element("Y").end()?;
    }
    let nm1 = out.segment("NM1").element("IL").element("1");
    let nm1 = nm1.text(member.last_name).text(member.first_name).skip(3);
    number(nm1, "MI".into(), member.id).end()?;
    person(out, member)?;
    party(out, "PR", "PI", &claim.payer)?;
    reference(out, "G2".into(), claim.billing.payer_number)
}

/// Loops 2000C without HL, and 2010CA.
pub(super) fn patient(out: &mut SegmentWriter, member: &Member<'_>) -> Written {
    if member.is_pregnant || !member.relationship.is_empty() {
        let pat = out.segment("PAT").text(member.relationship).skip(7);
        pat.element(if member.is_pregnant { "Y" } else { "" }).end()?;
    }
    let nm1 = out.segment("NM1").element("QC").element("1");
    nm1.text(member.last_name).text(member.first_name).end()?;
    person(out, member)
}

/// A person's address, birth date and sex.
fn person(out: &mut SegmentWriter, member: &Member<'_>) -> Written {
    address(out, member.street, member.second_street)?;
    town(out, member.city, member.state, member.zip)?;
    let Some(birth) = member.birth else {
        return Ok(());
    };
    out.segment("DMG").element("D8").number(birth).text(member.sex).end()
}

fn name(out: &mut SegmentWriter, role: &str, provider: &Provider<'_>) -> Written {
    let nm1 = out.segment("NM1").element(role).text(provider.kind);
    let nm1 = nm1.text(provider.name).text(provider.first_name).skip(3);
    number(nm1, "XX".into(), provider.npi).end()
}

/// The kind of number and the number, together or not at all.
fn number<'w>(nm1: OpenSegment<'w>, kind: Text<'_>, id: Text<'_>) -> OpenSegment<'w> {
    if id.is_empty() { nm1 } else { nm1.text(kind).text(id) }
}

fn specialty(out: &mut SegmentWriter, role: &str, provider: &Provider<'_>) -> Written {
    if provider.taxonomy.is_empty() {
        return Ok(());
    }
    out.segment("PRV").element(role).element("PXC").text(provider.taxonomy).end()
}

fn address(out: &mut SegmentWriter, street: Text<'_>, second: Text<'_>) -> Written {
    if street.is_empty() && second.is_empty() {
        return Ok(());
    }
    out.segment("N3").text(street).text(second).end()
}

fn town(out: &mut SegmentWriter, city: Text<'_>, state: Text<'_>, zip: Text<'_>) -> Written {
    if city.is_empty() && state.is_empty() && zip.is_empty() {
        return Ok(());
    }
    out.segment("N4").text(city).text(state).text(zip).end()
}

/// REF; nothing where there is no number.
pub(super) fn reference(out: &mut SegmentWriter, kind: Text<'_>, value: Text<'_>) -> Written {
    if value.is_empty() {
        return Ok(());
    }
    out.segment("REF").text(kind).text(value).end()
}
