//! What is kept here of whom an order names: the member's family, who bills, who gives the service,
//! and what was authorised. It fills in what nobody said.

use latchkey_claims::registry::{KnownBiller, KnownRenderer};
use latchkey_domain::{Case, Day, Fact, Npi};
use latchkey_store::Tx;
use latchkey_store::tables::{lookups, names, records};
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::case_file::Source;
use latchkey_workflow::registry::{Dyad, Member, Organisation, Person};
use latchkey_workflow::{Id, Kind, Machine};

use super::facts::Facts;
use super::people::Named;
use crate::Error;
use crate::perform::{
    DYAD, INFANT, NPI, ORGANISATION_KEY, ORGANISATION_NPI, PARENT, PLAN_NUMBER, facts_of,
    read_state,
};
use crate::registry::{known_biller, known_renderer};

/// Whether a member is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Yes, and as whom.
    Member(Id),
    /// The plan keeps its members here, and this is none.
    Nobody,
    /// Nobody keeps the plan's members here, so it can't be said.
    NotKept,
}

/// Whose records may be looked at for a call: the plan's, and the caller's own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owners {
    pub plan: Option<Id>,
    pub caller: Id,
}

impl Owners {
    pub fn of(tx: &mut Tx<'_>, plan: Option<&str>, caller: Id) -> Result<Self, Error> {
        let plan = plan.map(|plan| names::find(tx, ORGANISATION_KEY, plan)).transpose()?;
        Ok(Self { plan: plan.flatten(), caller })
    }

    pub fn all(self) -> impl Iterator<Item = Id> {
        self.plan.into_iter().chain([self.caller])
    }
}

/// Most records of a kind that are looked at for one call.
const MOST: u32 = 20;

/// Whether a member's number is known.
pub(super) fn member(
    tx: &mut Tx<'_>,
    owners: Owners,
    number: Option<&str>,
) -> Result<Known, Error> {
    for owner in owners.all() {
        let Some(number) = number else { break };
        if let [found] = lookups::find(tx, owner, PLAN_NUMBER, number, 2)?.as_slice() {
            return Ok(Known::Member(*found));
        }
    }
    let Some(plan) = owners.plan else { return Ok(Known::NotKept) };
    let is_kept = !records::owned_by(tx, plan, Kind::Member, None, 1)?.is_empty();
    Ok(if is_kept { Known::Nobody } else { Known::NotKept })
}

/// Fills in what is kept of everybody whom a case names.
pub(super) fn fill(
    tx: &mut Tx<'_>,
    to: &mut Facts,
    owners: Owners,
    member: Known,
    named: Named,
    today: Day,
) -> Result<(), Error> {
    if let Known::Member(member) = member {
        family(tx, to, owners, member, today)?;
    }
    let Some(house) = biller(tx, to, named)? else {
        return renderer(tx, to, owners, None, named);
    };
    let day = to.case.service.date;
    fill_biller(to, known_biller(tx, &house, owners.plan, day)?);
    renderer(tx, to, owners, Some(&house), named)
}

/// The organisation that bills: the one whose number is known; or, where a number is named only of
/// who gives the service, the organisation with that same number: somebody in her own name.
fn biller(tx: &mut Tx<'_>, to: &mut Facts, named: Named) -> Result<Option<Organisation>, Error> {
    let own = named.renderer.filter(|_| to.case.biller.npi.is_none());
    let Some(npi) = to.case.biller.npi.or(own) else { return Ok(None) };
    let Some(id) = names::find(tx, ORGANISATION_NPI, &npi.to_string())? else { return Ok(None) };
    Ok(Some(kept(tx, id)?))
}

fn renderer(
    tx: &mut Tx<'_>,
    to: &mut Facts,
    owners: Owners,
    house: Option<&Organisation>,
    named: Named,
) -> Result<(), Error> {
    let Some(npi) = named.renderer else { return Ok(()) };
    let whose = house.map(|house| house.id).into_iter().chain(owners.all());
    let Some(person) = person(tx, whose, npi)? else { return Ok(()) };
    fill_renderer(to, known_renderer(&person, house, to.case.service.date));
    Ok(())
}

pub(super) fn person(
    tx: &mut Tx<'_>,
    owners: impl Iterator<Item = Id>,
    npi: Npi,
) -> Result<Option<Person>, Error> {
    for owner in owners {
        for id in lookups::find(tx, owner, NPI, &npi.to_string(), MOST)? {
            let record = records::load(tx, id)?.filter(|record| record.kind == Kind::Person);
            if let Some(record) = record {
                return Ok(Some(read_state(&record)?));
            }
        }
    }
    Ok(None)
}

