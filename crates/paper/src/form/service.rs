//! What was done when: boxes 14 to 16, 18, 21 and 24.

use crate::values::{Cents, Date};

/// Boxes 14 and 15: a day and what happened on it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DateWithQualifier {
    /// The three digits that say what the day is, as 431 or 484.
    pub qualifier: String,
    /// The day.
    pub date: Option<Date>,
}

/// Boxes 16 and 18: from a day through a day.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: Option<Date>,
    /// The last day, inclusive.
    pub last: Option<Date>,
}

/// Box 21: where the diagnoses come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeSet {
    /// ICD-10-CM; the form has a 0.
    Icd10,
    /// ICD-9-CM, for services before October 2015; the form has a 9.
    Icd9,
}

/// Box 24: one service line, the shaded half above and the white half below.
#[derive(Clone, PartialEq, Eq)]
pub struct ServiceLine {
    /// Box 24, shaded, A to G: what the payer wants to be told of this line besides.
    pub supplement: String,
    /// Box 24A: the first day.
    pub first: Date,
    /// Box 24A: the last day, inclusive; the same as the first for a visit.
    pub last: Date,
    /// Box 24B: the two digits of the place of service.
    pub place_of_service: String,
    /// Box 24C: `Y` for an emergency, where the payer wants it.
    pub emergency: String,
    /// Box 24D: the code of the service.
    pub procedure: String,
    /// Box 24D: up to four modifiers.
    pub modifiers: Vec<String>,
    /// Box 24E: the letters of the diagnoses in box 21 that the service is for, the first one
    /// first, as `AB`.
    pub diagnosis_letters: String,
    /// Box 24F: the charge.
    pub charge: Cents,
    /// Box 24G: days or units, whole.
    pub units: u32,
    /// Box 24H, shaded: why a child was referred after a screening (EPSDT).
    pub screening_referral: String,
    /// Box 24H, white: `Y` for a screening (EPSDT) or family planning, where the payer wants it.
    pub screening_or_family_planning: String,
    /// Box 24I: what kind of number the renderer's other number is.
    pub renderer_qualifier: String,
    /// Box 24J, shaded: the renderer's number other than the NPI.
    pub renderer_other_id: String,
    /// Box 24J, white: the renderer's NPI.
    pub renderer_npi: String,
}

impl ServiceLine {
    /// A service line of one day with its charge, one unit, and everything else blank.
    pub fn new(day: Date, procedure: impl Into<String>, charge: Cents) -> Self {
        Self {
            supplement: String::new(),
            first: day,
            last: day,
            place_of_service: String::new(),
            emergency: String::new(),
            procedure: procedure.into(),
            modifiers: Vec::new(),
            diagnosis_letters: String::new(),
            charge,
            units: 1,
            screening_referral: String::new(),
            screening_or_family_planning: String::new(),
            renderer_qualifier: String::new(),
            renderer_other_id: String::new(),
            renderer_npi: String::new(),
        }
    }
}

/// A service line may hold what is personal: a log must not show it by accident.
impl std::fmt::Debug for ServiceLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServiceLine")
    }
}
