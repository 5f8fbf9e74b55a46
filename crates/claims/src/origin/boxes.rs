//! The boxes of the CMS-1500, each with where its value comes from.

use latchkey_paper::{Field, Form, PaperError, Section, read_out};

use super::{Makeup, Origin};

/// What stands in a box.
#[derive(Clone, PartialEq, Eq)]
pub struct Boxed {
    /// The number of the box.
    pub number: &'static str,
    /// What the box is for, in words of our own.
    pub label: &'static str,
    /// The part of the form, in words of our own.
    pub section: &'static str,
    /// The service line, from 1.
    pub service_line: Option<usize>,
    /// What stands there.
    pub value: String,
    /// Whether that is the meaning of a crossed square, in words of our own.
    pub is_choice: bool,
    /// Where that comes from.
    pub origin: Origin,
}

/// The value may be personal: a log must not show it by accident.
impl std::fmt::Debug for Boxed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "box {}, {}: {:?}", self.number, self.label, self.origin)
    }
}

/// The boxes of a form that are not blank, in its order.
///
/// # Errors
/// More stands side by side than a box has room for, or the charges are too many to add up.
pub fn boxes(form: &Form, makeup: Makeup) -> Result<Vec<Boxed>, PaperError> {
    let all = read_out(form)?.into_iter().map(|said| Boxed {
        number: said.field.number(),
        label: said.field.label(),
        section: said.field.section().heading(),
        service_line: said.service_line,
        value: said.value,
        is_choice: said.field.choices().next().is_some(),
        origin: of_field(said.field, makeup),
    });
    Ok(all.collect())
}

/// The words of boxes, of what is crossed in them and of parts of the form, for whoever says them in
/// another language.
pub fn box_words() -> Vec<&'static str> {
    let of_field =
        |field: &Field| field.choices().chain([field.label(), field.section().heading()]);
    let mut words: Vec<&str> = Field::ALL.iter().flat_map(of_field).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn of_field(field: Field, makeup: Makeup) -> Origin {
    match field.section() {
        Section::Payer => Origin::Payer,
        Section::Patient => of_patient(field, makeup),
        Section::Insured => of_insured(field, makeup),
        Section::OtherInsurance | Section::Condition => of_condition(field),
        Section::Claim if field == Field::Authorization => makeup.number(),
        // Which of those who are named it is.
        Section::Claim if field == Field::ReferrerQualifier => Origin::Reckoned,
        Section::Claim => Origin::Claim,
        Section::Diagnoses if field == Field::DiagnosisCodeSet => Origin::Reckoned,
        Section::Diagnoses => Origin::Visit,
        Section::Service => of_line(field, makeup),
        Section::Billing => of_billing(field),
    }
}

fn of_patient(field: Field, makeup: Makeup) -> Origin {
    match field {
        Field::Relationship => makeup.relationship(),
        Field::PatientStreet | Field::PatientCity | Field::PatientState | Field::PatientZip => {
            makeup.patients_address()
        }
        _ => makeup.patient(),
    }
}

fn of_insured(field: Field, makeup: Makeup) -> Origin {
    match field {
        Field::MemberId | Field::InsuredGroup => Origin::Subscriber,
        Field::InsuredStreet | Field::InsuredCity | Field::InsuredState | Field::InsuredZip => {
            makeup.subscribers_address()
        }
        _ => makeup.named_subscriber(),
    }
}

/// The electronic claim would say otherwise where there was an accident or another plan, and none of
/// ours does; signatures are on file.
fn of_condition(field: Field) -> Origin {
    match field {
        Field::ClaimCodes | Field::AutoAccidentState => Origin::Claim,
        _ => Origin::Fixed,
    }
}

fn of_line(field: Field, makeup: Makeup) -> Origin {
    match field {
        Field::FirstDay | Field::LastDay | Field::PlaceOfService => Origin::Visit,
        Field::Procedure => makeup.procedures,
        Field::DiagnosisLetters => Origin::Reckoned,
        Field::RendererQualifier => Origin::Fixed,
        Field::RendererOtherId | Field::RendererNpi => makeup.renderer(),
        _ => Origin::Claim,
    }
}

fn of_billing(field: Field) -> Origin {
    match field {
        Field::HasOutsideLaboratory | Field::AcceptsAssignment | Field::ProviderSignature => {
            Origin::Fixed
        }
        Field::TotalCharge | Field::TotalContinued => Origin::Reckoned,
        Field::Account | Field::AmountPaid | Field::OutsideLaboratoryCharge => Origin::Claim,
        _ => Origin::Biller,
    }
}
