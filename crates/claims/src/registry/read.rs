//! Reading a registry, row by row.

use latchkey_domain::{
    Area, BillerKind, Certification, Contract, Engagement, Mode, Npi, Role, Tongue,
};

use super::cells::Reading;
use super::columns::{Header, Side, after_kind};
use super::person::{HeldCertificate, Person};
use super::provider::Provider;
use super::span::Span;
use super::{Misread, Registry};
use latchkey_feeds::csv::Rows;
use latchkey_feeds::{At, Misreads};

pub(super) fn read(text: &str) -> Result<Registry, Vec<Misread>> {
    let mut misreads = Misreads::default();
    let mut registry = Registry::default();
    let mut rows = Rows::new(text);
    let Some(headings) = rows.next_row(&mut misreads) else {
        let at = At { line: 1, column: 1 };
        misreads.say(at, "the registry is empty", "begin from the template");
        return misreads.into_result().map(|()| registry);
    };
    let header = Header::read(&headings, &mut misreads);
    while let Some(row) = rows.next_row(&mut misreads) {
        let reading = Reading { header: &header, row: &row, misreads: &mut misreads };
        registry.take(reading);
    }
    misreads.into_result().map(|()| registry)
}

/// The kinds of rows.
const KINDS: &[&str] = &["provider", "person"];

fn side(name: &str) -> Option<Side> {
    match name {
        "provider" => Some(Side::Provider),
        "person" => Some(Side::Person),
        _ => None,
    }
}

impl Registry {
    fn take(&mut self, mut reading: Reading<'_, '_>) {
        if reading.cell("row").is_none() {
            let message = "the row does not say what it is";
            reading.misreads.say(reading.row.at, message, "write provider or person under `row`");
            return;
        }
        let Some(side) = reading.word("row", side, KINDS) else { return };
        reading.header.check(reading.row, side, reading.misreads);
        match side {
            Side::Provider => self.take_provider(&mut reading),
            _ => self.take_person(&mut reading),
        }
    }

    fn take_provider(&mut self, reading: &mut Reading<'_, '_>) {
        if reading.cell("npi").is_none() {
            let message = "the provider has no NPI";
            reading.misreads.say(after_kind(reading.row), message, "fill in `npi`");
            return;
        }
        let npi = reading.npi("npi");
        let kind = reading.word("kind", BillerKind::from_name, BillerKind::NAMES);
        let enrolled = reading.held("medi-cal-from", "medi-cal-until");
        let cpsp = reading.held("cpsp-from", "cpsp-until");
        let contract = reading.word("contract", Contract::from_name, Contract::NAMES);
        let span = reading.span("contract-from", "contract-until");
        reading.needs("contract-from", "contract");
        reading.needs("contract-until", "contract");
        let languages = reading.list("languages", str::parse::<Tongue>);
        let Some(npi) = npi else { return };
        let provider = self.providers.entry(npi).or_insert_with(|| Provider::new(npi));
        if provider.kind.is_some() && kind.is_some() && provider.kind != kind {
            let at = reading.cell("kind").map_or(reading.row.at, |cell| cell.at);
            let message = "an earlier row gives this provider another kind";
            reading.misreads.say(at, message, "give all rows of a provider one kind");
        }
        let another = |(known, days): &(Contract, Span)| {
            contract.is_some_and(|contract| contract != *known) && days.from == span.from
        };
        if provider.contracts.iter().any(another) {
            let at = reading.cell("contract").map_or(reading.row.at, |cell| cell.at);
            let message = "an earlier row gives this provider another contract from the same day";
            reading.misreads.say(at, message, "give the later contract its own first day");
        }
        provider.kind = kind.or(provider.kind);
        provider.name = reading.text("name").or(provider.name.take());
        provider.telephone = reading.text("telephone").or(provider.telephone.take());
        add_new(&mut provider.languages, languages);
        provider.enrolled.extend(enrolled);
        provider.cpsp.extend(cpsp);
        provider.contracts.extend(contract.map(|contract| (contract, span)));
        provider.groups.extend(reading.text("ppg").map(|group| (group, span)));
    }

