//! Which value of a form stands in which field.

use super::field::Field;
use super::sheets::Sheet;
use crate::error::{At, PaperError};
use crate::form::{
    Address, CodeSet, Condition, DateWithQualifier, Form, Insured, Organization, OtherInsured,
    Patient, Payer, Period, Phone, Referrer, ServiceLine, Signature,
};
use crate::values::{Cents, Date};

/// What stands in a field.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Number(u64),
    Date(Date),
    Money(Cents),
    /// Which of the squares is crossed, from 0.
    Square(usize),
    Phone(&'a Phone),
}

/// A value in its field.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    pub(crate) field: Field,
    /// The service line, counted from 1 through all sheets.
    pub(crate) service_line: Option<usize>,
    pub(crate) value: Value<'a>,
}

/// Entries as they are gathered; what is blank is left out.
#[derive(Default)]
struct Entries<'a> {
    service_line: Option<usize>,
    all: Vec<Entry<'a>>,
}

impl<'a> Entries<'a> {
    fn push(&mut self, field: Field, value: Value<'a>) {
        self.all.push(Entry { field, service_line: self.service_line, value });
    }

    fn text(&mut self, field: Field, text: &'a str) {
        if !text.trim().is_empty() {
            self.push(field, Value::Text(text.trim()));
        }
    }

    fn date(&mut self, field: Field, date: Option<Date>) {
        self.all.extend(date.map(|date| Entry {
            field,
            service_line: self.service_line,
            value: Value::Date(date),
        }));
    }

    fn money(&mut self, field: Field, amount: Option<Cents>) {
        if let Some(amount) = amount {
            self.push(field, Value::Money(amount));
        }
    }

    fn square(&mut self, field: Field, square: Option<usize>) {
        if let Some(square) = square {
            self.push(field, Value::Square(square));
        }
    }

    fn yes_no(&mut self, field: Field, answer: Option<bool>) {
        self.square(field, answer.map(|is_yes| usize::from(!is_yes)));
    }

    fn phone(&mut self, field: Field, phone: &'a Phone) {
        if !(phone.area.is_empty() && phone.number.is_empty()) {
            self.push(field, Value::Phone(phone));
        }
    }

    /// Texts that stand side by side in as many fields.
    fn row(&mut self, fields: &[Field], texts: &'a [String], at: At) -> Result<(), PaperError> {
        let (most, given) = (fields.len(), texts.len());
        if given > most {
            return Err(PaperError::TooMany { at, most, given });
        }
        fields.iter().zip(texts).for_each(|(&field, text)| self.text(field, text));
        Ok(())
    }
}

/// Everything on a sheet of a claim: its service lines, and all that every sheet repeats.
pub(crate) fn sheet_entries<'a>(sheet: &Sheet<'a>) -> Result<Vec<Entry<'a>>, PaperError> {
    let mut entries = claim_entries(sheet.form)?;
    if !sheet.is_last() {
        entries.retain(|e| !matches!(e.field, Field::TotalCharge | Field::AmountPaid));
        let value = Value::Text("CONT");
        entries.push(Entry { field: Field::TotalContinued, service_line: None, value });
    }
    for (number, line) in (sheet.first_line..).zip(sheet.lines) {
        entries.extend(line_entries(number, line)?);
    }
    Ok(entries)
}

/// Everything of a claim but its service lines.
pub(crate) fn claim_entries(form: &Form) -> Result<Vec<Entry<'_>>, PaperError> {
    let mut entries = Entries::default();
    payer(&mut entries, &form.payer);
    entries.square(Field::Coverage, form.coverage.map(|coverage| coverage as usize));
    entries.text(Field::MemberId, &form.member_id);
    patient(&mut entries, &form.patient);
    let relationship = form.relationship.map(|relationship| relationship as usize);
    entries.square(Field::Relationship, relationship);
    entries.text(Field::Reserved8, &form.reserved_8);
    insured(&mut entries, &form.insured);
    other_insured(&mut entries, &form.other_insured);
    entries.yes_no(Field::HasOtherPlan, form.has_other_plan);
    condition(&mut entries, &form.condition);
    let fields = (Field::PatientSignature, Field::PatientSigned);
    signature(&mut entries, fields, &form.patient_signature);
    entries.text(Field::InsuredSignature, &form.insured_signature);
    dates(&mut entries, form);
    referrer(&mut entries, &form.referrer);
    entries.text(Field::AdditionalInformation, &form.additional_information);
    diagnoses(&mut entries, form)?;
    entries.text(Field::ResubmissionCode, &form.resubmission_code);
    entries.text(Field::OriginalReference, &form.original_reference);
    entries.text(Field::Authorization, &form.authorization);
    billing(&mut entries, form)?;
    Ok(entries.all)
}

