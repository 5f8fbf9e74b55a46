//! From a claim's line and the registry to a case: each fact with what it follows from. What neither
//! has stays unknown.

mod biller;
mod member;
mod renderer;

use latchkey_domain::{AuthorizationStatus, Case, Code, Day, Fact, LONGEST_VISIT, Npi, Place};
use latchkey_x12::claim::{Claim, Line, Reference};

use super::code_index::{CodeIndex, with_point};
use super::concern::pointed;
use super::found::{Derived, Spot};
use super::read_day;
use crate::payer::Payer;
use crate::registry::{Person, Registry};

pub use member::PARENT_FROM_YEARS;
pub(crate) use member::Phases;
pub(crate) use renderer::{Named, named_in_notes};

/// What a case is read with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sources<'s, 'l> {
    pub(crate) index: &'s CodeIndex<'l>,
    pub(crate) registry: &'l Registry,
    pub(crate) payer: &'l Payer,
}

/// A line with the claim it stands on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OnClaim<'c, 'a> {
    pub(crate) claim: &'c Claim<'a>,
    pub(crate) line: &'c Line<'a>,
}

/// A case with what its facts follow from.
#[derive(Debug, Default)]
pub(crate) struct Derivation {
    pub(crate) case: Case,
    pub(crate) derived: Vec<Derived>,
}

impl Derivation {
    fn because(&mut self, fact: Fact, because: &'static str, spot: Spot) {
        self.derived.push(Derived { fact, because, spot });
    }
}

/// The case of a line.
pub(crate) fn derive(sources: Sources<'_, '_>, on: OnClaim<'_, '_>) -> Derivation {
    let mut to = Derivation::default();
    to.derived.reserve(16);
    to.case.plan = Some(sources.payer.plan.clone());
    to.case.program = Some(sources.payer.program.clone());
    service(&mut to, on);
    member::member(&mut to, sources, on);
    biller::biller(&mut to, sources.registry, on.claim);
    renderer::renderer(&mut to, sources, on);
    authorization(&mut to, sources.payer, on);
    to
}

fn service(to: &mut Derivation, on: OnClaim<'_, '_>) {
    let OnClaim { claim, line } = on;
    if let Some(day) = read_day(line.days) {
        to.case.service.date = Some(day);
        let spot = Spot { loop_id: "2400", segment: "DTP", place: line.days_place };
        to.because(Fact::ServiceDate, "the line's day of service", spot);
    }
    let of_line = line.place_of_service.given();
    let place = of_line.unwrap_or(claim.place_of_service);
    if let Some(place) = place.as_str().and_then(Place::new) {
        to.case.service.place = Some(place);
        match of_line {
            Some(_) => {
                to.because(Fact::ServicePlace, "the line's place of service", line_spot(line));
            }
            None => {
                to.because(Fact::ServicePlace, "the claim's place of service", claim_spot(claim));
            }
        }
    }
    if let Some(code) = line.procedure.as_str().and_then(Code::new) {
        to.case.service.procedures.push(code);
        to.because(Fact::ServiceProcedures, "the line's procedure", line_spot(line));
    }
    if let Some(minutes) = minutes(line) {
        to.case.service.minutes = Some(minutes);
        to.because(Fact::ServiceMinutes, "the line's quantity in minutes", line_spot(line));
    }
    let codes = pointed(claim, line).filter_map(|(_, d)| Code::new(&with_point(d.code)?));
    to.case.service.diagnoses.extend(codes);
    if let Some((_, first)) = pointed(claim, line).next() {
        let spot = Spot { loop_id: "2300", segment: "HI", place: first.place };
        to.because(Fact::ServiceDiagnoses, "the diagnoses the line points at", spot);
    }
}

/// A quantity that is given in minutes (SV103 is MJ).
fn minutes(line: &Line<'_>) -> Option<u32> {
    let quantity = line.quantity.filter(|_| line.unit == *"MJ")?;
    quantity.whole()?.try_into().ok().filter(|minutes| *minutes <= LONGEST_VISIT)
}

fn authorization(to: &mut Derivation, payer: &Payer, on: OnClaim<'_, '_>) {
    let given = authorization_number(on);
    let status = match given {
        Some((loop_id, reference)) => {
            let spot = Spot { loop_id, segment: "REF", place: reference.place };
            to.case.authorization.number = reference.value.as_str().map(str::to_owned);
            to.because(Fact::AuthorizationNumber, "the authorisation number", spot);
            let prefixes = &payer.authorization_prefixes;
            let begins = |p: &String| reference.value.bytes().starts_with(p.as_bytes());
            if !prefixes.is_empty() && !prefixes.iter().any(begins) {
                // Somebody's number, but not of the payer's form: it settles nothing.
                return;
            }
            to.because(Fact::AuthorizationStatus, "the claim carries a number", spot);
            AuthorizationStatus::Confirmed
        }
        None => {
            let spot = claim_spot(on.claim);
            to.because(Fact::AuthorizationStatus, "the claim carries no number", spot);
            AuthorizationStatus::None
        }
    };
    to.case.authorization.status = Some(status);
}

/// The authorisation number that holds for a line: its own, or else the claim's.
pub(crate) fn authorization_number<'a>(
    on: OnClaim<'_, 'a>,
) -> Option<(&'static str, Reference<'a>)> {
    let own = on.line.references.iter().find(|r| r.qualifier == *"G1" && !r.value.is_empty());
    let of_claim = || on.claim.reference("G1").filter(|r| !r.value.is_empty());
    own.map(|r| ("2400", *r)).or_else(|| of_claim().map(|r| ("2300", r)))
}

/// The number in an element that holds an NPI.
pub(crate) fn npi(text: latchkey_x12::Text<'_>) -> Option<Npi> {
    text.as_str()?.parse().ok()
}

/// The registry's person with the number of who gave the service, where the claim says one and the
/// person holds or held a certificate.
fn certified_renderer<'l>(
    registry: &'l Registry,
    on: OnClaim<'_, '_>,
) -> Option<(&'l Person, Spot)> {
    let of_line = on.line.rendering.as_ref().map(|r| ("2420A", r));
    let of_claim = || on.claim.rendering.as_ref().map(|r| ("2310B", r));
    let (loop_id, provider) = of_line.or_else(of_claim).unwrap_or(("2010AA", &on.claim.billing));
    let person = registry.person_with_npi(npi(provider.npi)?)?;
    let spot = Spot { loop_id, segment: "NM1", place: provider.place };
    person.has_certificate().then_some((person, spot))
}

/// A claim's CLM segment.
pub(crate) fn claim_spot(claim: &Claim<'_>) -> Spot {
    Spot { loop_id: "2300", segment: "CLM", place: claim.place }
}

/// A line's SV1 segment.
pub(crate) fn line_spot(line: &Line<'_>) -> Spot {
    Spot { loop_id: "2400", segment: "SV1", place: line.service }
}

/// The segment that names the patient.
pub(crate) fn patient_spot(claim: &Claim<'_>) -> Spot {
    let loop_id = if claim.patient.is_some() { "2010CA" } else { "2010BA" };
    Spot { loop_id, segment: "NM1", place: claim.patient().place }
}

/// A day of a claim as the domain has it.
pub(crate) fn day(date: latchkey_x12::Date) -> Option<Day> {
    let (year, month, day) = date.parts();
    Day::new(i32::try_from(year).ok()?, month, day).ok()
}
