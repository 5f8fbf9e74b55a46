//! What must be there, and must agree, before a claim is made.

use latchkey_domain::{Code, Frequency, LineOrder, Order, Relationship, TaxNumber};

use super::Terms;
use super::error::{BillError, Field};
use super::texts::{Shared, relationship};
use super::units;

/// The most lines, diagnoses, modifiers and pointers of a professional claim (005010X222A1).
const MOST_LINES: usize = 50;
const MOST_DIAGNOSES: usize = 12;
const MOST_OF_LINE: usize = 4;
/// The longest claim number that receivers must give back, the longest note (NTE02), and the longest
/// file information (K301).
const LONGEST_NUMBER: usize = 20;
const LONGEST_NOTE: usize = 80;
const LONGEST_INFORMATION: usize = 80;

/// Everything wrong with the order, but for its units.
pub(super) fn check(order: &Order, terms: &Terms<'_>) -> Vec<BillError> {
    let mut errors = Vec::new();
    claim(order, &mut errors);
    billing(order, &mut errors);
    payer(order, terms, &mut errors);
    people(order, terms, &mut errors);
    practitioners(order, &mut errors);
    agreement(order, &mut errors);
    for (place, line) in order.claim.lines.iter().enumerate() {
        self::line(order, place + 1, line, &mut errors);
    }
    errors
}

/// The units of each line; what is wrong with them is added to the errors.
pub(super) fn units_of_lines(
    order: &Order,
    terms: &Terms<'_>,
    errors: &mut Vec<BillError>,
) -> Vec<u32> {
    let shared = Shared(order);
    let mut counted = Vec::with_capacity(order.claim.lines.len());
    for (place, line) in order.claim.lines.iter().enumerate() {
        let procedure = line.procedure.as_ref().map_or("", Code::as_str);
        let minutes = shared.minutes(line);
        let day = shared.date(line);
        match units::of_line(terms.codes, procedure, day, line.units, minutes) {
            Ok(units) => counted.push(units),
            Err(error) => {
                let field = Field { line: Some(place + 1), name: "units" };
                errors.push(BillError::Units(field, error));
            }
        }
    }
    counted
}

fn require(is_there: bool, name: &'static str, errors: &mut Vec<BillError>) {
    if !is_there {
        errors.push(BillError::Missing(Field::of(name)));
    }
}

fn at_most(field: Field, count: usize, most: usize, errors: &mut Vec<BillError>) {
    if count > most {
        errors.push(BillError::TooMany { field, count, most });
    }
}

fn not_longer(field: Field, text: Option<&String>, most: usize, errors: &mut Vec<BillError>) {
    let length = text.map_or(0, |text| text.chars().count());
    if length > most {
        errors.push(BillError::TooLong { field, length, most });
    }
}

fn claim(order: &Order, errors: &mut Vec<BillError>) {
    let (claim, shared) = (&order.claim, Shared(order));
    require(claim.number.is_some(), "number", errors);
    require(shared.place().is_some(), "place", errors);
    require(!shared.diagnoses().is_empty(), "diagnoses", errors);
    require(!claim.lines.is_empty(), "lines", errors);
    at_most(Field::of("diagnoses"), shared.diagnoses().len(), MOST_DIAGNOSES, errors);
    at_most(Field::of("lines"), claim.lines.len(), MOST_LINES, errors);
    not_longer(Field::of("number"), claim.number.as_ref(), LONGEST_NUMBER, errors);
    not_longer(Field::of("note"), claim.note.as_ref(), LONGEST_NOTE, errors);
    let assertion = Field::of("assertion");
    not_longer(assertion, claim.assertion.as_ref(), LONGEST_INFORMATION, errors);
    let earlier = Field::of("earlier_number");
    match (claim.frequency, &claim.earlier_number) {
        (Some(Frequency::Replacement | Frequency::Void), None) => {
            errors.push(BillError::Missing(earlier));
        }
        (None | Some(Frequency::First), Some(_)) => {
            errors.push(BillError::EarlierUnexpected(earlier));
        }
        _ => {}
    }
    if claim.referral.is_some() && claim.referral.as_deref() == shared.authorization() {
        errors.push(BillError::OneNumberTwice(Field::of("referral")));
    }
}

fn billing(order: &Order, errors: &mut Vec<BillError>) {
    let (billing, address) = (&order.claim.billing, &order.claim.billing.address);
    require(billing.name.is_some(), "billing.name", errors);
    require(Shared(order).billing_npi().is_some(), "billing.npi", errors);
    require(billing.tax_number.is_some(), "billing.tax_number", errors);
    require(address.street.is_some(), "billing.address.street", errors);
    require(address.city.is_some(), "billing.address.city", errors);
    require(address.state.is_some(), "billing.address.state", errors);
    require(address.zip.is_some(), "billing.address.zip", errors);
    let mut digits = |field, text: &str, count: usize, digits| {
        let is_right = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        if !is_right {
            errors.push(BillError::Digits { field, digits });
        }
    };
    if let Some(TaxNumber::Employer(number) | TaxNumber::Person(number)) = &billing.tax_number {
        digits(Field::of("billing.tax_number"), number, 9, "nine");
    }
    if let Some(zip) = &address.zip {
        digits(Field::of("billing.address.zip"), zip, 9, "nine");
    }
}

