//! What a site knows of the providers who bill and the people who give the service: one table of
//! dated facts, in which an empty cell is unknown and never no.

mod cells;
mod columns;
mod known;
mod person;
mod provider;
mod read;
mod span;

use latchkey_domain::{Day, Npi};
use rustc_hash::FxHashMap;

pub use known::{KnownBiller, KnownRenderer};
pub use person::{HeldCertificate, Person};
pub use provider::Provider;
pub use span::{Held, Span};

use latchkey_feeds::Misread;

/// Providers and people, found by their numbers.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    providers: FxHashMap<Npi, Provider>,
    people: Vec<Person>,
    by_id: FxHashMap<String, usize>,
    by_npi: FxHashMap<Npi, usize>,
    /// The people who are or were tied to a provider.
    by_provider: FxHashMap<Npi, Vec<usize>>,
}

impl Registry {
    /// Reads a registry: comma-separated values with one row of headings.
    ///
    /// # Errors
    /// Everything that is wrong with the file, each with line, column and remedy; a hundred at
    /// most, and then how many more.
    ///
    /// ```
    /// use latchkey_claims::registry::Registry;
    /// let registry = Registry::read(Registry::template()).map_err(|wrong| wrong[0].clone())?;
    /// let clinic = registry.provider("0000000006".parse().unwrap()).unwrap();
    /// assert_eq!(clinic.is_enrolled_on("2026-11-02".parse().unwrap()), Some(true));
    /// # Ok::<(), latchkey_claims::Misread>(())
    /// ```
    pub fn read(text: &str) -> Result<Self, Vec<Misread>> {
        read::read(text)
    }

    /// The registry of these providers and people, as somebody else keeps them. Two records with
    /// one NPI are one person's; an id that two people have names neither.
    pub fn of(providers: Vec<Provider>, people: Vec<Person>) -> Self {
        let mut registry = Self::default();
        registry.providers.extend(providers.into_iter().map(|provider| (provider.npi, provider)));
        people.into_iter().for_each(|person| registry.add(person));
        let mut ids: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (place, person) in registry.people.iter_mut().enumerate() {
            person.id = person.id.take().map(|id| id.to_ascii_uppercase());
            if let Some(id) = &person.id {
                ids.entry(id.clone()).or_default().push(place);
            }
            for provider in person.ties.iter().filter_map(|(provider, _, _)| *provider) {
                let tied = registry.by_provider.entry(provider).or_default();
                if tied.last() != Some(&place) {
                    tied.push(place);
                }
            }
        }
        let only = |(id, places): (String, Vec<usize>)| match places.as_slice() {
            [place] => Some((id, *place)),
            _ => None,
        };
        registry.by_id = ids.into_iter().filter_map(only).collect();
        registry
    }

    /// Adds a person, or what another record of the same person says.
    fn add(&mut self, person: Person) {
        let known = person.npi.and_then(|npi| self.by_npi.get(&npi).copied());
        if let Some(known) = known.and_then(|place| self.people.get_mut(place)) {
            known.id = known.id.take().or(person.id);
            known.role = known.role.or(person.role);
            known.certificates.extend(person.certificates);
            known.ties.extend(person.ties);
            return;
        }
        if let Some(npi) = person.npi {
            self.by_npi.insert(npi, self.people.len());
        }
        self.people.push(person);
    }

    /// An example with a comment on every column; it reads without a fault, and everybody in it is
    /// invented.
    pub fn template() -> &'static str {
        include_str!("template.csv")
    }

    /// The provider with this number.
    pub fn provider(&self, npi: Npi) -> Option<&Provider> {
        self.providers.get(&npi)
    }

    /// The person with this id; letters count the same in either case.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.get(*self.by_id.get(&id.to_ascii_uppercase())?)
    }

    /// The person with this number.
    pub fn person_with_npi(&self, npi: Npi) -> Option<&Person> {
        self.people.get(*self.by_npi.get(&npi)?)
    }

    /// The people who are tied to a provider on a day and hold a certificate that is good on it.
    pub fn certified_with(&self, provider: Npi, day: Day) -> impl Iterator<Item = &Person> {
        let tied = self.by_provider.get(&provider).map(Vec::as_slice).unwrap_or_default();
        tied.iter()
            .filter_map(|place| self.people.get(*place))
            .filter(move |person| person.is_certified_with(provider, day))
    }

    /// Every provider, in the order of their numbers.
    pub fn providers(&self) -> Vec<&Provider> {
        let mut all: Vec<&Provider> = self.providers.values().collect();
        all.sort_unstable_by_key(|provider| provider.npi);
        all
    }

    /// Every person, in the order of the file.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// How many providers and how many people there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.providers.len(), self.people.len())
    }
}
