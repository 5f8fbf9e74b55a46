//! Where each box is: the one table of the form's geometry.
//!
//! Columns are a tenth of an inch wide and lines a sixth of an inch high, which is what the
//! CMS-1500 (02/12) is drawn on: column 1 begins 0.3 inch from the paper's left edge, line 1 ends
//! 0.5 inch from the upper edge, and line 8 (box 1) ends at the second rule of the form. The
//! numbers are those that programs which print the form have long used. No two printers feed alike:
//! each is aligned once, with the calibration page.

use super::shape::Shape::{self, Date, Money, Phone, Squares, Text};
use super::shape::Takes::{Code, Digits, Letters, Words, Zip};
use crate::error::At;

/// A part of the form, as the readable page is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// To whom the claim goes.
    Payer,
    /// Who was served.
    Patient,
    /// Who is insured.
    Insured,
    /// Who is insured elsewhere.
    OtherInsurance,
    /// What the condition comes from, and since when.
    Condition,
    /// Who referred, which earlier claim, which authorization.
    Claim,
    /// The diagnoses.
    Diagnoses,
    /// A service line.
    Service,
    /// Who bills, where, how much.
    Billing,
}

impl Section {
    /// The heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Payer => "Payer",
            Self::Patient => "Patient",
            Self::Insured => "Insured",
            Self::OtherInsurance => "Other insurance",
            Self::Condition => "Condition and signatures",
            Self::Claim => "Dates, referral and authorization",
            Self::Diagnoses => "Diagnoses",
            Self::Service => "Service lines",
            Self::Billing => "Billing",
        }
    }
}

const YES_NO_10: Shape = Squares(&[(35, "yes"), (41, "no")]);
const YES_NO_20: Shape = Squares(&[(52, "yes"), (57, "no")]);
const YES_NO_27: Shape = Squares(&[(38, "yes"), (43, "no")]);

/// A shape as a row of the table has it: columns, then width, then what it takes.
macro_rules! shape {
    (text $column:literal $width:literal $takes:ident) => {
        Text { column: $column, width: $width, takes: $takes }
    };
    (date $month:literal $day:literal $year:literal) => {
        Date { month: $month, day: $day, year: $year, has_century: true }
    };
    (short_date $month:literal $day:literal $year:literal) => {
        Date { month: $month, day: $day, year: $year, has_century: false }
    };
    (money $dollars:literal $width:literal $cents:literal) => {
        Money { dollars: $dollars, width: $width, cents: $cents }
    };
    (phone $area:literal $number:literal) => {
        Phone { area: $area, number: $number }
    };
    (squares $squares:expr) => {
        $squares
    };
}

/// One row a field: number of the box, line, shape with its columns and width, section, label.
macro_rules! fields {
    ($($name:ident $number:literal $line:literal [$($shape:tt)+] $section:ident $label:literal;)+) => {
        /// A field of the form. The lines are those of the first service line for box 24; each
        /// further one is two lines below.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = concat!("Box ", $number, ": ", $label, ".")] $name,)+
        }

        impl Field {
            /// All fields, in the order of the form.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The number of the box as printed on the form.
            pub fn number(self) -> &'static str {
                match self { $(Self::$name => $number,)+ }
            }

            /// What the box is for, in words of our own.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)+ }
            }

            /// The part of the form it belongs to.
            pub fn section(self) -> Section {
                match self { $(Self::$name => Section::$section,)+ }
            }

            /// The line, counted from 1.
            pub(crate) fn line(self) -> u8 {
                match self { $(Self::$name => $line,)+ }
            }

            /// How its room is laid out.
            pub(crate) fn shape(self) -> Shape {
                match self { $(Self::$name => shape!($($shape)+),)+ }
            }
        }
    };
}

