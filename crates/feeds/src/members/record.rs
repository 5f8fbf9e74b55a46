//! A member.

use std::fmt;

use latchkey_domain::{Address, Day, Patient, Sex};

use crate::misread::At;

/// A member as the table has them; what an empty cell leaves out is unknown.
#[derive(Clone, PartialEq, Eq)]
pub struct Member {
    /// Where the row begins.
    pub at: At,
    /// Whether it is a parent or an infant.
    pub kind: Patient,
    /// The row's own key.
    pub key: Option<String>,
    /// The number at the plan.
    pub id: Option<String>,
    /// On an infant, the parent's number at the plan or the key of the parent's row.
    pub parent: Option<String>,
    /// The last name.
    pub last_name: String,
    /// The first name.
    pub first_name: String,
    /// The birth date.
    pub birth: Option<Day>,
    /// The sex, as the plan has it.
    pub sex: Option<Sex>,
    /// The language, by two or three letters of ISO 639 in lower case.
    pub language: Option<String>,
    /// The telephone number, ten digits.
    pub telephone: Option<String>,
    /// The address.
    pub address: Address,
    /// On a parent, the day of delivery.
    pub delivery: Option<Day>,
}

/// Without anything of the person: a log must not show it by accident.
impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Member of {}: {}", self.at, self.kind)
    }
}
