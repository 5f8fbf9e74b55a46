//! The registry of `screen`: who bills and who gives the service, with dates.
//!
//! Whoever runs the installation takes it in. Each provider becomes an organisation, known by its
//! NPI; each person is kept by the first organisation they are tied to, or by the installation where
//! there is none, and known by the site's own id.

use latchkey_claims::registry::{self, Held, HeldCertificate, Provider, Registry, Span};
use latchkey_domain::{BillerKind, Certification, Engagement, Npi, Tongue};
use latchkey_store::tables::{lookups, names, records};
use latchkey_workflow::registry::{
    Certificate, CertificateKind, Organisation, OrganisationCommand, OrganisationKind,
    OrganisationProfile, Person, PersonCommand, PersonProfile, PlanContract,
};
use latchkey_workflow::{Dated, Id, Machine, Refusal, Role};

use super::Taken;
use crate::perform::{KEY, NPI, ORGANISATION_KEY, ORGANISATION_NPI, read_state};
use crate::{App, Call, Command, Error, Request, Saved};

impl App {
    /// Takes in a registry. `call` makes a fresh call of whoever runs the installation.
    ///
    /// # Errors
    /// What the store says; a row that is refused is told in the result.
    pub fn import_registry(
        &self,
        mut call: impl FnMut() -> Call,
        registry: &Registry,
    ) -> Result<Taken, Error> {
        let mut taken = Taken::default();
        for provider in registry.providers() {
            let kept = self.keep_provider(&mut call, provider);
            told(&mut taken, kept, || format!("provider {}", provider.npi))?;
        }
        for person in registry.people() {
            let kept = self.keep_person(&mut call, person);
            told(&mut taken, kept, || format!("person {}", person.label()))?;
        }
        Ok(taken)
    }

    fn named(&self, kind: &'static str, name: &str) -> Result<Option<Id>, Error> {
        Ok(self.inner.store.read(|tx| names::find(tx, kind, name))?)
    }

