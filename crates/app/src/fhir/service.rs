//! What is read of an order, a booking or a visit: when, where, how long, with which codes.

use latchkey_domain::{Day, Fact};
use latchkey_fhir::views::{Location, Order, OrderCode};
use latchkey_fhir::{CodeableConcept, Coding, ReadError, Reference};
use latchkey_workflow::Moment;

use super::facts::Facts;
use super::subject::{Everything, Subject};

/// How codes of HCPCS are marked; the guides, the payers and the State's own lists each do it
/// another way.
const HCPCS: &[&str] = &[
    "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
    "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
    "https://bluebutton.cms.gov/resources/codesystem/hcpcs",
    "urn:oid:2.16.840.1.113883.6.285",
    "urn:oid:2.16.840.1.113883.6.14",
];
const CPT: &[&str] = &["http://www.ama-assn.org/go/cpt", "urn:oid:2.16.840.1.113883.6.12"];
const ICD_10_CM: &[&str] = &["http://hl7.org/fhir/sid/icd-10-cm", "urn:oid:2.16.840.1.113883.6.90"];
const PLACES: &[&str] = &[
    "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set",
    "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp",
];

/// The system that a billing code of one of our lists is marked with. The State's own perinatal
/// codes stand in no national list; the program they are of names them.
pub(super) fn system_of(list: &str) -> &'static str {
    match list {
        "cpt" => "http://www.ama-assn.org/go/cpt",
        "hcpcs" => "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
        _ => "urn:latchkey:medi-cal:cpsp",
    }
}

/// The system of a billing code, by its form: national codes of services that are not physicians' begin
/// with a letter, of which the State's own perinatal codes have one that those don't.
pub(super) fn system_of_code(code: &str) -> &'static str {
    match code.bytes().next() {
        Some(b'Z') => system_of("cpsp"),
        Some(byte) if byte.is_ascii_alphabetic() => system_of("hcpcs"),
        _ => system_of("cpt"),
    }
}

/// Whether a coding is of a procedure.
pub(super) fn is_procedure(coding: &Coding) -> bool {
    let system = coding.system.as_deref().unwrap_or_default();
    HCPCS.contains(&system) || CPT.contains(&system) || system == system_of("cpsp")
}

/// The procedures of what is ordered: its own codes, then those it is likely to be billed with.
fn procedures(code: &OrderCode) -> impl Iterator<Item = &str> {
    let all = code.coding.iter().chain(code.billing_options());
    all.filter(|coding| is_procedure(coding)).filter_map(|coding| coding.code.as_deref())
}

fn diagnoses(reasons: &[CodeableConcept]) -> impl Iterator<Item = &str> {
    let all = reasons.iter().flat_map(|reason| &reason.coding);
    let of_list = all.filter(|c| c.system.as_deref().is_some_and(|s| ICD_10_CM.contains(&s)));
    of_list.filter_map(|coding| coding.code.as_deref())
}

pub(super) fn service(
    to: &mut Facts,
    subject: &Subject<'_>,
    found: &Everything<'_>,
) -> Result<(), ReadError> {
    when(to, subject);
    codes(to, subject);
    place(to, subject, found)?;
    length(to, subject);
    Ok(())
}

fn when(to: &mut Facts, subject: &Subject<'_>) {
    // A visit that is booked or takes place says when; an order says when it is wanted.
    let booked = subject.appointment.as_ref().and_then(|booked| booked.start.as_deref());
    let period = subject.encounter.as_ref().and_then(|visit| visit.period.as_ref());
    let begun = period.and_then(|period| period.start.as_deref());
    let wanted = subject.order.as_ref().and_then(Order::when);
    let said = [(booked, "Appointment.start"), (begun, "Encounter.period"), (wanted, "occurrence")];
    for (text, place) in said {
        if let Some(day) = text.and_then(day_of) {
            to.said(Fact::ServiceDate, &day.to_string(), place);
        }
    }
}

fn codes(to: &mut Facts, subject: &Subject<'_>) {
    if let Some(code) = subject.order.as_ref().and_then(Order::what) {
        let all: Vec<&str> = procedures(code).collect();
        list(to, Fact::ServiceProcedures, &all, "code");
    }
    let order = subject.order.iter().flat_map(|order| &order.reason_code);
    let booking = subject.appointment.iter().flat_map(|booking| &booking.reason_code);
    let visit = subject.encounter.iter().flat_map(|visit| &visit.reason_code);
    let reasons: Vec<CodeableConcept> = order.chain(booking).chain(visit).cloned().collect();
    list(to, Fact::ServiceDiagnoses, &diagnoses(&reasons).collect::<Vec<_>>(), "reasonCode");
}

/// The procedures of what is asked for.
pub(super) fn codes_said(to: &mut Facts, services: &[CodeableConcept], place: &str) {
    let all = services.iter().flat_map(|service| &service.coding).filter(|c| is_procedure(c));
    let codes: Vec<&str> = all.filter_map(|coding| coding.code.as_deref()).collect();
    list(to, Fact::ServiceProcedures, &codes, place);
}