/// What the registry knows of who bills, as facts that nobody said.
pub(super) fn fill_biller(to: &mut Facts, known: KnownBiller) {
    let mut held = Case::default();
    let facts = known.fill(&mut held.biller);
    fill_in(to, &held, facts);
}

/// What the registry knows of who gives the service, as facts that nobody said.
pub(super) fn fill_renderer(to: &mut Facts, known: KnownRenderer) {
    let mut held = Case::default();
    let facts = known.fill(&mut held.renderer);
    // A certificate's last day goes with the certificate: one that was said has its own.
    let is_said = to.is_known(Fact::RendererCertification);
    let is_apart = |fact: &Fact| is_said && *fact == Fact::RendererCertificationExpires;
    fill_in(to, &held, facts.into_iter().filter(|fact| !is_apart(fact)).collect());
}

fn fill_in(to: &mut Facts, held: &Case, facts: Vec<Fact>) {
    for fact in facts {
        if let Some(value) = held.text(fact) {
            to.known(fact, &value, Source::Registry, "registry");
        }
    }
}

/// The birth, from the family that is kept; and what was authorised for it.
fn family(
    tx: &mut Tx<'_>,
    to: &mut Facts,
    owners: Owners,
    member: Id,
    today: Day,
) -> Result<(), Error> {
    let day = to.case.service.date.unwrap_or(today);
    let Some(dyad) = family_of(tx, member, day)? else { return Ok(()) };
    if let Some(delivery) = dyad.profile.delivery_date {
        to.known(Fact::MemberDeliveryDate, &delivery.to_string(), Source::Registry, "family");
    }
    if let [only] = dyad.profile.infants.as_slice()
        && let Some(born) = only.birth_date
    {
        to.known(Fact::MemberInfantBirthDate, &born.to_string(), Source::Registry, "family");
    }
    authorised(tx, to, owners, dyad.id)
}

/// What was authorised for the family of a member, where nothing else is to be looked up.
pub(super) fn fill_authorised(
    tx: &mut Tx<'_>,
    to: &mut Facts,
    owners: Owners,
    member: Id,
    today: Day,
) -> Result<(), Error> {
    let day = to.case.service.date.unwrap_or(today);
    match family_of(tx, member, day)? {
        Some(dyad) => authorised(tx, to, owners, dyad.id),
        None => Ok(()),
    }
}

/// The family of a member that a service on a day is for.
fn family_of(tx: &mut Tx<'_>, member: Id, day: Day) -> Result<Option<Dyad>, Error> {
    let member: Member = kept(tx, member)?;
    let mut families = Vec::new();
    for as_what in [PARENT, INFANT] {
        for id in lookups::find(tx, member.owner, as_what, &member.id.to_string(), MOST)? {
            families.push(kept::<Dyad>(tx, id)?);
        }
    }
    Ok(of_birth(&families, day).cloned())
}

/// The family that a service on a day is for: the one that has not ended; of several, the one of the
/// latest birth.
pub(super) fn of_birth(families: &[Dyad], day: Day) -> Option<&Dyad> {
    const LONGEST: i32 = 2 * 366;
    let born = |dyad: &Dyad| {
        let infants = dyad.profile.infants.iter().filter_map(|infant| infant.birth_date);
        infants.max().or(dyad.profile.delivery_date)
    };
    let is_near = |dyad: &&Dyad| born(dyad).is_none_or(|born| day - born <= LONGEST);
    let open = families.iter().filter(|dyad| dyad.ended.is_none()).filter(is_near);
    open.max_by_key(|dyad| born(dyad))
}

/// How the last request for authorisation stands that the plan has of this family.
fn authorised(tx: &mut Tx<'_>, to: &mut Facts, owners: Owners, dyad: Id) -> Result<(), Error> {
    let mut last: Option<Authorization> = None;
    for owner in owners.all() {
        let cases = lookups::find(tx, owner, DYAD, &dyad.to_string(), MOST)?;
        for record in records::of_cases(tx, &cases, Kind::Authorization)? {
            let found: Authorization = read_state(&record)?;
            let is_of_plan = Some(found.plan) == owners.plan;
            if is_of_plan && last.as_ref().is_none_or(|last| last.received <= found.received) {
                last = Some(found);
            }
        }
    }
    let Some(last) = last else { return Ok(()) };
    // A form that was filled in before it was asked or decided says how it stood then.
    to.forget_unauthorized();
    for stated in facts_of(&last) {
        to.known(stated.fact, &stated.value, Source::Workflow, "authorisation");
    }
    Ok(())
}

fn kept<M: Machine>(tx: &mut Tx<'_>, id: Id) -> Result<M, Error> {
    let record = records::load(tx, id)?.filter(|record| record.kind == M::KIND);
    record.as_ref().map_or(Err(Error::Damaged("record")), read_state)
}