    fn keep_provider(
        &self,
        call: &mut impl FnMut() -> Call,
        provider: &Provider,
    ) -> Result<(Saved, bool), Error> {
        let mut groups = Vec::new();
        for (key, span) in &provider.groups {
            let group = dated(self.group(call, key)?, *span);
            // Rows of one provider may repeat it.
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        let known = self.named(ORGANISATION_NPI, &provider.npi.to_string())?;
        let before: Option<Organisation> = known.map(|id| self.kept(id)).transpose()?;
        let before = before.map(|before| before.profile);
        // What the file has no column or no cell for stays as somebody else stated it.
        let of_before =
            |part: fn(&OrganisationProfile) -> Option<String>| before.as_ref().and_then(part);
        let named = || provider.name.clone().or_else(|| of_before(|kept| Some(kept.name.clone())));
        let languages = tags(&provider.languages);
        let profile = OrganisationProfile {
            kind: organisation_kind(provider.kind),
            name: named().unwrap_or_else(|| format!("NPI {}", provider.npi)),
            key: of_before(|kept| kept.key.clone()),
            npi: Some(provider.npi),
            biller: provider.kind,
            medi_cal_enrolled: provider.enrolled.iter().map(held).collect(),
            contracts: provider
                .contracts
                .iter()
                .map(|(kind, span)| dated(PlanContract { plan: None, kind: *kind }, *span))
                .collect(),
            groups,
            cpsp_certified: provider.cpsp.iter().map(held).collect(),
            address: before.as_ref().and_then(|kept| kept.address.clone()),
            own_name: before.as_ref().and_then(|kept| kept.own_name.clone()),
            taxonomy: of_before(|kept| kept.taxonomy.clone()),
            tax_id: before.as_ref().and_then(|kept| kept.tax_id.clone()),
            telephone: provider.telephone.clone().or_else(|| of_before(|k| k.telephone.clone())),
            approves_by_rule: before.as_ref().is_some_and(|kept| kept.approves_by_rule),
            languages: or_before(languages, before.map(|kept| kept.languages)),
        };
        self.keep_organisation(&call(), known, profile).map(|saved| (saved, known.is_none()))
    }

    /// The medical group with an id of the site's files, made where there is none.
    fn group(&self, call: &mut impl FnMut() -> Call, key: &str) -> Result<Id, Error> {
        if let Some(known) = self.named(ORGANISATION_KEY, key)? {
            return Ok(known);
        }
        let profile = OrganisationProfile {
            kind: OrganisationKind::Ppg,
            name: key.to_owned(),
            key: Some(key.to_owned()),
            npi: None,
            biller: None,
            medi_cal_enrolled: Vec::new(),
            contracts: Vec::new(),
            groups: Vec::new(),
            cpsp_certified: Vec::new(),
            address: None,
            own_name: None,
            taxonomy: None,
            tax_id: None,
            telephone: None,
            languages: Vec::new(),
            approves_by_rule: false,
        };
        Ok(self.keep_organisation(&call(), None, profile)?.id)
    }

    fn keep_organisation(
        &self,
        call: &Call,
        known: Option<Id>,
        profile: OrganisationProfile,
    ) -> Result<Saved, Error> {
        let id = known.unwrap_or_default();
        let command = OrganisationCommand::Keep { id, profile: Box::new(profile) };
        let command = Command::Organisation(command);
        self.perform(call.clone(), Request { id: known, version: None, command })
    }

    fn keep_person(
        &self,
        call: &mut impl FnMut() -> Call,
        person: &registry::Person,
    ) -> Result<(Saved, bool), Error> {
        let home = person.ties.iter().find_map(|(provider, _, _)| *provider);
        // Who is tied to nobody is kept by the installation itself.
        let home = match home {
            Some(provider) => self.organisation_of(provider)?,
            None => self.installation(),
        };
        let mut calls = || {
            let mut call = call();
            call.caller.organisation = home;
            call.caller.roles = vec![Role::Administrator];
            call
        };
        let before = self.known_person(home, person)?;
        let known = before.as_ref().map(|person| person.id);
        let kept = before.as_ref().map(|person| &person.profile);
        let profile = PersonProfile {
            name: kept.map_or_else(|| person.label(), |kept| kept.name.clone()),
            claim_name: kept.and_then(|kept| kept.claim_name.clone()),
            taxonomy: kept.and_then(|kept| kept.taxonomy.clone()),
            key: person.id.clone(),
            role: person.role.or_else(|| kept?.role),
            npi: person.npi,
            licences: kept.map(|kept| kept.licences.clone()).unwrap_or_default(),
            languages: or_before(tags(&person.languages), kept.map(|kept| kept.languages.clone())),
            modes: or_before(person.modes.clone(), kept.map(|kept| kept.modes.clone())),
            areas: or_before(person.areas.clone(), kept.map(|kept| kept.areas.clone())),
            holds_none: !person.certificates.is_empty() && !person.has_certificate(),
            is_independent: is_tied_to_nobody(person),
        };
        let command =
            PersonCommand::Keep { id: known.unwrap_or_default(), profile: Box::new(profile) };
        let mut saved = self.of_person(calls(), known, command)?;
        let id = saved.id;
        for held in person.certificates.iter().filter(|c| c.kind != Certification::None) {
            let call = calls();
            let certificate = certificate(call.id(9), held);
            let has_it = |person: &Person| {
                person.certificates.iter().any(|c| is_same(&c.certificate, &certificate))
            };
            if !before.as_ref().is_some_and(has_it) {
                let command = PersonCommand::AddCertificate { certificate };
                saved.events.extend(self.of_person(call, Some(id), command)?.events);
            }
        }
        for (provider, kind, span) in &person.ties {
            let Some(provider) = provider else { continue };
            let organisation = self.organisation_of(*provider)?;
            let (from, until) = (span.from, span.until);
            let has_it = |person: &Person| {
                person.engagements.iter().any(|tie| {
                    tie.value.organisation == organisation && tie.from == from && tie.until == until
                })
            };
            if !before.as_ref().is_some_and(has_it) {
                let command = PersonCommand::Engage { organisation, kind: *kind, from, until };
                saved.events.extend(self.of_person(calls(), Some(id), command)?.events);
            }
        }
        Ok((saved, known.is_none()))
    }

    fn kept<M: Machine>(&self, id: Id) -> Result<M, Error> {
        let record = self.inner.store.read(|tx| records::load(tx, id))?;
        read_state(&record.ok_or(Refusal::Missing(M::KIND.name()))?)
    }

    fn organisation_of(&self, npi: Npi) -> Result<Id, Error> {
        let found = self.named(ORGANISATION_NPI, &npi.to_string())?;
        Ok(found.ok_or(Refusal::Missing("provider with this NPI"))?)
    }

    fn known_person(&self, org: Id, person: &registry::Person) -> Result<Option<Person>, Error> {
        let by = match (&person.id, person.npi) {
            (Some(key), _) => (KEY, key.clone()),
            (None, Some(npi)) => (NPI, npi.to_string()),
            (None, None) => return Ok(None),
        };
        self.inner.store.read(|tx| {
            let found = lookups::find(tx, org, by.0, &by.1, 1)?;
            let Some(&id) = found.first() else { return Ok(None) };
            let record = records::load(tx, id)?;
            record.as_ref().map(read_state).transpose()
        })
    }

    fn of_person(
        &self,
        call: Call,
        id: Option<Id>,
        command: PersonCommand,
    ) -> Result<Saved, Error> {
        self.perform(call, Request { id, version: None, command: Command::Person(command) })
    }
}

fn told(
    taken: &mut Taken,
    kept: Result<(Saved, bool), Error>,
    place: impl FnOnce() -> String,
) -> Result<(), Error> {
    match kept {
        Ok((_, true)) => taken.added += 1,
        Ok((saved, false)) if saved.events.is_empty() => taken.unchanged += 1,
        Ok(_) => taken.changed += 1,
        Err(Error::Refused(refusal)) => taken.refused.push(format!("{}: {refusal}", place())),
        Err(error) => return Err(error),
    }
    Ok(())
}

fn organisation_kind(biller: Option<BillerKind>) -> OrganisationKind {
    match biller {
        Some(BillerKind::Hospital) => OrganisationKind::Hospital,
        Some(BillerKind::Ppg) => OrganisationKind::Ppg,
        Some(BillerKind::LactationConsultant) => OrganisationKind::Consultant,
        _ => OrganisationKind::Practice,
    }
}

fn dated<T>(value: T, span: Span) -> Dated<T> {
    Dated { value, from: span.from, until: span.until }
}

fn held(row: &Held) -> Dated<bool> {
    match row {
        Held::Never => Dated::always(false),
        Held::On(span) => dated(true, *span),
    }
}

/// Languages as records have them.
fn tags(languages: &[Tongue]) -> Vec<String> {
    languages.iter().map(ToString::to_string).collect()
}

/// What a file says, or what was kept where it says nothing.
fn or_before<T>(said: Vec<T>, before: Option<Vec<T>>) -> Vec<T> {
    if said.is_empty() { before.unwrap_or_default() } else { said }
}

fn certificate(id: Id, held: &HeldCertificate) -> Certificate {
    let kind = match held.kind {
        Certification::Ibclc => CertificateKind::Ibclc,
        Certification::Lec | Certification::None => CertificateKind::Lec,
    };
    Certificate {
        id,
        kind,
        issuer: held.issuer.clone(),
        number: held.number.clone(),
        old_number: None,
        from: held.from,
        until: held.expires,
        evidence: None,
    }
}

/// Whether the rows say that there is no tie.
fn is_tied_to_nobody(person: &registry::Person) -> bool {
    let is_none = |kind: &Engagement| *kind == Engagement::None;
    !person.ties.is_empty() && person.ties.iter().all(|(_, kind, _)| is_none(kind))
}

/// Whether a certificate says what a file does, whatever their ids; a file may not say since when.
fn is_same(one: &Certificate, other: &Certificate) -> bool {
    one.kind == other.kind
        && (other.from.is_none() || one.from == other.from)
        && one.issuer == other.issuer
        && one.number == other.number
        && one.until == other.until
}
