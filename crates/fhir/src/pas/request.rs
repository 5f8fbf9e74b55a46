//! A bundle that asks for authorisation, or how one stands: read whole, with every reference of its
//! first resource found in it.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::claim::Claim;
use crate::{Bundle, Identifier, Limits, Object, ReadError, Reference, Resource, Text};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To authorise something, or to change or take back what was asked.
    Submit,
    /// How a request stands.
    Inquire,
}

/// A bundle that asks.
#[derive(Clone, Debug)]
pub struct PasRequest {
    /// Its number, as it was written.
    pub identifier: Option<Box<RawValue>>,
    /// What the number says.
    pub number: Option<Identifier>,
    /// Everything in it.
    pub bundle: Bundle,
    /// The request.
    pub claim: Claim,
    /// The text that was read.
    pub text: Text,
}

impl PasRequest {
    /// Reads a bundle; or the bundle in the only parameter of some `Parameters`.
    ///
    /// # Errors
    /// Where it is no bundle of the guide, or lacks what its request refers to.
    pub fn read(bytes: &[u8], asked: Asked) -> Result<Self, ReadError> {
        Self::of(Text::new(bytes, Limits::RESOURCE)?, asked)
    }

    /// Reads one that was kept.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn of(text: Text, asked: Asked) -> Result<Self, ReadError> {
        let object = bundle_in(&text)?;
        let bundle: Bundle = text_of(&object)?;
        let Some(first) = bundle.entry.first() else {
            return Err(unfit("entry", "it is empty; the first entry is the Claim"));
        };
        let place = "entry[0].resource";
        let resource = first.resource.as_ref().ok_or_else(|| unfit(place, "it is missing"))?;
        let claim: Option<Claim> = resource.view().map_err(|error| error.inside(place))?;
        let claim = claim.ok_or_else(|| unfit(place, "the first entry is the Claim"))?;
        let request = Self {
            identifier: object.raw("identifier").map(RawValue::to_owned),
            number: object.get("identifier")?,
            bundle,
            claim,
            text,
        };
        request.check(asked)?;
        Ok(request)
    }

    /// The resource of the request itself.
    pub fn resource(&self) -> Option<&Resource> {
        self.bundle.entry.first()?.resource.as_ref()
    }

    /// The whole address of the request itself.
    pub fn address(&self) -> Option<&str> {
        self.bundle.entry.first()?.full_url.as_deref()
    }

    /// The whole address of what a reference leads to; the reference's own where it leads nowhere.
    pub fn absolute(&self, reference: &Reference) -> Reference {
        let found = self.bundle.find(reference);
        let entry = found.and_then(|found| {
            let is_it = |resource: &Resource| std::ptr::eq(resource, found);
            self.bundle.entry.iter().find(|entry| entry.resource.as_ref().is_some_and(is_it))
        });
        let address = entry.and_then(|entry| entry.full_url.as_deref());
        address.map_or_else(|| reference.clone(), Reference::to)
    }

    /// The number that marks the request: the first of its own.
    pub fn trace(&self) -> Option<&Identifier> {
        self.claim.identifier.iter().find(|number| number.value.is_some())
    }

    fn check(&self, asked: Asked) -> Result<(), ReadError> {
        self.has_addresses()?;
        let claim = "entry[0].resource";
        let what = &self.claim;
        if what.purpose.as_deref().is_some_and(|purpose| purpose != "preauthorization") {
            return Err(unfit(&format!("{claim}.use"), "it is not for a preauthorization"));
        }
        for (name, is_there) in [
            ("patient", what.patient.is_some()),
            ("provider", what.provider.is_some()),
            ("insurer", what.insurer.is_some()),
        ] {
            if !is_there {
                return Err(unfit(&format!("{claim}.{name}"), "it is missing"));
            }
        }
        if asked == Asked::Submit && what.item.is_empty() && !what.is_update() {
            return Err(unfit(&format!("{claim}.item"), "nothing is asked for"));
        }
        is_each_once(what.item.iter().map(|item| item.sequence), &format!("{claim}.item"))?;
        let supporting = what.supporting.iter().map(|info| info.sequence);
        is_each_once(supporting, &format!("{claim}.supportingInfo"))?;
        self.has_references()
    }

    /// Each entry has a whole address of its own.
    fn has_addresses(&self) -> Result<(), ReadError> {
        let mut seen = BTreeSet::new();
        for (place, entry) in self.bundle.entry.iter().enumerate() {
            let at = format!("entry[{place}].fullUrl");
            let Some(address) = entry.full_url.as_deref() else {
                return Err(unfit(&at, "it is missing"));
            };
            let is_whole = ["http://", "https://", "urn:uuid:"]
                .iter()
                .any(|begins| address.len() > begins.len() && address.starts_with(begins));
            if !is_whole {
                return Err(unfit(&at, "it is no http address and no urn:uuid"));
            }
            if !seen.insert(address) {
                return Err(unfit(&at, "it stands twice; send each resource once"));
            }
            if entry.resource.is_none() {
                return Err(unfit(&format!("entry[{place}].resource"), "it is missing"));
            }
        }
        Ok(())
    }

    /// Whatever the request refers to is in the bundle. The request that an update changes may be
    /// named by its number alone.
    fn has_references(&self) -> Result<(), ReadError> {
        let Some(resource) = self.resource() else { return Ok(()) };
        let earlier: Vec<&Reference> =
            self.claim.related.iter().filter_map(|related| related.claim.as_ref()).collect();
        for reference in references(resource.object()) {
            let Some(address) = reference.reference.as_deref() else { continue };
            let is_earlier =
                earlier.iter().any(|earlier| earlier.reference.as_deref() == Some(address));
            if address.starts_with('#') || is_earlier || self.bundle.find(&reference).is_some() {
                continue;
            }
            let what = "something that the Claim refers to is not in the Bundle; send it along";
            return Err(unfit("entry[0].resource", what));
        }
        Ok(())
    }
}

