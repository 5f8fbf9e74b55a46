//! What is kept of a claim and of everybody it names, as far as the organisation that bills owns it.

use latchkey_claims::payer::Payer;
use latchkey_claims::screen::Assertion;
use latchkey_domain::{Case, Day};
use latchkey_store::Tx;
use latchkey_store::tables::{names, records};
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::claim::{Claim, Status};
use latchkey_workflow::registry::{Dyad, Member, Organisation, Person};
use latchkey_workflow::visit::{ClaimRenderer, Record, Visit};
use latchkey_workflow::{Id, Kind, Machine};

use super::payer::{profile, state};
use crate::Error;
use crate::app::Inner;
use crate::fhir::said_of_member;
use crate::perform::{ORGANISATION_KEY, read_state};
use crate::registry::{known_biller, known_renderer};

/// Claims that are read at once.
const PAGE: u32 = 200;

/// A claim with what its file needs.
pub(super) struct Gathered<'a> {
    pub claim: Claim,
    /// The version that was read.
    pub version: i64,
    pub record: Record,
    pub case: CaseFile,
    /// Who bills.
    pub biller: Organisation,
    /// Who is to pay, where it is on record.
    pub payer: Option<Organisation>,
    /// What differs by payer.
    pub profile: Option<&'a Payer>,
    /// The plan whose members are billed, where it is on record.
    pub plan: Option<Id>,
    /// Whose record the claim is on, and the parent of the family.
    pub member: Option<Member>,
    pub parent: Option<Member>,
    /// What the registry knows of who bills and of who gave the service, on the day.
    pub known: Case,
    /// Whom the claim names.
    pub named: Named,
    pub authorization: Option<Authorization>,
    /// What was said to the biller's health record of either of them, the latest first.
    pub said: Vec<Assertion>,
}

/// Whom a claim names as rendering.
pub(super) enum Named {
    /// Nobody beside the biller.
    Nobody,
    /// A person of the registry.
    Person(Box<Person>),
    /// Somebody of whom there is no name here.
    Nameless,
}

/// The claims of an organisation that are ready to be sent, in the order in which they were made,
/// with the version of each.
pub(super) fn ready(tx: &mut Tx<'_>, org: Id) -> Result<Vec<(Claim, i64)>, Error> {
    let (mut ready, mut after) = (Vec::new(), None);
    loop {
        let page = records::owned_by(tx, org, Kind::Claim, after, PAGE)?;
        for record in page.iter().filter(|record| record.status == Status::Prepared.name()) {
            ready.push((read_state(record)?, record.version));
        }
        match page.last().filter(|_| page.len() == PAGE as usize) {
            Some(last) => after = Some(last.id),
            None => return Ok(ready),
        }
    }
}

/// A claim of an organisation with its version; nothing where it has none with this id.
pub(super) fn own_claim(tx: &mut Tx<'_>, org: Id, id: Id) -> Result<Option<(Claim, i64)>, Error> {
    let own = |record: &records::Record| record.kind == Kind::Claim && record.org == org;
    let record = records::load(tx, id)?.filter(own);
    record.map(|record| Ok((read_state(&record)?, record.version))).transpose()
}

/// Gathers what the file of a claim needs; nothing where its visit or its case is not there.
pub(super) fn gather<'a>(
    tx: &mut Tx<'_>,
    app: &'a Inner,
    claim: Claim,
    version: i64,
) -> Result<Option<Gathered<'a>>, Error> {
    let org = claim.owner;
    let record = own::<Visit>(tx, org, claim.visit)?.and_then(|visit| visit.record);
    let case = state::<CaseFile>(tx, claim.case)?;
    let biller = state::<Organisation>(tx, org)?;
    let (Some(record), Some(case), Some(biller)) = (record, case, biller) else { return Ok(None) };
    let payer = state::<Organisation>(tx, claim.payer)?;
    let profile = profile(tx, app, claim.payer, &case.plan)?;
    let member = own::<Member>(tx, org, claim.bill.member)?;
    let plan = names::find(tx, ORGANISATION_KEY, &case.plan)?;
    let day = Some(record.date);
    let mut known = Case::default();
    known_biller(tx, &biller, plan, day)?.fill(&mut known.biller);
    let parent = match own::<Dyad>(tx, org, case.dyad)? {
        Some(dyad) => own::<Member>(tx, org, dyad.profile.parent)?,
        None => None,
    };
    let authorization = match claim.bill.authorization {
        Some(id) => own::<Authorization>(tx, org, id)?,
        None => None,
    };
    if let Some(person) = own::<Person>(tx, org, record.actual_renderer)? {
        known_renderer(&person, Some(&biller), day).fill(&mut known.renderer);
    }
    let named = named(tx, org, record.claim_renderer.as_ref())?;
    let mut said = Vec::new();
    for member in member.iter().chain(&parent) {
        if let Some(number) = number_on(member, claim.payer, plan, record.date) {
            said.extend(said_of_member(tx, org, number)?);
        }
    }
    Ok(Some(Gathered {
        claim,
        version,
        record,
        case,
        biller,
        payer,
        profile,
        plan,
        member,
        parent,
        known,
        named,
        authorization,
        said,
    }))
}

/// The number under which a payer, or the plan for which it pays, knows a member.
pub(super) fn number_on(member: &Member, payer: Id, plan: Option<Id>, day: Day) -> Option<&str> {
    member.number_on(payer, day).or_else(|| member.number_on(plan?, day))
}

fn named(tx: &mut Tx<'_>, org: Id, named: Option<&ClaimRenderer>) -> Result<Named, Error> {
    Ok(match named {
        None => Named::Nobody,
        Some(ClaimRenderer::Organisation { id }) if *id == org => Named::Nobody,
        Some(ClaimRenderer::Person { id }) => {
            own::<Person>(tx, org, *id)?.map_or(Named::Nameless, |it| Named::Person(Box::new(it)))
        }
        Some(ClaimRenderer::Organisation { .. } | ClaimRenderer::Number { .. }) => Named::Nameless,
    })
}

/// A thing that an organisation owns. What belongs to another is not told in this one's claims.
fn own<M: Machine>(tx: &mut Tx<'_>, org: Id, id: Id) -> Result<Option<M>, Error> {
    Ok(state::<M>(tx, id)?.filter(|state| state.owner() == org))
}
