//! Days, numbers and codes as they are stored: the text a person reads, and nothing else.
//!
//! What is kept for years is read by later versions, by other programs and by auditors. So a value
//! is stored as its text, never as the number inside, and reading runs the same checks as typing.

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
    ($($name:ty, $read:expr;)+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                let read: fn(&str) -> Option<$name> = $read;
                read(&text).ok_or_else(|| D::Error::custom(concat!("no ", stringify!($name))))
            }
        }
    )+};
}

stored_as_text! {
    Day, |text| text.parse().ok();
    Npi, |text| text.parse().ok();
    Charge, |text| text.parse().ok();
    Code, Code::new;
    Place, Place::new;
    Area, |text| text.parse().ok();
    Tongue, |text| text.parse().ok();
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
