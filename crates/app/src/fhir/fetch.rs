//! What was not sent along, asked of the health record itself.
//!
//! Who can ask stands outside: see [`HealthRecord`]. What cannot be asked is passed over here; what
//! follows from that is said later: an order that is not there is refused, a performer that is not
//! there is asked for in the answer.

use latchkey_fhir::hooks::{Context, HookRequest};
use latchkey_fhir::{Reference, Resource};

use super::subject::Everything;

/// A health record that may be asked, by the token that came with a call, within that call's time. It
/// is the server that was registered for the caller, whatever the call says of servers.
pub trait HealthRecord {
    /// Whether an address that names a server names something of this one.
    fn holds(&self, address: &str) -> bool;

    /// What it has under a query, as `Coverage?patient=1&status=active` or `Patient/1`.
    ///
    /// Nothing, where it says that there is nothing.
    ///
    /// # Errors
    /// Where it could not be asked, or gave no answer.
    fn ask(&self, query: &str) -> Result<Vec<Resource>, NotAnswered>;
}

/// A health record gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the health record gave no answer")]
pub struct NotAnswered;

/// The most that is asked for one call: its time is short.
const MOST: usize = 12;

/// Adds to a call what it lacks. False where the record gave no answer to something.
pub(super) fn complete(request: &mut HookRequest, record: &dyn HealthRecord) -> bool {
    let mut is_whole = true;
    let mut asked = Vec::new();
    // What was found may name others: a role names a person and an organisation.
    for _ in 0..3 {
        let queries: Vec<String> =
            lacking(request, record).into_iter().filter(|query| !asked.contains(query)).collect();
        for query in queries.into_iter().take(MOST.saturating_sub(asked.len())) {
            match record.ask(&query) {
                Ok(found) => request.prefetch.add(key(&query), found),
                Err(NotAnswered) => is_whole = false,
            }
            asked.push(query);
        }
    }
    is_whole
}

/// The key under which the guide has what a query finds.
fn key(query: &str) -> &'static str {
    match query.split(['?', '/']).next() {
        Some("Coverage") => "coverage",
        Some("Patient") => "patient",
        _ => "fetched",
    }
}

/// What a call lacks, as queries.
fn lacking(request: &HookRequest, record: &dyn HealthRecord) -> Vec<String> {
    let found = Everything::of(request);
    let patient = request.context.patient();
    let mut queries = Vec::new();
    let mut need = |reference: &Reference| {
        if let Some((kind, id)) = reference.local()
            && found.get(reference).is_none()
            && is_asked_for(kind)
            && is_of(record, reference, &format!("{kind}/{id}"))
        {
            queries.push(format!("{kind}/{id}"));
        }
    };
    need(&Reference::to(&format!("Patient/{patient}")));
    match &request.context {
        Context::Dispatch(dispatched) => {
            dispatched.orders.iter().for_each(&mut need);
            need(&dispatched.performer);
        }
        Context::Encounter { encounter, .. } => {
            need(&Reference::to(&format!("Encounter/{encounter}")));
        }
        Context::Orders { .. } | Context::Appointments { .. } => {}
    }
    found.performers().iter().for_each(&mut need);
    if !request.prefetch.was_fetched("coverage") && !found.has("Coverage") {
        queries.push(format!("Coverage?patient={patient}&status=active"));
    }
    queries.dedup();
    queries
}

/// Whether a reference leads to something of the record: one that names another server means somebody
/// else, who may have the same number here.
fn is_of(record: &dyn HealthRecord, reference: &Reference, local: &str) -> bool {
    let address = reference.reference.as_deref().unwrap_or_default();
    address.starts_with(local) || record.holds(address)
}

/// The kinds that are of use: whatever else a reference leads to is not asked for.
fn is_asked_for(kind: &str) -> bool {
    matches!(
        kind,
        "Patient"
            | "ServiceRequest"
            | "DeviceRequest"
            | "Encounter"
            | "PractitionerRole"
            | "Practitioner"
            | "Organization"
    )
}