fn payer<'a>(entries: &mut Entries<'a>, payer: &'a Payer) {
    entries.text(Field::PayerName, &payer.name);
    entries.text(Field::PayerFirstLine, &payer.first_line);
    entries.text(Field::PayerSecondLine, &payer.second_line);
    entries.text(Field::PayerCity, &payer.city_line);
}

fn patient<'a>(entries: &mut Entries<'a>, patient: &'a Patient) {
    entries.text(Field::PatientName, &patient.name);
    entries.date(Field::PatientBirth, patient.birth);
    entries.square(Field::PatientSex, patient.sex.map(|sex| sex as usize));
    let Address { street, city, state, zip, phone } = &patient.address;
    entries.text(Field::PatientStreet, street);
    entries.text(Field::PatientCity, city);
    entries.text(Field::PatientState, state);
    entries.text(Field::PatientZip, zip);
    entries.phone(Field::PatientPhone, phone);
}

fn insured<'a>(entries: &mut Entries<'a>, insured: &'a Insured) {
    entries.text(Field::InsuredName, &insured.name);
    let Address { street, city, state, zip, phone } = &insured.address;
    entries.text(Field::InsuredStreet, street);
    entries.text(Field::InsuredCity, city);
    entries.text(Field::InsuredState, state);
    entries.text(Field::InsuredZip, zip);
    entries.phone(Field::InsuredPhone, phone);
    entries.text(Field::InsuredGroup, &insured.group);
    entries.date(Field::InsuredBirth, insured.birth);
    entries.square(Field::InsuredSex, insured.sex.map(|sex| sex as usize));
    entries.text(Field::OtherClaimQualifier, &insured.other_claim_qualifier);
    entries.text(Field::OtherClaimId, &insured.other_claim_id);
    entries.text(Field::InsuredPlan, &insured.plan);
}

fn other_insured<'a>(entries: &mut Entries<'a>, other: &'a OtherInsured) {
    entries.text(Field::OtherInsuredName, &other.name);
    entries.text(Field::OtherInsuredPolicy, &other.policy);
    entries.text(Field::OtherInsuredPlan, &other.plan);
}

fn condition<'a>(entries: &mut Entries<'a>, condition: &'a Condition) {
    entries.yes_no(Field::FromEmployment, condition.is_from_employment);
    entries.yes_no(Field::FromAutoAccident, condition.is_from_auto_accident);
    entries.text(Field::AutoAccidentState, &condition.auto_accident_state);
    entries.yes_no(Field::FromOtherAccident, condition.is_from_other_accident);
    entries.text(Field::ClaimCodes, &condition.claim_codes);
}

fn signature<'a>(entries: &mut Entries<'a>, fields: (Field, Field), signature: &'a Signature) {
    entries.text(fields.0, &signature.text);
    entries.date(fields.1, signature.date);
}

fn dates<'a>(entries: &mut Entries<'a>, form: &'a Form) {
    let mut with_qualifier = |fields: (Field, Field), day: &'a DateWithQualifier| {
        entries.date(fields.0, day.date);
        entries.text(fields.1, &day.qualifier);
    };
    with_qualifier((Field::Onset, Field::OnsetQualifier), &form.onset);
    with_qualifier((Field::OtherDate, Field::OtherDateQualifier), &form.other_date);
    let mut period = |fields: (Field, Field), period: &Period| {
        entries.date(fields.0, period.first);
        entries.date(fields.1, period.last);
    };
    period((Field::UnableToWorkFirst, Field::UnableToWorkLast), &form.unable_to_work);
    period((Field::HospitalizedFirst, Field::HospitalizedLast), &form.hospitalized);
}

