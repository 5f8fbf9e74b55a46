//! The services of a request, as the items of a bundle; the event itself where it has none.

use latchkey_fhir::pas::Certification;
use latchkey_x12::DateRange;
use latchkey_x12::authorization::{Part, Service};
use serde_json::{Value, json};

use super::bundle::{TRACE, Told, coded, extension, set};
use super::people::{Team, day};

const SERVICE_TYPE: &str = "https://codesystem.x12.org/005010/1365";
const REQUEST_TYPE: &str = "https://codesystem.x12.org/005010/1525";
const HCPCS: &str = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
const CPT: &str = "http://www.ama-assn.org/go/cpt";
const PLACES: &str =
    "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set";
const ABSENT: &str = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

/// Everything that is asked for, numbered from 1.
pub(super) fn items(told: &Told<'_>, team: &Team) -> Vec<Value> {
    let services = &told.review.services;
    let parts: Vec<(usize, &Part)> = match services.as_slice() {
        [] => vec![(0, told.event)],
        services => (1..).zip(services).collect(),
    };
    let quantities = told.quantities.iter().copied();
    (1_u32..)
        .zip(parts)
        .zip(quantities)
        .map(|((sequence, (place, part)), quantity)| {
            let named = [place, 0].map(|place| team.of_part.get(place));
            let who = named.into_iter().flatten().find(|numbers| !numbers.is_empty());
            let mut item = item(told.event, part, quantity);
            set(&mut item, "sequence", json!(sequence));
            if let Some(who) = who {
                set(&mut item, "careTeamSequence", json!(who));
            }
            item
        })
        .collect()
}

fn item(event: &Part, part: &Part, quantity: Option<u32>) -> Value {
    let mut item = json!({"productOrService": service(part.service.as_ref())});
    let asks = [part, event].map(|part| part.ask.as_ref());
    let said = |of: fn(&latchkey_x12::authorization::Ask) -> &str| {
        asks.into_iter().flatten().map(of).find(|text| !text.is_empty())
    };
    if let Some(kind) = said(|ask| &ask.service_type) {
        set(&mut item, "category", coded(SERVICE_TYPE, kind));
    }
    let of_place = asks.into_iter().flatten().find(|ask| !ask.facility.is_empty());
    if let Some(ask) = of_place.filter(|ask| ask.facility_list == "B") {
        set(&mut item, "locationCodeableConcept", coded(PLACES, &ask.facility));
    }
    if let Some(days) = days(event, part) {
        serviced(&mut item, days);
    }
    if let Some(quantity) = quantity {
        set(&mut item, "quantity", json!({"value": quantity}));
    }
    let modifiers = part.service.iter().flat_map(|service| &service.modifiers);
    let modifiers: Vec<Value> =
        modifiers.map(|modifier| json!({"coding": [{"code": modifier}]})).collect();
    if !modifiers.is_empty() {
        set(&mut item, "modifier", json!(modifiers));
    }
    let mut extensions: Vec<Value> = part
        .traces
        .iter()
        .filter(|trace| trace.kind == "1")
        .map(|trace| {
            let number = json!({"system": TRACE, "value": trace.number});
            extension("extension-itemTraceNumber", "valueIdentifier", &number)
        })
        .collect();
    if let Some(kind) = said(|ask| &ask.category) {
        let kind = coded(REQUEST_TYPE, kind);
        let name = "extension-serviceItemRequestType";
        extensions.push(extension(name, "valueCodeableConcept", &kind));
    }
    if let Some(kind) = said(|ask| &ask.certification) {
        let kind = coded(Certification::SYSTEM, kind);
        extensions.push(extension("extension-certificationType", "valueCodeableConcept", &kind));
    }
    set(&mut item, "extension", json!(extensions));
    item
}

/// Which service: by its code; an event that names none says so.
fn service(service: Option<&Service>) -> Value {
    let code = service.filter(|service| service.list == "HC" && !service.procedure.is_empty());
    let Some(service) = code else { return coded(ABSENT, "not-applicable") };
    let is_national = service.procedure.starts_with(|first: char| first.is_ascii_alphabetic());
    let mut said = coded(if is_national { HCPCS } else { CPT }, &service.procedure);
    if !service.description.is_empty() {
        set(&mut said, "text", json!(service.description));
    }
    said
}

/// The days of a part: its own, else the event's.
fn days(event: &Part, part: &Part) -> Option<DateRange> {
    let own = part.days("472").or_else(|| part.days("AAH"));
    own.or_else(|| event.days("472")).or_else(|| event.days("AAH"))
}

fn serviced(item: &mut Value, DateRange { first, last }: DateRange) {
    if first == last {
        return set(item, "servicedDate", json!(day(first)));
    }
    set(item, "servicedPeriod", json!({"start": day(first), "end": day(last)}));
}
