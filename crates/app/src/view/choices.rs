//! Whom and what a form lets one choose: organisations and people of the registry, colleagues. What
//! is shown of each is its name, as a directory shows it.

use latchkey_domain::Engagement;
use latchkey_store::tables::{names, records};
use latchkey_workflow::account::Account;
use latchkey_workflow::registry::{Organisation, OrganisationKind, Person};
use latchkey_workflow::{Action, Id, Kind, Role, Standing};

use crate::perform::{ORGANISATION_KEY, read_state};
use crate::{App, Call, Error};

/// Something with a name, to choose.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Named {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// Accounts that are looked through.
const PAGE: u32 = 200;

impl App {
    /// The organisations that are offered, by name, each with what it is.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn organisations(&self, call: &Call) -> Result<Vec<(OrganisationKind, Named)>, Error> {
        call.caller.acting(Action::RegistryView, Some(Standing::Owner), "organisation")?;
        let kept = self.inner.store.read(|tx| self.inner.registry.organisations.first(tx))?;
        let open = kept.iter().filter(|organisation| organisation.retired.is_none());
        let mut found: Vec<(OrganisationKind, Named)> =
            open.map(|one| (one.profile.kind, named(one.id, &one.profile.name))).collect();
        found.sort_by(|(_, one), (_, other)| before(one, other));
        Ok(found)
    }

    /// The people who work with the caller's organisation today, by name.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn colleagues(&self, call: &Call) -> Result<Vec<Named>, Error> {
        call.caller.acting(Action::RegistryView, Some(Standing::Owner), "person")?;
        let (here, today) = (call.caller.organisation, call.now.day_in_california());
        let kept = self.inner.store.read(|tx| self.inner.registry.people.first(tx))?;
        let is_colleague = |person: &Person| {
            let mut ties = person.engagements.iter().filter_map(|tie| tie.at(today));
            person.retired.is_none()
                && ties.any(|tie| tie.organisation == here && tie.kind != Engagement::None)
        };
        let colleagues = kept.iter().filter(|person| is_colleague(person));
        let found = colleagues.map(|person| named(person.id, &person.profile.name)).collect();
        Ok(by_name(found))
    }

    /// Who reviews requests in the caller's organisation, by name.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn reviewers(&self, call: &Call) -> Result<Vec<Named>, Error> {
        call.caller.acting(Action::QueueView, Some(Standing::Owner), "queue")?;
        let org = call.caller.organisation;
        let records =
            self.inner.store.read(|tx| records::owned_by(tx, org, Kind::Account, None, PAGE))?;
        let accounts = records.iter().map(read_state::<Account>).collect::<Result<Vec<_>, _>>()?;
        let reviews = |role: &Role| matches!(role, Role::Reviewer | Role::ClinicalReviewer);
        let reviewers = accounts
            .into_iter()
            .filter(|account| !account.disabled && account.profile.roles.iter().any(reviews))
            .map(|account| Named { id: account.id, name: account.profile.name });
        Ok(by_name(reviewers.collect()))
    }

    /// The names of organisations and people of the registry; what else an id may be has none here.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn names(&self, call: &Call, ids: &[Id]) -> Result<Vec<Named>, Error> {
        call.caller.acting(Action::RegistryView, Some(Standing::Owner), "person")?;
        self.inner.store.read(|tx| {
            let mut found = Vec::new();
            for (id, record) in records::load_all(tx, ids)? {
                let name = match record.kind {
                    Kind::Organisation => read_state::<Organisation>(&record)?.profile.name,
                    Kind::Person => read_state::<Person>(&record)?.profile.name,
                    _ => continue,
                };
                found.push(Named { id, name });
            }
            Ok(found)
        })
    }

    /// The organisation that policies know by this id, where the registry has it.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn organisation_of_key(&self, call: &Call, key: &str) -> Result<Option<Named>, Error> {
        call.caller.acting(Action::RegistryView, Some(Standing::Owner), "organisation")?;
        self.inner.store.read(|tx| {
            let Some(id) = names::find(tx, ORGANISATION_KEY, key)? else { return Ok(None) };
            let record = records::load(tx, id)?;
            let Some(record) = record.filter(|record| record.kind == Kind::Organisation) else {
                return Ok(None);
            };
            let organisation: Organisation = read_state(&record)?;
            Ok(Some(Named { id, name: organisation.profile.name }))
        })
    }
}

fn named(id: Id, name: &str) -> Named {
    Named { id, name: name.to_owned() }
}

fn by_name(mut found: Vec<Named>) -> Vec<Named> {
    found.sort_by(before);
    found
}

fn before(one: &Named, other: &Named) -> std::cmp::Ordering {
    one.name.cmp(&other.name).then(one.id.cmp(&other.id))
}
