//! Which profiles of an organisation contradict themselves.

use super::parts::{OrganisationKind, OrganisationProfile, PlanContract, TaxId};
use crate::registry::member::{address, person_name, taxonomy};
use crate::{Dated, Id, Refusal, said};

/// Whether a profile can be one, for the organisation with this id.
pub(super) fn profile(id: Id, profile: &OrganisationProfile) -> Result<(), Refusal> {
    said::line(&profile.name, "the organisation's name")?;
    said::optional_line(profile.key.as_ref(), "the organisation's short id")?;
    said::optional_line(profile.telephone.as_ref(), "the telephone number")?;
    profile.languages.iter().try_for_each(|language| said::line(language, "a language"))?;
    profile.address.as_ref().map_or(Ok(()), address)?;
    profile.own_name.as_ref().map_or(Ok(()), person_name)?;
    profile.taxonomy.as_deref().map_or(Ok(()), taxonomy)?;
    profile.tax_id.as_ref().map_or(Ok(()), tax_id)?;
    said::dated(&profile.medi_cal_enrolled, "the enrolment in Medi-Cal")?;
    said::dated(&profile.cpsp_certified, "the certification for perinatal services")?;
    said::dated(&profile.contracts, "the contract with the plan")?;
    said::dated(&profile.groups, "the membership of a medical group")?;
    agree(&profile.medi_cal_enrolled, "the enrolment in Medi-Cal")?;
    agree(&profile.cpsp_certified, "the certification for perinatal services")?;
    payers_have_no_contracts(profile)?;
    only_plans_approve(profile)?;
    groups(id, &profile.groups)?;
    contracts(&profile.contracts)
}

fn tax_id(id: &TaxId) -> Result<(), Refusal> {
    let number = id.number();
    if number.len() == 9 && number.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    let why = "has nine digits and no hyphen; correct it";
    Err(Refusal::Unfit { what: "the tax number", why })
}

/// On no day is something both so and not so.
fn agree(rows: &[Dated<bool>], what: &'static str) -> Result<(), Refusal> {
    let clash = pairs(rows).any(|(one, other)| one.value != other.value && one.overlaps(other));
    if clash {
        let why = "is stated and denied for the same days; correct one of the two";
        return Err(Refusal::Unfit { what, why });
    }
    Ok(())
}

fn payers_have_no_contracts(profile: &OrganisationProfile) -> Result<(), Refusal> {
    let is_payer = matches!(profile.kind, OrganisationKind::Plan | OrganisationKind::Ppg);
    let is_bare = profile.contracts.is_empty() && profile.groups.is_empty();
    if is_payer && !is_bare {
        let why = "has contracts or groups of a practice; keep them with the practice";
        return Err(Refusal::Unfit { what: "a plan or medical group", why });
    }
    Ok(())
}

fn only_plans_approve(profile: &OrganisationProfile) -> Result<(), Refusal> {
    if profile.approves_by_rule && profile.kind != OrganisationKind::Plan {
        let why = "is a plan's to give; leave it out";
        return Err(Refusal::Unfit { what: "approval by rule", why });
    }
    Ok(())
}

fn groups(id: Id, rows: &[Dated<Id>]) -> Result<(), Refusal> {
    if rows.iter().any(|row| row.value == id) {
        let why = "is its own; name the group it belongs to";
        return Err(Refusal::Unfit { what: "the medical group", why });
    }
    // A case has one medical group: of two on one day nobody knew which decides.
    if pairs(rows).any(|(one, other)| one.overlaps(other)) {
        let why = "is stated twice for the same days; end the first where the second begins";
        return Err(Refusal::Unfit { what: "the membership of a medical group", why });
    }
    Ok(())
}

/// Two contracts with one plan do not hold on one day.
fn contracts(rows: &[Dated<PlanContract>]) -> Result<(), Refusal> {
    let same_plan = |one: &Dated<PlanContract>, other: &Dated<PlanContract>| {
        one.value.plan == other.value.plan && one.overlaps(other)
    };
    if pairs(rows).any(|(one, other)| same_plan(one, other)) {
        let why = "is stated twice for the same days; end the first where the second begins";
        return Err(Refusal::Unfit { what: "the contract with the plan", why });
    }
    Ok(())
}

fn pairs<T>(rows: &[T]) -> impl Iterator<Item = (&T, &T)> {
    let later = |(place, one)| rows.iter().skip(place + 1).map(move |other| (one, other));
    rows.iter().enumerate().flat_map(later)
}