fn unfit(place: &str, what: &str) -> ReadError {
    ReadError::against_guide(place, what)
}

/// Reads an object again as something else.
fn text_of<T: serde::de::DeserializeOwned>(object: &Object) -> Result<T, ReadError> {
    let text = serde_json::to_string(object).unwrap_or_default();
    serde_json::from_str(&text).map_err(|error| ReadError::of_json(&error, "the Bundle"))
}

/// The bundle of a text: itself, or the resource of its only parameter.
fn bundle_in(text: &Text) -> Result<Object, ReadError> {
    #[derive(Deserialize)]
    struct Parameter {
        #[serde(default)]
        resource: Option<Object>,
    }
    let object: Object = text.read("a Bundle")?;
    let kind = object.get::<String>("resourceType")?;
    let object = match kind.as_deref() {
        Some("Parameters") => {
            let parameters: Vec<Parameter> = object.get("parameter")?.unwrap_or_default();
            let mut resources = parameters.into_iter().filter_map(|parameter| parameter.resource);
            match (resources.next(), resources.next()) {
                (Some(only), None) => only,
                _ => return Err(ReadError::unreadable("parameter", "it holds one Bundle alone")),
            }
        }
        _ => object,
    };
    match object.get::<String>("resourceType")?.as_deref() {
        Some("Bundle") => Ok(object),
        _ => Err(ReadError::unreadable("resourceType", "it is no Bundle")),
    }
}

/// Each number is there, and once.
fn is_each_once(numbers: impl Iterator<Item = Option<u32>>, place: &str) -> Result<(), ReadError> {
    let mut seen = BTreeSet::new();
    for number in numbers {
        let Some(number) = number else {
            return Err(unfit(&format!("{place}.sequence"), "it is missing"));
        };
        if !seen.insert(number) {
            return Err(unfit(&format!("{place}.sequence"), "it stands twice"));
        }
    }
    Ok(())
}

/// Every reference of a resource, however deep.
pub(super) fn references(object: &Object) -> Vec<Reference> {
    let mut found = Vec::new();
    let value = serde_json::to_value(object).unwrap_or_default();
    gather(&value, &mut found);
    found
}

fn gather(value: &serde_json::Value, found: &mut Vec<Reference>) {
    match value {
        serde_json::Value::Object(members) => {
            if let Some(address) = members.get("reference").and_then(serde_json::Value::as_str) {
                found.push(Reference::to(address));
            }
            members.values().for_each(|member| gather(member, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        _ => {}
    }
}
