//! The people and organisations of a claim.

use crate::closed_list;
use crate::day::Day;
use crate::npi::Npi;

closed_list! {
    /// A person's sex as the payer has it.
    Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Not known.
        Unknown = "unknown",
    }
}

closed_list! {
    /// How a patient is billed on somebody else's insurance. Payers differ on a newborn under the
    /// mother's number, so the office says which way.
    Relationship {
        /// The subscriber's child, as a patient of their own.
        Child = "child",
        /// The subscriber's husband or wife.
        Spouse = "spouse",
        /// Of another relationship, as a patient of their own.
        Other = "other",
        /// With the mother's number, but the infant's name and birth date, as if the subscriber.
        MothersNumber = "mothers-number",
    }
}

/// A provider's tax number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaxNumber {
    /// An employer's.
    Employer(String),
    /// A person's.
    Person(String),
}

/// Where somebody lives or works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The street and number.
    pub street: Option<String>,
    /// The second line.
    pub second_street: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The state, as `CA`.
    pub state: Option<String>,
    /// The postal code, five or nine digits.
    pub zip: Option<String>,
}

/// Under whose number a claim is billed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BillingOrder {
    /// An organisation's name, or a person's last name.
    pub name: Option<String>,
    /// A person's first name; an organisation has none.
    pub first_name: Option<String>,
    /// The NPI; else the case's.
    pub npi: Option<Npi>,
    /// The taxonomy code of the specialty.
    pub taxonomy: Option<String>,
    /// The tax number.
    pub tax_number: Option<TaxNumber>,
    /// The street address, with nine digits of postal code.
    pub address: Address,
}

/// Who pays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PayerOrder {
    /// The name.
    pub name: Option<String>,
    /// The payer's number for electronic claims.
    pub id: Option<String>,
    /// What kind of plan it is, as the claim's filing code; unknown means Medicaid.
    pub filing: Option<String>,
}

/// A person who has insurance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberOrder {
    /// The last name.
    pub last_name: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The member's number.
    pub id: Option<String>,
    /// The number of the group they are insured with.
    pub group: Option<String>,
    /// The birth date.
    pub birth_date: Option<Day>,
    /// The sex.
    pub sex: Option<Sex>,
    /// The address.
    pub address: Address,
}

/// A patient on somebody else's insurance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatientOrder {
    /// How they are billed.
    pub relationship: Option<Relationship>,
    /// The last name.
    pub last_name: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The birth date.
    pub birth_date: Option<Day>,
    /// The sex.
    pub sex: Option<Sex>,
    /// The address; else the subscriber's.
    pub address: Address,
}

/// A person who gave, referred or supervised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonOrder {
    /// The last name.
    pub last_name: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The NPI.
    pub npi: Option<Npi>,
    /// The taxonomy code of the specialty.
    pub taxonomy: Option<String>,
}