fn payer(order: &Order, terms: &Terms<'_>, errors: &mut Vec<BillError>) {
    let (payer, usual) = (&order.claim.payer, terms.payer);
    let usual_name = usual.is_some_and(|payer| payer.name.is_some());
    let usual_id = usual.is_some_and(|payer| payer.id.is_some());
    require(payer.name.is_some() || usual_name, "payer.name", errors);
    require(payer.id.is_some() || usual_id, "payer.id", errors);
}

fn people(order: &Order, terms: &Terms<'_>, errors: &mut Vec<BillError>) {
    let claim = &order.claim;
    let subscriber = &claim.subscriber;
    require(subscriber.id.is_some(), "subscriber.id", errors);
    require(subscriber.last_name.is_some(), "subscriber.last_name", errors);
    let Some(patient) = &claim.patient else {
        require(subscriber.first_name.is_some(), "subscriber.first_name", errors);
        require(subscriber.birth_date.is_some(), "subscriber.birth_date", errors);
        require(subscriber.sex.is_some(), "subscriber.sex", errors);
        require(subscriber.address.street.is_some(), "subscriber.address.street", errors);
        require(subscriber.address.city.is_some(), "subscriber.address.city", errors);
        return;
    };
    require(relationship(order, terms).is_some(), "patient.relationship", errors);
    require(patient.last_name.is_some(), "patient.last_name", errors);
    require(patient.first_name.is_some(), "patient.first_name", errors);
    require(Shared(order).patient_birth().is_some(), "patient.birth_date", errors);
    require(patient.sex.is_some(), "patient.sex", errors);
    let address = Shared(order).patient_address();
    require(address.is_some_and(|a| a.street.is_some()), "patient.address.street", errors);
    require(address.is_some_and(|a| a.city.is_some()), "patient.address.city", errors);
}

/// Who is named has a name and a number.
fn practitioners(order: &Order, errors: &mut Vec<BillError>) {
    let claim = &order.claim;
    let named = [
        (&claim.rendering, "rendering.last_name", "rendering.npi"),
        (&claim.referring, "referring.last_name", "referring.npi"),
        (&claim.supervising, "supervising.last_name", "supervising.npi"),
    ];
    for (person, name, npi) in named {
        if let Some(person) = person {
            require(person.last_name.is_some(), name, errors);
            require(person.npi.is_some(), npi, errors);
        }
    }
}

/// Where case and claim both say something, they say the same.
fn agreement(order: &Order, errors: &mut Vec<BillError>) {
    let (case, claim) = (&order.case, &order.claim);
    let mut agree = |agrees: bool, name: &'static str, fact: &'static str| {
        if !agrees {
            errors.push(BillError::Disagrees(Field::of(name), fact));
        }
    };
    let same = |a: Option<_>, b: Option<_>| a.is_none() || b.is_none() || a == b;
    agree(same(claim.place, case.service.place), "place", "service.place");
    let npi = (claim.billing.npi, case.biller.npi);
    agree(npi.0.is_none() || npi.1.is_none() || npi.0 == npi.1, "billing.npi", "biller.npi");
    let number = (&claim.authorization, &case.authorization.number);
    let is_same = number.0.is_none() || number.1.is_none() || number.0 == number.1;
    agree(is_same, "authorization", "authorization.number");
    let is_on_a_line = |code: &Code| claim.lines.iter().any(|l| l.procedure.as_ref() == Some(code));
    agree(case.service.procedures.iter().all(is_on_a_line), "lines", "service.procedures");
    let diagnoses = Shared(order).diagnoses();
    let has = |code: &Code| diagnoses.contains(code);
    agree(case.service.diagnoses.iter().all(has), "diagnoses", "service.diagnoses");
    let is_of_day = |line: &LineOrder| line.date.is_none() || line.date == case.service.date;
    let has_day = case.service.date.is_none() || claim.lines.is_empty();
    agree(has_day || claim.lines.iter().any(is_of_day), "lines", "service.date");
    if let [line] = claim.lines.as_slice() {
        agree(same_minutes(line.minutes, case.service.minutes), "lines", "service.minutes");
    }
    let Some(patient) = &claim.patient else {
        return;
    };
    let births = (patient.birth_date, case.member.infant_birth_date);
    let is_child = patient.relationship != Some(Relationship::Spouse);
    let is_same = births.0.is_none() || births.1.is_none() || births.0 == births.1;
    agree(!is_child || is_same, "patient.birth_date", "member.infant_birth_date");
}

fn same_minutes(line: Option<u32>, case: Option<u32>) -> bool {
    line.is_none() || case.is_none() || line == case
}

fn line(order: &Order, number: usize, line: &LineOrder, errors: &mut Vec<BillError>) {
    let shared = Shared(order);
    let field = |name| Field { line: Some(number), name };
    let needed = [
        (shared.date(line).is_some(), "date"),
        (line.procedure.is_some(), "procedure"),
        (line.charge.is_some(), "charge"),
    ];
    let missing = needed.into_iter().filter(|(is_there, _)| !is_there);
    errors.extend(missing.map(|(_, name)| BillError::Missing(field(name))));
    at_most(field("modifiers"), line.modifiers.len(), MOST_OF_LINE, errors);
    at_most(field("diagnoses"), line.diagnoses.len(), MOST_OF_LINE, errors);
    not_longer(field("note"), line.note.as_ref(), LONGEST_NOTE, errors);
    let count = shared.diagnoses().len();
    let is_off = |pointer: &&u8| **pointer == 0 || usize::from(**pointer) > count;
    if let Some(&pointer) = line.diagnoses.iter().find(is_off) {
        errors.push(BillError::Pointer { field: field("diagnoses"), pointer, count });
    }
}
