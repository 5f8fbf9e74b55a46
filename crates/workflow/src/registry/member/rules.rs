//! Which profiles of a member contradict themselves.

use super::parts::{MemberProfile, PersonName, PlanMembership, PostalAddress};
use crate::{Context, Dated, Refusal, said};

/// Whether a profile can be one.
pub(super) fn profile(profile: &MemberProfile, context: &Context<'_>) -> Result<(), Refusal> {
    said::line(&profile.last_name, "the member's last name")?;
    said::optional_line(profile.first_name.as_ref(), "the member's first name")?;
    said::optional_line(profile.telephone.as_ref(), "the telephone number")?;
    said::optional_line(profile.language.as_ref(), "the language")?;
    profile.address.as_ref().map_or(Ok(()), address)?;
    profile.birth_date.map_or(Ok(()), |born| said::past(born, "the birth date", context))?;
    said::dated(&profile.plans, "the membership of a plan")?;
    memberships(&profile.plans)
}

/// An address that a letter can be sent to.
pub(in crate::registry) fn address(address: &PostalAddress) -> Result<(), Refusal> {
    said::line(&address.street, "the street")?;
    said::optional_line(address.second_street.as_ref(), "the second line of the address")?;
    said::line(&address.city, "the city")?;
    let is_state =
        address.state.len() == 2 && address.state.bytes().all(|b| b.is_ascii_uppercase());
    if !is_state {
        let why = "has two capital letters, as in CA; correct it";
        return Err(Refusal::Unfit { what: "the state", why });
    }
    let digits = address.zip.bytes().all(|b| b.is_ascii_digit());
    if !digits || !matches!(address.zip.len(), 5 | 9) {
        let why = "has five or nine digits and nothing else; correct it";
        return Err(Refusal::Unfit { what: "the postal code", why });
    }
    Ok(())
}

/// A name that a claim can write.
pub(in crate::registry) fn person_name(name: &PersonName) -> Result<(), Refusal> {
    said::line(&name.last, "the last name on claims")?;
    said::line(&name.first, "the first name on claims")
}

/// A specialty as claims write it (ten letters and digits).
pub(in crate::registry) fn taxonomy(code: &str) -> Result<(), Refusal> {
    if code.len() == 10 && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return Ok(());
    }
    let why = "has ten capital letters and digits; correct it";
    Err(Refusal::Unfit { what: "the taxonomy code", why })
}

/// Nobody has two numbers with one plan on one day.
fn memberships(rows: &[Dated<PlanMembership>]) -> Result<(), Refusal> {
    rows.iter().try_for_each(|row| said::line(&row.value.number, "the member's number"))?;
    let clash = |(place, one): (usize, &Dated<PlanMembership>)| {
        let mut later = rows.iter().skip(place + 1);
        later.any(|other| one.value.plan == other.value.plan && one.overlaps(other))
    };
    if rows.iter().enumerate().any(clash) {
        let why = "is stated twice for the same days; end the first where the second begins";
        return Err(Refusal::Unfit { what: "the membership of a plan", why });
    }
    Ok(())
}
