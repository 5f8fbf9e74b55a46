//! A reference from one resource to another.

use serde::{Deserialize, Serialize};

use super::{Identifier, is_absent, is_id};

/// A reference to another resource: by its address, by a number of it, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The address: `Patient/1`, or the same on a server that is named, or `#1` inside.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub reference: Option<String>,
    /// The kind of what is meant.
    #[serde(default, skip_serializing_if = "is_absent", rename = "type")]
    pub kind: Option<String>,
    /// A number of what is meant.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub identifier: Option<Identifier>,
    /// Words for it.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub display: Option<String>,
}

impl Reference {
    /// A reference to an address.
    pub fn to(address: &str) -> Self {
        Self { reference: Some(address.to_owned()), ..Self::default() }
    }

    /// Kind and id of what is meant, where the address ends in them; the version of a resource is
    /// passed over.
    ///
    /// ```
    /// use latchkey_fhir::Reference;
    /// let there = Reference::to("https://clinic.example/fhir/Patient/7/_history/2");
    /// assert_eq!(there.local(), Some(("Patient", "7")));
    /// assert_eq!(Reference::to("urn:uuid:0").local(), None);
    /// assert_eq!(Reference::to("Patient/7?_include=*").local(), None);
    /// ```
    pub fn local(&self) -> Option<(&str, &str)> {
        let address = self.reference.as_deref()?;
        let address = address.split_once("/_history/").map_or(address, |(before, _)| before);
        let (before, id) = address.rsplit_once('/')?;
        let kind = before.rsplit_once('/').map_or(before, |(_, kind)| kind);
        let is_kind = kind.bytes().next().is_some_and(|b| b.is_ascii_uppercase())
            && kind.bytes().all(|b| b.is_ascii_alphanumeric());
        (is_kind && is_id(id)).then_some((kind, id))
    }
}
