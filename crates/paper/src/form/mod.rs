//! The boxes of the CMS-1500 (02/12) as fields with names of our own.
//!
//! Texts are plain strings and blank where empty. Letters may be of either case: the form has
//! capitals. What stands in a box is checked where it is put on paper, not here.

mod parties;
mod service;

pub use parties::{
    Address, Condition, Coverage, Insured, Organization, OtherInsured, Patient, Payer, Phone,
    Referrer, Relationship, Sex, Signature, TaxIdKind,
};
pub use service::{CodeSet, DateWithQualifier, Period, ServiceLine};

use crate::error::PaperError;
use crate::values::Cents;

/// One claim as it stands on one form, or on several where it has more than six service lines.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The block above the numbered boxes: to whom the claim is sent.
    pub payer: Payer,
    /// Box 1: the kind of coverage. Medi-Cal is [`Coverage::Medicaid`].
    pub coverage: Option<Coverage>,
    /// Box 1a: the insured's number with the payer, without blanks and hyphens.
    pub member_id: String,
    /// Boxes 2, 3 and 5: the patient.
    pub patient: Patient,
    /// Box 6: what the patient is to the insured.
    pub relationship: Option<Relationship>,
    /// Boxes 4, 7, 11, 11a, 11b and 11c: the insured.
    pub insured: Insured,
    /// Box 8: reserved by the form's owner; blank unless a payer says otherwise.
    pub reserved_8: String,
    /// Boxes 9, 9a and 9d: who is insured under another plan that also covers the patient.
    pub other_insured: OtherInsured,
    /// Boxes 10a to 10d: what the patient's condition comes from.
    pub condition: Condition,
    /// Box 11d: whether another plan also covers the patient.
    pub has_other_plan: Option<bool>,
    /// Box 12: the patient's signature, or that it is on file.
    pub patient_signature: Signature,
    /// Box 13: the insured's signature for payment to the biller, or that it is on file.
    pub insured_signature: String,
    /// Box 14: when the illness or the pregnancy began (last period: qualifier 484).
    pub onset: DateWithQualifier,
    /// Box 15: another date, as of the first treatment.
    pub other_date: DateWithQualifier,
    /// Box 16: when the patient could not work.
    pub unable_to_work: Period,
    /// Boxes 17, 17a and 17b: who referred, ordered or supervised.
    pub referrer: Referrer,
    /// Box 18: the stay in hospital that the services belong to.
    pub hospitalized: Period,
    /// Box 19: what the payer wants to be told besides.
    pub additional_information: String,
    /// Box 20: whether an outside laboratory is paid for.
    pub has_outside_laboratory: Option<bool>,
    /// Box 20: what the outside laboratory charges.
    pub outside_laboratory_charge: Option<Cents>,
    /// Box 21: which code set the diagnoses are from.
    pub diagnosis_code_set: Option<CodeSet>,
    /// Box 21, A to L: up to twelve diagnoses, without the point.
    pub diagnoses: Vec<String>,
    /// Box 22: why a claim is sent again: 7 replaces the earlier one, 8 voids it.
    pub resubmission_code: String,
    /// Box 22: the payer's number of the earlier claim.
    pub original_reference: String,
    /// Box 23: the payer's number of the authorization or the referral.
    pub authorization: String,
    /// Box 24: the service lines, as many as there are; each form takes six.
    pub lines: Vec<ServiceLine>,
    /// Box 25: the biller's tax number, digits alone.
    pub tax_id: String,
    /// Box 25: which of the two tax numbers that is.
    pub tax_id_kind: Option<TaxIdKind>,
    /// Box 26: the biller's own number of the account.
    pub account: String,
    /// Box 27: whether the biller takes the payer's price.
    pub accepts_assignment: Option<bool>,
    /// Box 29: what the patient or another payer has paid.
    pub amount_paid: Option<Cents>,
    /// Box 30: reserved by the form's owner; blank unless a payer says otherwise.
    pub reserved_30: String,
    /// Box 31: the renderer's or supplier's signature, or that it is on file.
    pub provider_signature: Signature,
    /// Boxes 32, 32a and 32b: where the services were given.
    pub facility: Organization,
    /// Boxes 33, 33a and 33b: the biller.
    pub biller: Organization,
    /// Box 33: the biller's telephone.
    pub biller_phone: Phone,
}

impl Form {
    /// Box 28: the sum of the charges of all service lines.
    ///
    /// # Errors
    ///
    /// The sum is beyond what a number here holds.
    pub fn total_charge(&self) -> Result<Cents, PaperError> {
        let sum = self.lines.iter().try_fold(0_u64, |sum, line| sum.checked_add(line.charge.0));
        sum.map(Cents).ok_or(PaperError::TotalTooLarge)
    }
}

/// A form is personal throughout: a log must not show it by accident.
impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Form({} service lines)", self.lines.len())
    }
}
