//! What is known about a member.

use latchkey_domain::{Day, Patient, Sex, closed_list};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Dated, Id};

closed_list! {
    /// In what form a member would like letters.
    LetterFormat {
        /// Print.
        Print = "print",
        /// Large print.
        LargePrint = "large-print",
        /// Braille.
        Braille = "braille",
        /// A recording.
        Audio = "audio",
        /// An accessible file.
        Electronic = "electronic",
    }
}

/// Where somebody lives or works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostalAddress {
    /// The street and number.
    pub street: String,
    /// The second line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_street: Option<String>,
    /// The city.
    pub city: String,
    /// The state, as `CA`.
    pub state: String,
    /// The postal code, five or nine digits.
    pub zip: String,
}

/// A name as claims write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PersonName {
    /// The last name.
    pub last: String,
    /// The first name.
    pub first: String,
}

/// That a plan covers somebody, under a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanMembership {
    /// The plan.
    pub plan: Id,
    /// The member's number.
    pub number: String,
}

/// What is known about a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MemberProfile {
    /// Parent or infant.
    pub kind: Patient,
    /// The last name.
    pub last_name: String,
    /// The first name; a newborn may have none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The birth date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Day>,
    /// Which plans cover the member, under which numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Dated<PlanMembership>>,
    /// The sex, as the plan has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Where the member lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<PostalAddress>,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// The language the family prefers, as in `es`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// In what form letters are wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letters: Option<LetterFormat>,
}
