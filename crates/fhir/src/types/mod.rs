//! The data types of FHIR R4 that are read and written here. What is left out of them is left out
//! of what we write; what others wrote is kept by its text.

mod reference;

use serde::{Deserialize, Serialize};

pub use reference::Reference;

/// Members that are not there are not written: no message of ours holds null or an empty list.
macro_rules! data_types {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $json:literal)?,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
            pub struct $name {
                $(
                    $(#[$field_doc])*
                    #[serde(default, skip_serializing_if = "is_absent" $(, rename = $json)?)]
                    pub $field: $type,
                )+
            }
        )+
    };
}

/// Whether a text can be an id. FHIR (R4, 2.24.0.1) has no low line in ids; a test kit's own files do.
pub(crate) fn is_id(text: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b"-._".contains(&b);
    (1..=64).contains(&text.len()) && text.bytes().all(is_part)
}

/// Whether a member is not there.
pub(crate) fn is_absent<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

data_types! {
    /// A code with its system.
    Coding {
        /// Where the code is from.
        system: Option<String>,
        /// The code.
        code: Option<String>,
        /// Its words.
        display: Option<String>,
    }
    /// Something said by codes that mean the same, and by a text.
    CodeableConcept {
        /// The codes.
        coding: Vec<Coding>,
        /// The text.
        text: Option<String>,
    }
    /// A number that others gave.
    Identifier {
        /// What kind of number.
        kind: Option<CodeableConcept> = "type",
        /// Who gives such numbers.
        system: Option<String>,
        /// The number.
        value: Option<String>,
    }
    /// From when to when, each a date or a moment, as precise as it is known.
    Period {
        /// The beginning.
        start: Option<String>,
        /// The end, inclusive.
        end: Option<String>,
    }
    /// How much.
    Quantity {
        /// The number.
        value: Option<serde_json::Number>,
        /// Its unit, for people.
        unit: Option<String>,
        /// The system of the unit's code.
        system: Option<String>,
        /// The unit's code.
        code: Option<String>,
    }
    /// A telephone number or an address of a network.
    ContactPoint {
        /// Which network.
        system: Option<String>,
        /// The number or address.
        value: Option<String>,
    }
    /// Whom to ask.
    ContactDetail {
        /// Their name.
        name: Option<String>,
        /// How they are reached.
        telecom: Vec<ContactPoint>,
    }
}

impl Coding {
    /// A code of a system.
    pub fn new(system: &str, code: &str) -> Self {
        let (system, code) = (Some(system.to_owned()), Some(code.to_owned()));
        Self { system, code, display: None }
    }

    /// Whether it is this code of this system.
    pub fn is(&self, system: &str, code: &str) -> bool {
        self.system.as_deref() == Some(system) && self.code.as_deref() == Some(code)
    }
}

impl CodeableConcept {
    /// Something said by a text alone.
    pub fn text(text: &str) -> Self {
        Self { coding: Vec::new(), text: Some(text.to_owned()) }
    }

    /// The codes of a system.
    pub fn codes<'c>(&'c self, system: &'c str) -> impl Iterator<Item = &'c str> {
        let of_system = self.coding.iter().filter(move |c| c.system.as_deref() == Some(system));
        of_system.filter_map(|coding| coding.code.as_deref())
    }
}

impl Identifier {
    /// The system of National Provider Identifiers.
    pub const NPI: &'static str = "http://hl7.org/fhir/sid/us-npi";

    /// Whether its type has this code of HL7's table 0203, as `MB` for a member's number.
    pub fn is_of_type(&self, code: &str) -> bool {
        const TABLE: &str = "http://terminology.hl7.org/CodeSystem/v2-0203";
        self.kind.as_ref().is_some_and(|kind| kind.codes(TABLE).any(|known| known == code))
    }
}