fn referrer<'a>(entries: &mut Entries<'a>, referrer: &'a Referrer) {
    entries.text(Field::ReferrerQualifier, &referrer.qualifier);
    entries.text(Field::ReferrerName, &referrer.name);
    entries.text(Field::ReferrerNpi, &referrer.npi);
    entries.text(Field::ReferrerOtherQualifier, &referrer.other_id_qualifier);
    entries.text(Field::ReferrerOtherId, &referrer.other_id);
}

const DIAGNOSES: [Field; 12] = [
    Field::DiagnosisA,
    Field::DiagnosisB,
    Field::DiagnosisC,
    Field::DiagnosisD,
    Field::DiagnosisE,
    Field::DiagnosisF,
    Field::DiagnosisG,
    Field::DiagnosisH,
    Field::DiagnosisI,
    Field::DiagnosisJ,
    Field::DiagnosisK,
    Field::DiagnosisL,
];

fn diagnoses<'a>(entries: &mut Entries<'a>, form: &'a Form) -> Result<(), PaperError> {
    if let Some(code_set) = form.diagnosis_code_set {
        let digit = if code_set == CodeSet::Icd10 { "0" } else { "9" };
        entries.text(Field::DiagnosisCodeSet, digit);
    }
    let at = Field::DiagnosisCodeSet.at(None);
    entries.row(&DIAGNOSES, &form.diagnoses, at)
}

fn billing<'a>(entries: &mut Entries<'a>, form: &'a Form) -> Result<(), PaperError> {
    entries.yes_no(Field::HasOutsideLaboratory, form.has_outside_laboratory);
    entries.money(Field::OutsideLaboratoryCharge, form.outside_laboratory_charge);
    entries.money(Field::TotalCharge, Some(form.total_charge()?));
    entries.money(Field::AmountPaid, form.amount_paid);
    entries.text(Field::Account, &form.account);
    entries.yes_no(Field::AcceptsAssignment, form.accepts_assignment);
    entries.text(Field::Reserved30, &form.reserved_30);
    let fields = (Field::ProviderSignature, Field::ProviderSigned);
    signature(entries, fields, &form.provider_signature);
    let Organization { name, street, city_line, npi, other_id } = &form.facility;
    entries.text(Field::FacilityName, name);
    entries.text(Field::FacilityStreet, street);
    entries.text(Field::FacilityCity, city_line);
    entries.text(Field::FacilityNpi, npi);
    entries.text(Field::FacilityOtherId, other_id);
    let Organization { name, street, city_line, npi, other_id } = &form.biller;
    entries.text(Field::BillerName, name);
    entries.text(Field::BillerStreet, street);
    entries.text(Field::BillerCity, city_line);
    entries.phone(Field::BillerPhone, &form.biller_phone);
    entries.text(Field::BillerNpi, npi);
    entries.text(Field::BillerOtherId, other_id);
    entries.text(Field::TaxId, &form.tax_id);
    entries.square(Field::TaxIdKind, form.tax_id_kind.map(|kind| kind as usize));
    Ok(())
}

const MODIFIERS: [Field; 4] =
    [Field::Modifier1, Field::Modifier2, Field::Modifier3, Field::Modifier4];

/// Everything of a service line, which is the claim's `number`th.
pub(crate) fn line_entries(
    number: usize,
    line: &ServiceLine,
) -> Result<Vec<Entry<'_>>, PaperError> {
    let mut entries = Entries { service_line: Some(number), all: Vec::new() };
    entries.text(Field::Supplement, &line.supplement);
    entries.text(Field::ScreeningReferral, &line.screening_referral);
    entries.text(Field::RendererQualifier, &line.renderer_qualifier);
    entries.text(Field::RendererOtherId, &line.renderer_other_id);
    entries.date(Field::FirstDay, Some(line.first));
    entries.date(Field::LastDay, Some(line.last));
    entries.text(Field::PlaceOfService, &line.place_of_service);
    entries.text(Field::Emergency, &line.emergency);
    entries.text(Field::Procedure, &line.procedure);
    entries.row(&MODIFIERS, &line.modifiers, Field::Modifier1.at(Some(number)))?;
    entries.text(Field::DiagnosisLetters, &line.diagnosis_letters);
    entries.money(Field::Charge, Some(line.charge));
    entries.push(Field::Units, Value::Number(line.units.into()));
    entries.text(Field::ScreeningOrFamilyPlanning, &line.screening_or_family_planning);
    entries.text(Field::RendererNpi, &line.renderer_npi);
    Ok(entries.all)
}
