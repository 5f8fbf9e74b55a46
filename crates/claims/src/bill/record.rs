//! The claim's record, filled from the order.

use latchkey_domain::{
    Code, Day, Frequency, LineOrder, MemberOrder, PatientOrder, PersonOrder, Relationship, Sex,
    TaxNumber,
};
use latchkey_x12::claim::{
    Claim, Dated, Diagnosis, Line, Member, Note, Party, Provider, Reference,
};
use latchkey_x12::{Cents, Date, DateRange, Quantity, Text};

use super::Bill;
use super::texts::{LineTexts, Shared, relationship};

/// Medicaid, as a claim's filing code (SBR09).
const MEDICAID: &str = "MC";

pub(super) fn claim<'b>(bill: &'b Bill<'_>) -> Claim<'b> {
    let (order, texts) = (&bill.order.claim, &bill.texts);
    let charges = order.lines.iter().filter_map(|line| line.charge);
    let charge: i64 = charges.map(|charge| i64::from(charge.cents())).sum();
    let billing_npi = Shared(bill.order).billing_npi();
    let is_another = |person: &&PersonOrder| person.npi.is_none() || person.npi != billing_npi;
    // A rendering provider who is the billing provider is left out (2310B).
    let rendering = order.rendering.as_ref().filter(is_another);
    let lines = order.lines.iter().zip(&texts.lines).zip(&bill.units);
    let (subscriber, patient) = members(bill);
    Claim {
        billing: billing(bill),
        subscriber,
        payer: payer(bill),
        patient,
        id: text(order.number.as_ref()),
        charge: Some(Cents(charge)),
        place_of_service: texts.place.as_str().into(),
        frequency: frequency(order.frequency).into(),
        // The office has the signature, takes assignment, is paid itself, and may tell.
        signature: "Y".into(),
        assignment: "A".into(),
        benefits: "Y".into(),
        release: "Y".into(),
        delay_reason: text(order.delay_reason.as_ref()),
        references: references(bill),
        file_information: order.assertion.iter().map(|number| assertion(number)).collect(),
        dates: order.last_period.map(|day| dated("484", day)).into_iter().collect(),
        notes: order.note.iter().map(|note| self::note(note)).collect(),
        diagnoses: texts.diagnoses.iter().enumerate().map(|(n, code)| diagnosis(n, code)).collect(),
        referring: person(order.referring.as_ref(), &texts.referring_npi),
        rendering: person(rendering, &texts.rendering_npi),
        supervising: person(order.supervising.as_ref(), &texts.supervising_npi),
        lines: lines.map(|((line, texts), units)| self::line(bill, line, texts, *units)).collect(),
        ..Claim::default()
    }
}

fn text(text: Option<&String>) -> Text<'_> {
    text.map(|text| text.as_str().into()).unwrap_or_default()
}

fn date(day: Day) -> Option<Date> {
    let (year, month, day) = day.civil();
    Date::new(u32::try_from(year).ok()? * 10_000 + month * 100 + day)
}

fn days(day: Day) -> Option<DateRange> {
    date(day).map(|day| DateRange { first: day, last: day })
}

fn dated(qualifier: &'static str, day: Day) -> Dated<'static> {
    Dated { qualifier: qualifier.into(), days: days(day), ..Dated::default() }
}

fn note(text: &str) -> Note<'_> {
    Note { kind: "ADD".into(), text: text.into(), ..Note::default() }
}

/// What was said beforehand, by its number: as Da Vinci's CRD 2.0 has it, in the file information (K3).
fn assertion(number: &str) -> Note<'_> {
    Note { text: number.into(), ..Note::default() }
}

fn reference<'t>(qualifier: &'static str, value: &'t str) -> Reference<'t> {
    Reference { qualifier: qualifier.into(), value: value.into(), ..Reference::default() }
}

fn diagnosis(place: usize, code: &str) -> Diagnosis<'_> {
    let qualifier = if place == 0 { "ABK" } else { "ABF" };
    let element = u8::try_from(place + 1).unwrap_or(u8::MAX);
    Diagnosis { qualifier: qualifier.into(), code: code.into(), element, ..Diagnosis::default() }
}

fn frequency(frequency: Option<Frequency>) -> &'static str {
    match frequency {
        None | Some(Frequency::First) => "1",
        Some(Frequency::Replacement) => "7",
        Some(Frequency::Void) => "8",
    }
}

fn sex(sex: Option<Sex>) -> Text<'static> {
    match sex {
        Some(Sex::Female) => "F".into(),
        Some(Sex::Male) => "M".into(),
        Some(Sex::Unknown) => "U".into(),
        None => Text::default(),
    }
}

fn billing<'b>(bill: &'b Bill<'_>) -> Provider<'b> {
    let billing = &bill.order.claim.billing;
    let (tax_kind, tax) = match &billing.tax_number {
        Some(TaxNumber::Employer(number)) => ("EI", number.as_str()),
        Some(TaxNumber::Person(number)) => ("SY", number.as_str()),
        None => ("", ""),
    };
    Provider {
        kind: if billing.first_name.is_some() { "1" } else { "2" }.into(),
        name: text(billing.name.as_ref()),
        first_name: text(billing.first_name.as_ref()),
        npi: bill.texts.billing_npi.as_str().into(),
        taxonomy: text(billing.taxonomy.as_ref()),
        tax: tax.into(),
        tax_kind: tax_kind.into(),
        street: text(billing.address.street.as_ref()),
        second_street: text(billing.address.second_street.as_ref()),
        city: text(billing.address.city.as_ref()),
        state: text(billing.address.state.as_ref()),
        zip: text(billing.address.zip.as_ref()),
        ..Provider::default()
    }
}

