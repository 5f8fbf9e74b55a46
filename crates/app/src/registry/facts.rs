//! What the registry knows of who bills and who gives the service of a case, on its day of service.
//!
//! Which facts these are, `claims` says, which takes the same from a registry's rows for claims
//! that are screened.

use latchkey_claims::registry::{KnownBiller, KnownRenderer};
use latchkey_domain::{Case, Day, Engagement, Fact};
use latchkey_store::Tx;
use latchkey_store::tables::{names, records};
use latchkey_workflow::case_file::{CaseFile, Known, Source};
use latchkey_workflow::registry::{Organisation, Person};
use latchkey_workflow::{Id, Machine, Refusal};

use crate::Error;
use crate::perform::{ORGANISATION_KEY, ORGANISATION_NPI, read_state};

/// Everything the registry knows of whom a case names.
pub(crate) fn known(tx: &mut Tx<'_>, case: &CaseFile) -> Result<Vec<Known>, Error> {
    let typed = case.to_case();
    let day = typed.service.date;
    let biller = biller(tx, case, &typed)?;
    let mut held = Case::default();
    let mut facts = Vec::new();
    if let Some(biller) = &biller {
        let plan = names::find(tx, ORGANISATION_KEY, &case.plan)?;
        facts.extend(known_biller(tx, biller, plan, day)?.fill(&mut held.biller));
    }
    if let Some(renderer) = case.renderer {
        let renderer: Person = kept(tx, renderer)?;
        let known = known_renderer(&renderer, biller.as_ref(), day);
        facts.extend(known.fill(&mut held.renderer));
    }
    let known = |fact: Fact| held.text(fact).map(|value| Known { fact, value });
    Ok(facts.into_iter().filter_map(known).collect())
}

/// The organisation that bills: the one that is named, or else the one whose number somebody stated.
fn biller(tx: &mut Tx<'_>, case: &CaseFile, typed: &Case) -> Result<Option<Organisation>, Error> {
    if let Some(named) = case.biller {
        return kept(tx, named).map(Some);
    }
    let is_stated =
        case.stated(Fact::BillerNpi).is_some_and(|stated| stated.source != Source::Registry);
    let Some(npi) = typed.biller.npi.filter(|_| is_stated) else { return Ok(None) };
    let found = names::find(tx, ORGANISATION_NPI, &npi.to_string())?;
    found.map(|id| kept(tx, id)).transpose()
}

/// What is kept under an id.
fn kept<M: Machine>(tx: &mut Tx<'_>, id: Id) -> Result<M, Error> {
    let record = records::load(tx, id)?.filter(|record| record.kind == M::KIND);
    read_state(&record.ok_or(Refusal::Missing(M::KIND.name()))?)
}

/// What is known of an organisation that bills a plan.
pub(crate) fn known_biller(
    tx: &mut Tx<'_>,
    biller: &Organisation,
    plan: Option<Id>,
    day: Option<Day>,
) -> Result<KnownBiller, Error> {
    let mut known = KnownBiller {
        npi: biller.profile.npi,
        kind: biller.profile.biller_kind(),
        ..KnownBiller::default()
    };
    let Some(day) = day else { return Ok(known) };
    known.medi_cal_enrolled = biller.is_enrolled_on(day);
    known.cpsp_certified = biller.is_cpsp_certified_on(day);
    known.contract = biller.contract_on(plan, day);
    known.ppg = match biller.group_on(day) {
        Some(group) => kept::<Organisation>(tx, group)?.profile.key,
        None => None,
    };
    Ok(known)
}

/// What is known of somebody who gives the service for an organisation.
pub(crate) fn known_renderer(
    person: &Person,
    biller: Option<&Organisation>,
    day: Option<Day>,
) -> KnownRenderer {
    let role = person.profile.role;
    let Some(day) = day else { return KnownRenderer { role, ..KnownRenderer::default() } };
    KnownRenderer {
        role,
        certificate: person.certification_on(day),
        engagement: biller.and_then(|biller| engagement(person, biller, day)),
    }
}

/// Who bills in their own name is tied to the biller by being the biller: what the policy asks is
/// whether another provider has them on staff or under contract.
fn engagement(person: &Person, biller: &Organisation, day: Day) -> Option<Engagement> {
    let own = person.profile.npi;
    if own.is_some() && own == biller.profile.npi {
        return person.engagement_elsewhere(biller.id, day);
    }
    person.engagement_on(biller.id, day)
}