    fn take_person(&mut self, reading: &mut Reading<'_, '_>) {
        let id = reading.text("id").map(|id| id.to_ascii_uppercase());
        let npi = reading.npi("npi");
        let role = reading.word("role", Role::from_name, Role::NAMES);
        let kind = reading.word("certificate", Certification::from_name, Certification::NAMES);
        let certified = reading.span("certified-from", "expires");
        let tie = reading.word("engagement", Engagement::from_name, Engagement::NAMES);
        let with = reading.npi("with");
        let span = reading.span("engaged-from", "engaged-until");
        for column in ["issuer", "number", "certified-from", "expires"] {
            reading.needs(column, "certificate");
        }
        for column in ["with", "engaged-from", "engaged-until"] {
            reading.needs(column, "engagement");
        }
        if tie.is_some_and(|tie| tie != Engagement::None) {
            reading.needs("engagement", "with");
        }
        let languages = reading.list("languages", str::parse::<Tongue>);
        let modes = reading.list("modes", |text| {
            Mode::from_name(text).ok_or_else(|| format!("write any of {}", Mode::NAMES.join(", ")))
        });
        let areas = reading.list("areas", str::parse::<Area>);
        let Some(place) = self.place_of(id, npi, reading) else { return };
        let Some(person) = self.people.get_mut(place) else { return };
        if person.role.is_some() && role.is_some() && person.role != role {
            let at = reading.cell("role").map_or(reading.row.at, |cell| cell.at);
            let message = "an earlier row gives this person another role";
            reading.misreads.say(at, message, "give all rows of a person one role");
        }
        person.role = role.or(person.role);
        let (issuer, number) = (reading.text("issuer"), reading.text("number"));
        let Span { from, until: expires } = certified;
        let held = kind.map(|kind| HeldCertificate { kind, issuer, number, from, expires });
        person.certificates.extend(held);
        add_new(&mut person.languages, languages);
        add_new(&mut person.modes, modes);
        add_new(&mut person.areas, areas);
        person.ties.extend(tie.map(|tie| (with, tie, span)));
        if let Some(with) = with {
            let tied = self.by_provider.entry(with).or_default();
            if !tied.contains(&place) {
                tied.push(place);
            }
        }
    }

    /// The place of the person with this id or number, who is new where neither is known.
    fn place_of(
        &mut self,
        id: Option<String>,
        npi: Option<Npi>,
        reading: &mut Reading<'_, '_>,
    ) -> Option<usize> {
        let by_id = id.as_ref().and_then(|id| self.by_id.get(id).copied());
        let by_npi = npi.and_then(|npi| self.by_npi.get(&npi).copied());
        let at = after_kind(reading.row);
        match (by_id, by_npi) {
            _ if id.is_none() && npi.is_none() => {
                let message = "the person has neither id nor NPI";
                reading.misreads.say(at, message, "fill in `id` or `npi`");
                return None;
            }
            (Some(a), Some(b)) if a != b => {
                let message = "`id` and `npi` belong to two people of earlier rows";
                reading.misreads.say(at, message, "correct one of the two");
                return None;
            }
            _ => {}
        }
        let place = by_id.or(by_npi).unwrap_or(self.people.len());
        if place == self.people.len() {
            self.people.push(Person::default());
        }
        let person = self.people.get_mut(place)?;
        if let Some(id) = id {
            person.id.get_or_insert_with(|| id.clone());
            self.by_id.insert(id, place);
        }
        if let Some(npi) = npi {
            person.npi.get_or_insert(npi);
            self.by_npi.insert(npi, place);
        }
        Some(place)
    }
}

/// Adds what is not listed yet: several rows of somebody may say the same.
fn add_new<T: PartialEq>(known: &mut Vec<T>, said: Vec<T>) {
    for item in said {
        if !known.contains(&item) {
            known.push(item);
        }
    }
}