fields! {
    PayerName "payer address" 2 [text 41 31 Words] Payer "Name";
    PayerFirstLine "payer address" 3 [text 41 31 Words] Payer "Address";
    PayerSecondLine "payer address" 4 [text 41 31 Words] Payer "Address, second line";
    PayerCity "payer address" 5 [text 41 31 Words] Payer "City, state and ZIP code";
    Coverage "1" 8 [squares Squares(&[
        (1, "Medicare"), (8, "Medicaid (Medi-Cal)"), (15, "TRICARE"), (24, "CHAMPVA"),
        (31, "group health plan"), (39, "FECA black lung"), (45, "other"),
    ])] Payer "Kind of coverage";
    MemberId "1a" 8 [text 50 29 Code] Insured "Member number";
    PatientName "2" 10 [text 1 28 Words] Patient "Name";
    PatientBirth "3" 10 [date 31 34 37] Patient "Birth date";
    PatientSex "3" 10 [squares Squares(&[(42, "male"), (47, "female")])] Patient "Sex";
    InsuredName "4" 10 [text 50 29 Words] Insured "Name";
    PatientStreet "5" 12 [text 1 28 Words] Patient "Street";
    Relationship "6" 12 [squares Squares(&[
        (33, "the insured"), (38, "spouse"), (42, "child"), (47, "other"),
    ])] Patient "What the patient is to the insured";
    InsuredStreet "7" 12 [text 50 29 Words] Insured "Street";
    PatientCity "5" 14 [text 1 24 Words] Patient "City";
    PatientState "5" 14 [text 26 3 Code] Patient "State";
    InsuredCity "7" 14 [text 50 23 Words] Insured "City";
    InsuredState "7" 14 [text 74 4 Code] Insured "State";
    PatientZip "5" 16 [text 1 12 Zip] Patient "ZIP code";
    PatientPhone "5" 16 [phone 15 19] Patient "Telephone";
    Reserved8 "8" 16 [text 30 19 Words] Patient "Reserved";
    InsuredZip "7" 16 [text 50 12 Zip] Insured "ZIP code";
    InsuredPhone "7" 16 [phone 65 69] Insured "Telephone";
    OtherInsuredName "9" 18 [text 1 28 Words] OtherInsurance "Name";
    InsuredGroup "11" 18 [text 50 29 Words] Insured "Group or policy";
    OtherInsuredPolicy "9a" 20 [text 1 28 Code] OtherInsurance "Policy or group";
    FromEmployment "10a" 20 [squares YES_NO_10] Condition "Comes from employment";
    InsuredBirth "11a" 20 [date 53 56 59] Insured "Birth date";
    InsuredSex "11a" 20 [squares Squares(&[(68, "male"), (75, "female")])] Insured "Sex";
    FromAutoAccident "10b" 22 [squares YES_NO_10] Condition "Comes from a car accident";
    AutoAccidentState "10b" 22 [text 45 2 Code] Condition "State of the car accident";
    OtherClaimQualifier "11b" 22 [text 50 2 Code] Insured "Kind of the other claim's number";
    OtherClaimId "11b" 22 [text 53 26 Code] Insured "Other claim's number";
    FromOtherAccident "10c" 24 [squares YES_NO_10] Condition "Comes from another accident";
    InsuredPlan "11c" 24 [text 50 29 Words] Insured "Plan or program";
    OtherInsuredPlan "9d" 26 [text 1 28 Words] OtherInsurance "Plan or program";
    ClaimCodes "10d" 26 [text 30 19 Words] Condition "Claim codes";
    HasOtherPlan "11d" 26 [squares YES_NO_20] OtherInsurance "Another plan covers the patient";
    PatientSignature "12" 29 [text 7 25 Words] Condition "Patient's signature";
    PatientSigned "12" 29 [date 37 40 43] Condition "Patient signed on";
    InsuredSignature "13" 29 [text 55 24 Words] Condition "Insured's signature";
    Onset "14" 32 [date 2 5 8] Claim "Onset of illness or pregnancy";
    OnsetQualifier "14" 32 [text 16 3 Digits] Claim "What the onset date is";
    OtherDateQualifier "15" 32 [text 31 3 Digits] Claim "What the other date is";
    OtherDate "15" 32 [date 37 40 43] Claim "Other date";
    UnableToWorkFirst "16" 32 [date 54 57 60] Claim "Unable to work from";
    UnableToWorkLast "16" 32 [date 68 71 74] Claim "Unable to work through";
    ReferrerOtherQualifier "17a" 33 [text 30 2 Code] Claim "Kind of the referrer's other number";
    ReferrerOtherId "17a" 33 [text 33 16 Code] Claim "Referrer's other number";
    ReferrerQualifier "17" 34 [text 1 2 Code] Claim "Referred, ordered or supervised";
    ReferrerName "17" 34 [text 4 24 Words] Claim "Referrer";
    ReferrerNpi "17b" 34 [text 33 10 Digits] Claim "Referrer's NPI";
    HospitalizedFirst "18" 34 [date 54 57 60] Claim "In hospital from";
    HospitalizedLast "18" 34 [date 68 71 74] Claim "In hospital through";
    AdditionalInformation "19" 36 [text 1 48 Words] Claim "Additional information";
    HasOutsideLaboratory "20" 36 [squares YES_NO_20] Billing "Outside laboratory";
    OutsideLaboratoryCharge "20" 36 [money 63 8 71] Billing "Outside laboratory's charge";
    DiagnosisCodeSet "21" 37 [text 42 1 Digits] Diagnoses "Code set (0 is ICD-10-CM)";
    DiagnosisA "21A" 38 [text 3 7 Code] Diagnoses "Diagnosis A";
    DiagnosisB "21B" 38 [text 16 7 Code] Diagnoses "Diagnosis B";
    DiagnosisC "21C" 38 [text 29 7 Code] Diagnoses "Diagnosis C";
    DiagnosisD "21D" 38 [text 42 7 Code] Diagnoses "Diagnosis D";
    ResubmissionCode "22" 38 [text 50 11 Code] Claim "Resubmission code";
    OriginalReference "22" 38 [text 62 18 Code] Claim "Payer's number of the earlier claim";
    DiagnosisE "21E" 39 [text 3 7 Code] Diagnoses "Diagnosis E";
    DiagnosisF "21F" 39 [text 16 7 Code] Diagnoses "Diagnosis F";
    DiagnosisG "21G" 39 [text 29 7 Code] Diagnoses "Diagnosis G";
    DiagnosisH "21H" 39 [text 42 7 Code] Diagnoses "Diagnosis H";
    DiagnosisI "21I" 40 [text 3 7 Code] Diagnoses "Diagnosis I";
    DiagnosisJ "21J" 40 [text 16 7 Code] Diagnoses "Diagnosis J";
    DiagnosisK "21K" 40 [text 29 7 Code] Diagnoses "Diagnosis K";
    DiagnosisL "21L" 40 [text 42 7 Code] Diagnoses "Diagnosis L";
    Authorization "23" 40 [text 50 29 Code] Claim "Authorization or referral number";
    Supplement "24" 43 [text 1 61 Words] Service "Supplement";
    ScreeningReferral "24H" 43 [text 63 2 Code] Service "Referral after screening";
    RendererQualifier "24I" 43 [text 65 2 Code] Service "Kind of the renderer's other number";
    RendererOtherId "24J" 43 [text 68 11 Code] Service "Renderer's other number";
    FirstDay "24A" 44 [short_date 1 4 7] Service "From";
    LastDay "24A" 44 [short_date 10 13 16] Service "Through";
    PlaceOfService "24B" 44 [text 19 2 Code] Service "Place";
    Emergency "24C" 44 [text 22 2 Code] Service "Emergency";
    Procedure "24D" 44 [text 25 6 Code] Service "Code";
    Modifier1 "24D" 44 [text 33 2 Code] Service "Modifier 1";
    Modifier2 "24D" 44 [text 36 2 Code] Service "Modifier 2";
    Modifier3 "24D" 44 [text 39 2 Code] Service "Modifier 3";
    Modifier4 "24D" 44 [text 42 2 Code] Service "Modifier 4";
    DiagnosisLetters "24E" 44 [text 45 4 Letters] Service "Diagnoses";
    Charge "24F" 44 [money 50 6 56] Service "Charge";
    Units "24G" 44 [text 59 3 Digits] Service "Units";
    ScreeningOrFamilyPlanning "24H" 44 [text 63 1 Code] Service "Screening or family planning";
    RendererNpi "24J" 44 [text 68 10 Digits] Service "Renderer's NPI";
    TaxId "25" 56 [text 1 15 Digits] Billing "Tax number";
    TaxIdKind "25" 56 [squares Squares(&[
        (17, "social security number"), (19, "employer's number"),
    ])] Billing "Kind of tax number";
    Account "26" 56 [text 23 14 Code] Billing "Account";
    AcceptsAssignment "27" 56 [squares YES_NO_27] Billing "Takes the payer's price";
    TotalCharge "28" 56 [money 52 6 58] Billing "Total charge";
    TotalContinued "28" 56 [text 52 6 Words] Billing "Total on a further sheet";
    AmountPaid "29" 56 [money 62 6 68] Billing "Amount paid";
    Reserved30 "30" 56 [text 71 6 Words] Billing "Reserved";
    BillerPhone "33" 57 [phone 66 70] Billing "Biller's telephone";
    FacilityName "32" 58 [text 23 26 Words] Billing "Place of the services";
    BillerName "33" 58 [text 50 29 Words] Billing "Biller";
    FacilityStreet "32" 59 [text 23 26 Words] Billing "Place of the services, street";
    BillerStreet "33" 59 [text 50 29 Words] Billing "Biller's street";
    ProviderSignature "31" 60 [text 1 21 Words] Billing "Renderer's signature";
    FacilityCity "32" 60 [text 23 26 Words] Billing "Place of the services, city";
    BillerCity "33" 60 [text 50 29 Words] Billing "Biller's city";
    ProviderSigned "31" 61 [short_date 8 11 14] Billing "Renderer signed on";
    FacilityNpi "32a" 61 [text 24 10 Digits] Billing "NPI of the place";
    FacilityOtherId "32b" 61 [text 35 14 Code] Billing "Other number of the place";
    BillerNpi "33a" 61 [text 51 10 Digits] Billing "Biller's NPI";
    BillerOtherId "33b" 61 [text 62 17 Code] Billing "Biller's other number";
}

impl Field {
    /// What can be crossed in the box, in words of our own; nothing where something is written in it.
    pub fn choices(self) -> impl Iterator<Item = &'static str> {
        let squares: &[(u8, &'static str)] = match self.shape() {
            Squares(squares) => squares,
            _ => &[],
        };
        squares.iter().map(|(_, words)| *words)
    }

    /// The box, for an error or a label.
    pub(crate) fn at(self, service_line: Option<usize>) -> At {
        At { number: self.number(), service_line }
    }
}
