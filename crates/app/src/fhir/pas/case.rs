//! A bundle as a case, as calls of health records become cases: what its items say first, then the
//! order behind them, then what is kept of whom they name.

use latchkey_domain::{Case, Day, Fact};
use latchkey_fhir::Reference;
use latchkey_fhir::pas::{ClaimItem, PasRequest};
use latchkey_fhir::views::{Order, Organization, Practitioner};
use latchkey_store::Tx;
use latchkey_store::tables::names;
use latchkey_workflow::Id;
use latchkey_workflow::case_file::{Source, Statement};

use super::insurance::Insurance;
use super::{PasError, PasSetting, Stop};
use crate::app::Inner;
use crate::fhir::HookError;
use crate::fhir::concern::concern;
use crate::fhir::facts::Facts;
use crate::fhir::gather::{Told, gather};
use crate::fhir::people::Named;
use crate::fhir::records::{Known, Owners, person};
use crate::fhir::service::{codes_said, day_of, diagnoses_said, place_said};
use crate::fhir::subject::{Everything, Subject};
use crate::perform::ORGANISATION_NPI;

/// What a request comes to, before anything is kept.
pub(super) struct Gathered {
    /// Its facts, with where they come from.
    pub facts: Facts,
    /// Whether it is about what the policies speak of.
    pub is_ours: bool,
    /// The organisation that bills, where it is kept here.
    pub biller: Option<Id>,
    /// The person who gives the service, where they are kept here.
    pub renderer: Option<Id>,
    /// What is asked for, in the words of the order.
    pub words: Option<String>,
    /// The numbers of whoever orders and whoever gives the service.
    pub npis: Vec<String>,
}

/// A request, with what is known of whose it is.
pub(super) struct Reading<'r> {
    pub request: &'r PasRequest,
    pub items: &'r [ClaimItem],
    pub setting: &'r PasSetting,
    pub insurance: &'r Insurance,
    pub owners: Owners,
    pub known: Known,
    pub today: Day,
}

/// A request as a case.
pub(super) fn gathered(
    tx: &mut Tx<'_>,
    app: &Inner,
    reading: &Reading<'_>,
) -> Result<Gathered, Stop> {
    let Reading { request, items, owners, .. } = *reading;
    let found = Everything::of_bundle(&request.bundle);
    let subject = subject(request, items, &found)?;
    let mut facts = Facts::default();
    said_by_items(&mut facts, request, items);
    let told = Told {
        found: &found,
        plan: Some(&reading.insurance.keys),
        patient: Some(&reading.insurance.patient),
        forms: reading.setting.forms.as_deref(),
        today: reading.today,
    };
    let gathered = gather(tx, &app.policies, &told, &subject, facts, owners, reading.known);
    let (facts, named) = gathered.map_err(of_hook)?;
    let is_ours = concern(&subject, &facts.case, app.policies.codes()) || items.iter().any(says_so);
    let biller = facts.case.biller.npi.or(named.biller).or(named.renderer);
    let biller = biller.map(|npi| names::find(tx, ORGANISATION_NPI, &npi.to_string()));
    let biller = biller.transpose()?.flatten();
    let renderer = who_gives(tx, owners, biller, named)?;
    let words = subject.order.as_ref().and_then(Order::what).and_then(|what| {
        let shown = what.coding.iter().find_map(|coding| coding.display.clone());
        what.text.clone().or(shown)
    });
    let npis = npis(request, &found)?;
    Ok(Gathered { facts, is_ours, biller, renderer, words, npis })
}

/// What is asked for: the order behind the items, with who is to give it and what supports it.
fn subject<'r>(
    request: &'r PasRequest,
    items: &[ClaimItem],
    found: &Everything<'_>,
) -> Result<Subject<'r>, Stop> {
    let Some(resource) = request.resource() else { return Err(no_claim()) };
    let orders = orders(items, found)?;
    let mut subject = Subject::of(resource);
    subject.performers = performers(request, items, orders.first());
    let supporting = request.claim.supporting.iter().filter(|info| !info.is_taken_away());
    subject.supporting = supporting.filter_map(|info| info.reference.clone()).collect();
    subject.order = orders.into_iter().next();
    Ok(subject)
}

fn no_claim() -> Stop {
    latchkey_fhir::ReadError::unreadable("entry[0]", "it is missing").into()
}

fn of_hook(error: HookError) -> Stop {
    match error {
        HookError::Read(error) | HookError::Coverage(error) => error.into(),
        HookError::Other(error) => error.into(),
        HookError::Missing(_) | HookError::NotThere(_) => {
            latchkey_fhir::ReadError::against_guide("entry", "something is missing").into()
        }
    }
}

/// The orders behind the items.
fn orders(items: &[ClaimItem], found: &Everything<'_>) -> Result<Vec<Order>, Stop> {
    let mut orders = Vec::new();
    for reference in items.iter().filter_map(ClaimItem::order) {
        orders.extend(found.view::<Order>(reference)?);
    }
    Ok(orders)
}

