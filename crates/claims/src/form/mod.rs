//! A claim on paper: the record of the 837P as the boxes of a CMS-1500.
//!
//! Every box comes from the same record as the electronic claim, so that the two cannot disagree.
//! The form wants codes and numbers without points, hyphens and blanks: they are taken out here.
//! What the form has no room for is an error that names the box, and never left out in silence.

mod error;
mod lettering;
mod number;
mod parties;
mod service;
mod words;

pub use error::FormError;
pub use lettering::{UnknownFont, lettering};

use latchkey_paper::{
    At, CodeSet, Condition, Coverage, DateWithQualifier, Form, Payer, Period, Signature,
};
use latchkey_x12::claim::Claim;
use latchkey_x12::{Cents, Text};

use words::{bare, date, sentence};

const ON_FILE: &str = "SIGNATURE ON FILE";

/// What else a day may be than the onset, in box 15, the first that the claim has.
const OTHER_DAYS: [&str; 9] = ["454", "304", "453", "439", "455", "471", "090", "091", "444"];

/// The form of a claim.
///
/// Boxes for which the record has nothing stay blank. A claim of more than six lines takes several
/// sheets, which is the printing's matter.
///
/// # Errors
/// What no form can say: a line without a day or a charge, a part of a unit, two numbers for the one
/// box of authorisations, a charge that is not the sum of the lines'.
pub fn form(claim: &Claim<'_>) -> Result<Form, FormError> {
    let form = Form {
        payer: Payer { name: claim.payer.name.to_string(), ..Payer::default() },
        coverage: coverage(claim.subscriber.filing),
        member_id: bare(claim.subscriber.id),
        patient: parties::patient(claim.patient()),
        relationship: parties::relationship(claim),
        insured: parties::insured(&claim.subscriber),
        // The electronic claim says the causes of an accident where there was one (CLM11).
        condition: Condition {
            is_from_employment: Some(false),
            is_from_auto_accident: Some(false),
            is_from_other_accident: Some(false),
            ..Condition::default()
        },
        has_other_plan: Some(!claim.others.is_empty()),
        patient_signature: on_file(!claim.release.is_empty()),
        insured_signature: on_file(claim.benefits == *"Y").text,
        onset: day_of(claim, &["431", "484"]),
        other_date: day_of(claim, &OTHER_DAYS),
        unable_to_work: period(claim, "360", "361"),
        hospitalized: period(claim, "435", "096"),
        referrer: parties::referrer(claim),
        additional_information: sentence(claim.notes.iter().map(|note| note.text)),
        has_outside_laboratory: Some(false),
        diagnosis_code_set: code_set(claim),
        diagnoses: claim.diagnoses.iter().map(|diagnosis| bare(diagnosis.code)).collect(),
        resubmission_code: resubmission(claim.frequency),
        original_reference: claim.reference("F8").map(|f8| bare(f8.value)).unwrap_or_default(),
        authorization: number::authorization(claim)?,
        lines: service::lines(claim)?,
        tax_id: bare(claim.billing.tax),
        tax_id_kind: parties::tax_id_kind(claim.billing.tax_kind),
        account: bare(claim.id),
        accepts_assignment: claim.assignment.given().map(|code| code == *"A"),
        provider_signature: on_file(claim.signature == *"Y"),
        facility: claim.facility.as_ref().map(parties::organization).unwrap_or_default(),
        biller: parties::organization(&claim.billing),
        ..Form::default()
    };
    sums_up(claim, &form)?;
    Ok(form)
}

/// Box 1, of the filing code (SBR09).
fn coverage(filing: Text<'_>) -> Option<Coverage> {
    Some(match filing.as_str()? {
        "" => return None,
        "MC" => Coverage::Medicaid,
        "MA" | "MB" => Coverage::Medicare,
        "CH" => Coverage::Tricare,
        "VA" => Coverage::Champva,
        _ => Coverage::Other,
    })
}

fn on_file(is_on_file: bool) -> Signature {
    let text = if is_on_file { ON_FILE } else { "" };
    Signature { text: text.to_owned(), date: None }
}

/// The first day the claim has of one of these kinds.
fn day_of(claim: &Claim<'_>, kinds: &[&str]) -> DateWithQualifier {
    let found = kinds.iter().find_map(|kind| Some((kind, claim.date(kind)?)));
    found.map_or_else(DateWithQualifier::default, |(kind, days)| DateWithQualifier {
        qualifier: (*kind).to_owned(),
        date: date(days.first),
    })
}

fn period(claim: &Claim<'_>, first: &str, last: &str) -> Period {
    Period {
        first: claim.date(first).and_then(|days| date(days.first)),
        last: claim.date(last).and_then(|days| date(days.last)),
    }
}

/// Box 22: a first claim has no code.
fn resubmission(frequency: Text<'_>) -> String {
    if frequency == *"1" { String::new() } else { bare(frequency) }
}

fn code_set(claim: &Claim<'_>) -> Option<CodeSet> {
    let first = claim.diagnoses.first()?;
    Some(if first.qualifier == *"BK" { CodeSet::Icd9 } else { CodeSet::Icd10 })
}

/// Box 28 is the sum of the lines; the claim's own charge (CLM02) must be the same.
fn sums_up(claim: &Claim<'_>, form: &Form) -> Result<(), FormError> {
    let at = At { number: "28", service_line: None };
    let total = form.total_charge().map_err(|_| FormError::Charge { at })?;
    let is_same = claim.charge.is_none_or(|Cents(sum)| u64::try_from(sum) == Ok(total.0));
    if is_same { Ok(()) } else { Err(FormError::Unbalanced { at }) }
}
