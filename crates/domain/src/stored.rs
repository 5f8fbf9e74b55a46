//! Days, numbers and codes as they are stored: the text a person reads, and nothing else.
//!
//! What is kept for years is read by later versions, by other programs and by auditors. So a value
//! is stored as its text, never as the number inside, and reading runs the same checks as typing.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::area::Area;
use crate::code::{Code, Place};
use crate::day::Day;
use crate::npi::Npi;
use crate::order::Charge;
use crate::tongue::Tongue;

/// Stores a type as the text it displays, and reads it with the same checks as anywhere else.
macro_rules! stored_as_text {
    ($($name:ident, $read:expr, $schema:tt;)+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<'de, str>::deserialize(deserializer)?;
                let read: fn(&str) -> Option<$name> = $read;
                read(&text).ok_or_else(|| D::Error::custom(concat!("no ", stringify!($name))))
            }
        }
    )+};
}

stored_as_text! {
    Day, |text| text.parse().ok(), {"type": "string", "format": "date"};
    Npi, |text| text.parse().ok(), {"type": "string", "pattern": "^[0-9]{10}$"};
    Charge, |text| text.parse().ok(), {"type": "string", "description": "Dollars, as in 85.00."};
    Code, Code::new, {"type": "string", "pattern": "^[A-Za-z0-9.]{1,11}$"};
    Place, Place::new, {"type": "string", "pattern": "^[0-9]{2}$"};
    Area, |text| text.parse().ok(), {"type": "string", "description":
        "A county of California, or a postal code or its first three digits: Fresno, 937."};
    Tongue, |text| text.parse().ok(), {"type": "string", "description":
        "A language by its code: en, es, hmn."};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_stored_as_people_write_it() {
        let day: Day = "2026-02-28".parse().unwrap();
        let stored = serde_json::to_string(&day).unwrap();
        assert_eq!(stored, "\"2026-02-28\"");
        assert_eq!(serde_json::from_str::<Day>(&stored).unwrap(), day);
        assert!(serde_json::from_str::<Day>("\"2026-02-30\"").is_err());
    }

    #[test]
    fn an_npi_that_does_not_check_is_not_read() {
        assert!(serde_json::from_str::<Npi>("\"0000000006\"").is_ok());
        assert!(serde_json::from_str::<Npi>("\"0000000007\"").is_err());
    }
}
