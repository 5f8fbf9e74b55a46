//! Whom a claim is about and who sends it to whom: boxes 1 to 13, 17, 25 and 31 to 33.

use crate::values::Date;

/// The payer's name and address, above the numbered boxes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Payer {
    /// The first line: the payer's name.
    pub name: String,
    /// The second line: street or post box, or for whose attention.
    pub first_line: String,
    /// The third line, where there is one.
    pub second_line: String,
    /// The last line: city, state and ZIP code.
    pub city_line: String,
}

/// Box 1: the kinds of coverage, each a square to be crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coverage {
    /// Medicare.
    Medicare,
    /// Medicaid; in California, Medi-Cal.
    Medicaid,
    /// TRICARE.
    Tricare,
    /// CHAMPVA.
    Champva,
    /// A group health plan.
    GroupHealthPlan,
    /// FECA black lung.
    FecaBlackLung,
    /// Any other.
    Other,
}

/// Boxes 3 and 11a: the two squares the form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// The square M.
    Male,
    /// The square F.
    Female,
}

/// Box 6: what the patient is to the insured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relationship {
    /// The patient is the insured.
    Oneself,
    /// The insured's spouse.
    Spouse,
    /// The insured's child, as a newborn billed under the mother's number.
    Child,
    /// Any other.
    Other,
}

/// Box 25: which tax number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaxIdKind {
    /// A social security number.
    SocialSecurity,
    /// An employer identification number.
    Employer,
}

/// An address, without points and commas.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Number and street.
    pub street: String,
    /// The city.
    pub city: String,
    /// The state's two letters.
    pub state: String,
    /// The ZIP code: five digits, or nine with a hyphen.
    pub zip: String,
    /// The telephone.
    pub phone: Phone,
}

/// A telephone number, digits alone.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Phone {
    /// The three digits of the area code.
    pub area: String,
    /// The seven digits after it.
    pub number: String,
}

/// Boxes 2, 3 and 5.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Patient {
    /// Box 2: last name, first name, middle initial, with commas between.
    pub name: String,
    /// Box 3: the birth date.
    pub birth: Option<Date>,
    /// Box 3: the sex.
    pub sex: Option<Sex>,
    /// Box 5: address and telephone.
    pub address: Address,
}

/// Boxes 4, 7 and 11 to 11c.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Insured {
    /// Box 4: last name, first name, middle initial, with commas between.
    pub name: String,
    /// Box 7: address and telephone.
    pub address: Address,
    /// Box 11: the number of the group or policy.
    pub group: String,
    /// Box 11a: the birth date.
    pub birth: Option<Date>,
    /// Box 11a: the sex.
    pub sex: Option<Sex>,
    /// Box 11b: what kind of number the other claim's number is.
    pub other_claim_qualifier: String,
    /// Box 11b: another claim's number.
    pub other_claim_id: String,
    /// Box 11c: the name of the plan or program.
    pub plan: String,
}

/// Boxes 9, 9a and 9d.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OtherInsured {
    /// Box 9: last name, first name, middle initial, with commas between.
    pub name: String,
    /// Box 9a: the number of the policy or group.
    pub policy: String,
    /// Box 9d: the name of the plan or program.
    pub plan: String,
}

/// Boxes 10a to 10d.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// Box 10a: from employment.
    pub is_from_employment: Option<bool>,
    /// Box 10b: from an accident with a car.
    pub is_from_auto_accident: Option<bool>,
    /// Box 10b: the two letters of the state the accident happened in.
    pub auto_accident_state: String,
    /// Box 10c: from any other accident.
    pub is_from_other_accident: Option<bool>,
    /// Box 10d: codes that say more of the claim.
    pub claim_codes: String,
}

/// A signature, or the words that it is on file.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// What stands on the line, as `SIGNATURE ON FILE`.
    pub text: String,
    /// When it was given.
    pub date: Option<Date>,
}

/// Boxes 17, 17a and 17b.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Referrer {
    /// Box 17: who it is: `DN` referred, `DK` ordered, `DQ` supervised.
    pub qualifier: String,
    /// Box 17: first name, middle initial, last name and credentials.
    pub name: String,
    /// Box 17a: what kind of number the other number is.
    pub other_id_qualifier: String,
    /// Box 17a: a number other than the NPI.
    pub other_id: String,
    /// Box 17b: the NPI.
    pub npi: String,
}

/// Boxes 32 and 33 with their a and b: an office.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Organization {
    /// The first line: the name.
    pub name: String,
    /// The second line: number and street.
    pub street: String,
    /// The third line: city, state and ZIP code.
    pub city_line: String,
    /// Box a: the NPI.
    pub npi: String,
    /// Box b: two characters that say what kind of number follows, and the number.
    pub other_id: String,
}
