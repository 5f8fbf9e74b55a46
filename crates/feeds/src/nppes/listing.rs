//! What the registry says of a number.

use latchkey_domain::{Day, Npi};

/// What the registry says of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The number.
    pub npi: Npi,
    /// Whose it is; a number that was deactivated says nothing but that.
    pub entity: Option<Entity>,
    /// Where they work.
    pub practice: Practice,
    /// Specialties, in the order of the file.
    pub specialties: Vec<Specialty>,
    /// The day the number was given.
    pub enumerated: Option<Day>,
    /// The day the row was last changed.
    pub updated: Option<Day>,
    /// The day the number was deactivated.
    pub deactivated: Option<Day>,
    /// The day it was made good again.
    pub reactivated: Option<Day>,
}

/// Whose a number is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entity {
    /// A person's (type 1).
    Person {
        /// The last name.
        last_name: String,
        /// The first name.
        first_name: String,
        /// The middle name.
        middle_name: String,
        /// Letters behind the name, as the person writes them.
        credential: String,
    },
    /// An organisation's (type 2).
    Organization {
        /// The name in law.
        name: String,
    },
}

/// Where somebody works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    /// The street.
    pub street: String,
    /// The second line.
    pub second_street: String,
    /// The city.
    pub city: String,
    /// The state, as `CA`.
    pub state: String,
    /// The postal code, five or nine digits.
    pub zip: String,
    /// The country, as `US`.
    pub country: String,
    /// The telephone number.
    pub telephone: String,
}

/// A specialty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Specialty {
    /// The taxonomy code.
    pub code: String,
    /// Whether it is the one that counts first.
    pub is_primary: bool,
    /// The licence for it.
    pub license: String,
    /// The state that gave the licence.
    pub license_state: String,
}

impl Listing {
    /// Whether the number may be used on a day, as far as the registry says.
    pub fn is_active_on(&self, day: Day) -> bool {
        let is_begun = self.enumerated.is_none_or(|given| given <= day);
        match (self.deactivated, self.reactivated) {
            (None, _) => is_begun,
            (Some(ended), Some(again)) if again >= ended => {
                is_begun && (day < ended || day >= again)
            }
            (Some(ended), _) => is_begun && day < ended,
        }
    }

    /// The specialty that counts first; the first of the file where none is marked.
    pub fn primary(&self) -> Option<&Specialty> {
        self.specialties.iter().find(|one| one.is_primary).or(self.specialties.first())
    }
}