/// Who is to give the service: the team that the items name; else the whole team; else whom the order
/// names; else whoever asks.
fn performers(request: &PasRequest, items: &[ClaimItem], order: Option<&Order>) -> Vec<Reference> {
    let team = &request.claim.team;
    let is_named = |sequence: Option<u32>| {
        items.iter().any(|item| sequence.is_some_and(|number| item.team.contains(&number)))
    };
    let named = team.iter().filter(|member| is_named(member.sequence));
    let mut who: Vec<Reference> = named.filter_map(|member| member.provider.clone()).collect();
    if who.is_empty() {
        who = team.iter().filter_map(|member| member.provider.clone()).collect();
    }
    if let (true, Some(order)) = (who.is_empty(), order) {
        who.clone_from(&order.performer.0);
    }
    if who.is_empty() {
        who.extend(request.claim.provider.clone());
    }
    who
}

fn says_so(item: &ClaimItem) -> bool {
    let service = item.service.iter();
    let mut words = service.flat_map(|service| {
        service.coding.iter().filter_map(|c| c.display.as_deref()).chain(service.text.as_deref())
    });
    words.any(crate::fhir::concern::is_lactation)
}

/// What the items say themselves.
fn said_by_items(to: &mut Facts, request: &PasRequest, items: &[ClaimItem]) {
    let days = items.iter().filter_map(|item| {
        let begins = item.within.as_ref().and_then(|period| period.start.as_deref());
        item.day.as_deref().or(begins).and_then(day_of)
    });
    if let Some(day) = days.min().or_else(|| event(request)) {
        to.said(Fact::ServiceDate, &day.to_string(), "Claim.item.serviced");
    }
    let services: Vec<_> = items.iter().filter_map(|item| item.service.clone()).collect();
    codes_said(to, &services, "Claim.item.productOrService");
    let diagnoses: Vec<_> =
        request.claim.diagnosis.iter().filter_map(|d| d.concept.clone()).collect();
    diagnoses_said(to, &diagnoses, "Claim.diagnosis");
    let places: Vec<_> = items.iter().filter_map(|item| item.place.clone()).collect();
    place_said(to, &places, "Claim.item.location");
}

/// The first day of what the guide calls the patient's event.
fn event(request: &PasRequest) -> Option<Day> {
    let events = request.claim.supporting.iter().filter(|info| info.is("patientEvent"));
    let days = events.filter_map(|info| {
        let begins = info.within.as_ref().and_then(|period| period.start.as_deref());
        info.day.as_deref().or(begins).and_then(day_of)
    });
    days.min()
}

fn who_gives(
    tx: &mut Tx<'_>,
    owners: Owners,
    biller: Option<Id>,
    named: Named,
) -> Result<Option<Id>, Stop> {
    let Some(npi) = named.renderer else { return Ok(None) };
    let whose = biller.into_iter().chain(owners.all());
    Ok(person(tx, whose, npi)?.map(|person| person.id))
}

/// The numbers of whoever asks, and of the team.
pub(super) fn npis(request: &PasRequest, found: &Everything<'_>) -> Result<Vec<String>, PasError> {
    let claim = &request.claim;
    let mut who: Vec<Reference> = claim.provider.iter().cloned().collect();
    who.extend(claim.team.iter().filter_map(|member| member.provider.clone()));
    let mut numbers: Vec<String> = Vec::new();
    while let Some(reference) = who.pop() {
        if let Some(role) = found.view::<latchkey_fhir::views::PractitionerRole>(&reference)? {
            who.extend(role.practitioner.into_iter().chain(role.organization));
        }
        let house: Option<Organization> = found.view(&reference)?;
        let person: Option<Practitioner> = found.view(&reference)?;
        let own = house.as_ref().and_then(Organization::npi);
        let own = own.or_else(|| person.as_ref().and_then(Practitioner::npi));
        if let Some(own) = own.filter(|own| !numbers.iter().any(|known| known == own)) {
            numbers.push(own.to_owned());
        }
    }
    Ok(numbers)
}

/// What the case is opened with: what the record said. What the registry knows comes by itself, and how
/// an authorisation stands is the workflow's to say.
pub(super) fn statements(facts: &Facts) -> Vec<Statement> {
    let is_stated = |fact: Fact| {
        !matches!(
            fact,
            Fact::Plan
                | Fact::MemberPatient
                | Fact::AuthorizationStatus
                | Fact::AuthorizationNumber
        )
    };
    let told = facts.origins.iter().filter(|o| o.source == Source::Ehr && is_stated(o.fact));
    let stated = told.filter_map(|origin| {
        let value = facts.case.text(origin.fact)?;
        Some(Statement { fact: origin.fact, value, source: Source::Ehr, known_at: None })
    });
    stated.collect()
}

/// Whose record the service is on.
pub(super) fn patient(case: &Case) -> Result<latchkey_domain::Patient, Stop> {
    case.member.patient.ok_or_else(|| {
        use latchkey_fhir::pas::{FollowUp, RejectReason};
        let words = "The Patient has no birth date, so it can't be told who is treated.";
        super::insurance::fault(
            RejectReason::DataMissing,
            FollowUp::Correct,
            "Patient.birthDate",
            words,
        )
    })
}
