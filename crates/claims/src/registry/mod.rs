//! What a site knows of the providers who bill and the people who give the service: one table of
//! dated facts, in which an empty cell is unknown and never no.

mod cells;
mod columns;
mod person;
mod provider;
mod read;
mod span;

use latchkey_domain::{Day, Npi};
use rustc_hash::FxHashMap;

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
