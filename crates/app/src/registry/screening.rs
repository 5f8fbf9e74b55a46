//! What claims are screened by: the payer's profile, and the kept registry as far as it is the
//! caller's to look into.

use std::collections::HashMap;

use latchkey_claims::payer::Payer;
use latchkey_claims::registry::Registry;
use latchkey_store::Tx;
use latchkey_store::tables::{names, records};
use latchkey_workflow::registry::{Organisation, OrganisationKind, Person};
use latchkey_workflow::{Action, Id, Machine, Refusal, Standing};

use super::rows::{provider, row};
use crate::fhir::KeptAssertions;
use crate::perform::{ORGANISATION_KEY, read_state};
use crate::{App, Call, Error};

/// Records read in one go.
const PAGE: u32 = 200;

impl App {
    /// The registry that claims to a plan are screened by, as it is kept now: everybody's who
    /// bills and gives the service here. The plan is named by the id that policies know it by.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn screening_registry(&self, call: &Call, plan: &str) -> Result<Registry, Error> {
        // It holds the records of every organisation: only who runs the installation has standing.
        let standing = call.caller.is_operator().then_some(Standing::Owner);
        call.caller.acting(Action::RegistryView, standing, "registry")?;
        self.registry_of(plan, Seen::Everybody)
    }

    /// What was said to health records of everybody's orders, for whoever screens their claims.
    ///
    /// # Errors
    /// Where the caller may not.
    pub fn screening_assertions(&self, call: &Call) -> Result<KeptAssertions, Error> {
        let standing = call.caller.is_operator().then_some(Standing::Owner);
        call.caller.acting(Action::RegistryView, standing, "registry")?;
        Ok(KeptAssertions::new(self, None))
    }

    /// What claims are screened by in the caller's name: a payer's profile, named by its id, and the
    /// registry as far as it is theirs. A plan screens by everybody's rows; a medical group by its
    /// own and its members'; whoever else bills by their own. Of others nothing is known to them,
    /// and what is not known is looked up.
    ///
    /// # Errors
    /// Where the caller may not, where there is no such profile, or what the store says.
    pub fn screening(&self, call: &Call, payer: &str) -> Result<Screening, Error> {
        call.caller.acting(Action::ClaimScreen, Some(Standing::Owner), "claims")?;
        let payer = self.inner.payers.iter().find(|known| known.id == payer);
        let payer = payer.ok_or(Refusal::Missing("payer"))?.clone();
        let own = call.caller.organisation;
        let kind = self.inner.store.read(|tx| -> Result<_, Error> {
            let record = records::load(tx, own)?;
            let house = record.filter(|record| record.kind == Organisation::KIND);
            let house = house.as_ref().map(read_state::<Organisation>).transpose()?;
            Ok(house.map(|house| house.profile.kind))
        })?;
        let seen = match kind {
            Some(OrganisationKind::Plan) => Seen::Everybody,
            Some(OrganisationKind::Ppg) => Seen::Group(own),
            _ => Seen::Own(own),
        };
        let registry = self.registry_of(&payer.plan, seen)?;
        // What was said of an order is for who asked, and for the plan that it was said for.
        let own = (!matches!(seen, Seen::Everybody)).then_some(own);
        let assertions = KeptAssertions::new(self, own);
        Ok(Screening { payer, registry, assertions })
    }

    /// The registry of the organisations that somebody may look into, and of who is tied to them.
    fn registry_of(&self, plan: &str, seen: Seen) -> Result<Registry, Error> {
        self.inner.store.read(|tx| {
            let plan = names::find(tx, ORGANISATION_KEY, plan)?;
            let organisations = all::<Organisation>(tx)?;
            let people = all::<Person>(tx)?;
            let houses: HashMap<Id, &Organisation> =
                organisations.iter().map(|house| (house.id, house)).collect();
            let theirs: HashMap<Id, &Organisation> = houses
                .iter()
                .filter(|(_, house)| seen.sees(house))
                .map(|(id, h)| (*id, *h))
                .collect();
            let rows = organisations.iter().filter(|house| theirs.contains_key(&house.id));
            let providers = rows.filter_map(|house| provider(house, plan, &houses)).collect();
            // Of a person's ties only those are told that are theirs.
            let people = people.iter().filter(|person| seen.has(person, &theirs));
            let people = people.map(|person| row(person, &theirs)).collect();
            Ok(Registry::of(providers, people))
        })
    }
}

/// Whose rows of the registry somebody sees.
#[derive(Clone, Copy, Debug)]
enum Seen {
    /// All.
    Everybody,
    /// A medical group's and its members'.
    Group(Id),
    /// One organisation's.
    Own(Id),
}

impl Seen {
    fn sees(self, house: &Organisation) -> bool {
        match self {
            Self::Everybody => true,
            Self::Group(own) => {
                house.id == own || house.profile.groups.iter().any(|group| group.value == own)
            }
            Self::Own(own) => house.id == own,
        }
    }

    /// Whether a person is seen: who is tied to nobody is so by who sees everybody.
    fn has(self, person: &Person, theirs: &HashMap<Id, &Organisation>) -> bool {
        let mut ties = person.engagements.iter();
        matches!(self, Self::Everybody)
            || ties.any(|tie| theirs.contains_key(&tie.value.organisation))
    }
}

/// What claims are screened by, in somebody's name.
#[derive(Clone, Debug)]
pub struct Screening {
    /// The payer's profile.
    pub payer: Payer,
    /// What they may know of who bills and who gives the service.
    pub registry: Registry,
    /// What they may know of what was said of orders.
    pub assertions: KeptAssertions,
}

fn all<M: Machine>(tx: &mut Tx<'_>) -> Result<Vec<M>, Error> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = records::of_kind(tx, M::KIND, after, PAGE)?;
        for record in &page {
            found.push(read_state(record)?);
        }
        match page.last() {
            Some(last) => after = Some(last.id),
            None => return Ok(found),
        }
    }
}