fn payer<'b>(bill: &'b Bill<'_>) -> Party<'b> {
    let own = &bill.order.claim.payer;
    let usual = bill.terms.payer;
    let name = own.name.as_ref().or(usual.and_then(|payer| payer.name.as_ref()));
    let id = own.id.as_ref().or(usual.and_then(|payer| payer.id.as_ref()));
    Party { name: text(name), qualifier: "PI".into(), id: text(id), ..Party::default() }
}

/// The subscriber, and the patient where they have a level of their own.
fn members<'b>(bill: &'b Bill<'_>) -> (Member<'b>, Option<Member<'b>>) {
    const SELF: &str = "18";
    let claim = &bill.order.claim;
    let subscriber = member(bill, &claim.subscriber);
    let Some(patient) = &claim.patient else {
        let is_pregnant = bill.order.case.member.pregnant == Some(true);
        return (Member { relationship: SELF.into(), is_pregnant, ..subscriber }, None);
    };
    let code = match relationship(bill.order, &bill.terms) {
        Some(Relationship::Spouse) => "01",
        Some(Relationship::Child) => "19",
        Some(Relationship::Other) | None => "G8",
        Some(Relationship::MothersNumber) => {
            let Member { id, turn, group, filing, .. } = subscriber;
            let infant = self::patient(bill, patient, SELF);
            return (Member { id, turn, group, filing, ..infant }, None);
        }
    };
    (subscriber, Some(self::patient(bill, patient, code)))
}

fn member<'b>(bill: &'b Bill<'_>, member: &'b MemberOrder) -> Member<'b> {
    let usual = bill.terms.payer.and_then(|payer| payer.filing.as_deref());
    let filing = bill.order.claim.payer.filing.as_deref().or(usual).unwrap_or(MEDICAID);
    Member {
        last_name: text(member.last_name.as_ref()),
        first_name: text(member.first_name.as_ref()),
        id: text(member.id.as_ref()),
        birth: member.birth_date.and_then(date),
        sex: sex(member.sex),
        filing: filing.into(),
        turn: "P".into(),
        group: text(member.group.as_ref()),
        street: text(member.address.street.as_ref()),
        second_street: text(member.address.second_street.as_ref()),
        city: text(member.address.city.as_ref()),
        state: text(member.address.state.as_ref()),
        zip: text(member.address.zip.as_ref()),
        ..Member::default()
    }
}

fn patient<'b>(bill: &'b Bill<'_>, patient: &'b PatientOrder, code: &'static str) -> Member<'b> {
    let shared = Shared(bill.order);
    let address = shared.patient_address().unwrap_or(&patient.address);
    Member {
        last_name: text(patient.last_name.as_ref()),
        first_name: text(patient.first_name.as_ref()),
        birth: shared.patient_birth().and_then(date),
        sex: sex(patient.sex),
        relationship: code.into(),
        street: text(address.street.as_ref()),
        second_street: text(address.second_street.as_ref()),
        city: text(address.city.as_ref()),
        state: text(address.state.as_ref()),
        zip: text(address.zip.as_ref()),
        ..Member::default()
    }
}

fn person<'b>(person: Option<&'b PersonOrder>, npi: &'b str) -> Option<Provider<'b>> {
    let person = person?;
    Some(Provider {
        kind: "1".into(),
        name: text(person.last_name.as_ref()),
        first_name: text(person.first_name.as_ref()),
        npi: npi.into(),
        taxonomy: text(person.taxonomy.as_ref()),
        ..Provider::default()
    })
}

fn references<'b>(bill: &'b Bill<'_>) -> Vec<Reference<'b>> {
    let claim = &bill.order.claim;
    let numbers = [
        ("9F", claim.referral.as_deref()),
        ("G1", Shared(bill.order).authorization()),
        ("F8", claim.earlier_number.as_deref()),
    ];
    numbers.into_iter().filter_map(|(kind, value)| Some(reference(kind, value?))).collect()
}

fn line<'b>(bill: &'b Bill<'_>, line: &'b LineOrder, texts: &'b LineTexts, units: u32) -> Line<'b> {
    let shared = Shared(bill.order);
    let mut modifiers = [Text::default(); 4];
    for (slot, modifier) in modifiers.iter_mut().zip(&line.modifiers) {
        *slot = modifier.as_str().into();
    }
    let mut pointers = [0; 4];
    let given = if line.diagnoses.is_empty() { &[1][..] } else { &line.diagnoses };
    for (slot, pointer) in pointers.iter_mut().zip(given) {
        *slot = *pointer;
    }
    let own = line.authorization.as_deref().filter(|own| Some(*own) != shared.authorization());
    let numbers = [("G1", own), ("6R", line.number.as_deref())];
    Line {
        number: texts.number.as_str().into(),
        qualifier: "HC".into(),
        procedure: line.procedure.as_ref().map(Code::as_str).unwrap_or_default().into(),
        modifiers,
        description: text(line.description.as_ref()),
        charge: line.charge.map(|charge| Cents(i64::from(charge.cents()))),
        unit: "UN".into(),
        quantity: Some(Quantity(i64::from(units) * 1_000)),
        place_of_service: texts.place.as_str().into(),
        pointers,
        days: shared.date(line).and_then(days),
        references: numbers.into_iter().filter_map(|(k, v)| Some(reference(k, v?))).collect(),
        notes: line.note.iter().map(|text| note(text)).collect(),
        ..Line::default()
    }
}
