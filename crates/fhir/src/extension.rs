//! Extensions: an address with a value, or with further extensions.

use serde::de;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{
    CodeableConcept, Coding, ContactDetail, ContactPoint, Identifier, Object, Period, Quantity,
    Reference,
};

/// An extension.
#[derive(Clone, Debug)]
pub struct Extension {
    /// What it means.
    pub url: String,
    /// The parts of one that has parts.
    pub extension: Vec<Extension>,
    /// The value of one that has a value.
    pub value: Option<Value>,
}

/// Names each type of a value once: in the enum, and as the ending of `value…`.
macro_rules! values {
    ($($(#[$doc:meta])* $name:ident($type:ty) = $json:literal,)+) => {
        /// The value of an extension.
        #[derive(Clone, Debug)]
        pub enum Value {
            $($(#[$doc])* $name($type),)+
            /// A value of another type, as it was written, under its whole name.
            Other(String, Box<RawValue>),
        }

        impl Value {
            fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                match self {
                    $(Self::$name(value) => map.serialize_entry(concat!("value", $json), value),)+
                    Self::Other(name, value) => map.serialize_entry(name, value),
                }
            }

            fn read(name: &str, raw: &RawValue) -> Result<Self, serde_json::Error> {
                Ok(match name {
                    $(concat!("value", $json) => Self::$name(serde_json::from_str(raw.get())?),)+
                    _ => Self::Other(name.to_owned(), raw.to_owned()),
                })
            }
        }
    };
}

values! {
    /// Yes or no.
    Boolean(bool) = "Boolean",
    /// A text.
    String(String) = "String",
    /// A code of a list that the extension names.
    Code(String) = "Code",
    /// A day.
    Date(String) = "Date",
    /// A moment.
    DateTime(String) = "DateTime",
    /// An address that leads somewhere.
    Url(String) = "Url",
    /// An address that names something.
    Uri(String) = "Uri",
    /// The address of a definition, with its version.
    Canonical(String) = "Canonical",
    /// Another resource.
    Reference(Reference) = "Reference",
    /// A code with its system.
    Coding(Coding) = "Coding",
    /// Something said by codes and a text.
    CodeableConcept(CodeableConcept) = "CodeableConcept",
    /// A number that others gave.
    Identifier(Identifier) = "Identifier",
    /// From when to when.
    Period(Period) = "Period",
    /// How much.
    Quantity(Quantity) = "Quantity",
    /// How somebody is reached.
    ContactPoint(ContactPoint) = "ContactPoint",
    /// Whom to ask.
    ContactDetail(ContactDetail) = "ContactDetail",
}

impl Extension {
    /// One with a value.
    pub fn new(url: &str, value: Value) -> Self {
        Self { url: url.to_owned(), extension: Vec::new(), value: Some(value) }
    }

    /// One with parts.
    pub fn of(url: &str, parts: Vec<Self>) -> Self {
        Self { url: url.to_owned(), extension: parts, value: None }
    }

    /// The values of the parts with this address.
    pub fn parts<'e>(&'e self, url: &'e str) -> impl Iterator<Item = &'e Value> {
        let named = self.extension.iter().filter(move |part| part.url == url);
        named.filter_map(|part| part.value.as_ref())
    }

    /// The value of the first part with this address.
    pub fn part<'e>(&'e self, url: &'e str) -> Option<&'e Value> {
        self.parts(url).next()
    }
}

impl Value {
    /// The text of a value that is a text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::String(text)
            | Self::Code(text)
            | Self::Date(text)
            | Self::DateTime(text)
            | Self::Url(text)
            | Self::Uri(text)
            | Self::Canonical(text) => Some(text),
            _ => None,
        }
    }

    /// The reference of a value that is one.
    pub fn as_reference(&self) -> Option<&Reference> {
        match self {
            Self::Reference(reference) => Some(reference),
            _ => None,
        }
    }
}

impl Serialize for Extension {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("url", &self.url)?;
        if !self.extension.is_empty() {
            map.serialize_entry("extension", &self.extension)?;
        }
        if let Some(value) = &self.value {
            value.write(&mut map)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Extension {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let object = Object::deserialize(deserializer)?;
        let url = object.need("url").map_err(de::Error::custom)?;
        let extension = object.get("extension").map_err(de::Error::custom)?.unwrap_or_default();
        let mut values = object.members().filter(|(name, _)| name.starts_with("value"));
        let value = values.next().map(|(name, raw)| Value::read(name, raw));
        let value = value.transpose().map_err(de::Error::custom)?;
        if values.next().is_some() {
            return Err(de::Error::custom("an extension has two values"));
        }
        Ok(Self { url, extension, value })
    }
}