/// The diagnoses of what is asked for.
pub(super) fn diagnoses_said(to: &mut Facts, reasons: &[CodeableConcept], place: &str) {
    list(to, Fact::ServiceDiagnoses, &diagnoses(reasons).collect::<Vec<_>>(), place);
}

fn list(to: &mut Facts, fact: Fact, codes: &[&str], place: &str) {
    let mut once: Vec<&str> = Vec::new();
    for code in codes.iter().filter(|code| latchkey_domain::Code::new(code).is_some()) {
        if !once.contains(code) {
            once.push(code);
        }
    }
    if !once.is_empty() {
        to.said(fact, &once.join(","), place);
    }
}

fn place(to: &mut Facts, subject: &Subject<'_>, found: &Everything<'_>) -> Result<(), ReadError> {
    let order = subject.order.iter();
    let coded: Vec<CodeableConcept> = order.flat_map(|o| &o.location_code).cloned().collect();
    place_said(to, &coded, "locationCode");
    let at: Vec<Reference> = match (&subject.encounter, &subject.order) {
        (Some(visit), _) => visit.location.iter().filter_map(|l| l.location.clone()).collect(),
        (None, Some(order)) => order.location.clone(),
        (None, None) => Vec::new(),
    };
    let at = at.iter().chain(&subject.performers);
    for reference in at {
        if let Some(location) = found.view::<Location>(reference)? {
            place_said(to, &location.kind, "Location.type");
        }
    }
    Ok(())
}

pub(super) fn place_said(to: &mut Facts, said: &[CodeableConcept], place: &str) {
    let all = said.iter().flat_map(|concept| &concept.coding);
    let of_list = all.filter(|c| c.system.as_deref().is_some_and(|s| PLACES.contains(&s)));
    for code in of_list.filter_map(|coding| coding.code.as_deref()) {
        to.said(Fact::ServicePlace, &format!("{code:0>2}"), place);
    }
}

fn length(to: &mut Facts, subject: &Subject<'_>) {
    let booked = subject.appointment.as_ref().and_then(|booked| booked.minutes);
    if let Some(minutes) = booked {
        to.said(Fact::ServiceMinutes, &minutes.to_string(), "Appointment.minutesDuration");
    }
    let Some(quantity) = subject.order.as_ref().and_then(|order| order.quantity.as_ref()) else {
        return;
    };
    let is_minutes = quantity.code.as_deref() == Some("min");
    if let (true, Some(value)) = (is_minutes, &quantity.value) {
        to.said(Fact::ServiceMinutes, &value.to_string(), "quantity");
    }
}

/// The day of a date or moment, as who wrote it counts: what is written by the time of Greenwich is
/// California's day. A year or a month is no day.
pub(super) fn day_of(text: &str) -> Option<Day> {
    let day: Day = text.get(..10)?.parse().ok()?;
    let Some(time) = text.get(10..).and_then(|rest| rest.strip_prefix('T')) else {
        return (text.len() == 10).then_some(day);
    };
    if !time.ends_with('Z') {
        return Some(day);
    }
    let number = |from: usize, to: usize| time.get(from..to)?.parse::<i64>().ok();
    let seconds = number(0, 2)? * 3_600 + number(3, 5)? * 60;
    let days = i64::from(day - "1970-01-01".parse::<Day>().ok()?);
    Some(Moment::from_microseconds((days * 86_400 + seconds) * 1_000_000).day_in_california())
}

#[cfg(test)]
mod tests {
    use latchkey_fhir::Resource;

    use super::{Order, day_of, procedures};

    #[test]
    fn billing_options_are_procedures_too() {
        let url = "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-billing-options";
        let hcpcs = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
        let order = serde_json::json!({"resourceType": "ServiceRequest", "code": {
            "coding": [{"system": "http://snomed.info/sct", "code": "1"},
                {"system": hcpcs, "code": "S9443"}],
            "extension": [{"url": url, "valueCodeableConcept":
                {"coding": [{"system": hcpcs, "code": "Z6406"}]}}]}});
        let order: Resource = serde_json::from_str(&order.to_string()).unwrap();
        let order: Order = order.view().unwrap().unwrap();
        let codes: Vec<&str> = procedures(order.what().unwrap()).collect();
        assert_eq!(codes, ["S9443", "Z6406"]);
    }

    #[test]
    fn a_moment_is_of_the_day_on_which_somebody_in_california_writes_it() {
        for (text, day) in [
            ("2026-12-01", Some("2026-12-01")),
            ("2026-12-01T23:30:00-08:00", Some("2026-12-01")),
            ("2026-12-02T02:00:00Z", Some("2026-12-01")),
            ("2026-12-02T20:00:00.000Z", Some("2026-12-02")),
            ("2026-12", None),
            ("2026", None),
            ("2026-02-30", None),
            ("2026-12-01 10:00", None),
            ("", None),
        ] {
            assert_eq!(day_of(text).map(|d| d.to_string()).as_deref(), day, "{text}");
        }
    }
}
