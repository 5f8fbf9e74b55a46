//! A bundle of resources: a search's result, or what belongs together.

use serde::{Deserialize, Serialize};

use crate::types::is_absent;
use crate::{Object, Reference, Resource};

/// A bundle, as it is read; or one of ours, to be written. Somebody else's that is handed on stays a
/// [`Resource`], as it was written.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Bundle {
    /// What it is, as `searchset`.
    #[serde(default, rename = "type", skip_serializing_if = "is_absent")]
    pub kind: Option<String>,
    /// Where it is from, and where it goes on.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub link: Vec<Link>,
    /// What is in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entry: Vec<Entry>,
}

/// What a search found among our own resources, which are read below an address.
pub fn searchset(base: &str, found: &[Resource]) -> Resource {
    let mut bundle = Object::default();
    bundle.set("type", &"searchset");
    bundle.set("total", &found.len());
    if !found.is_empty() {
        bundle.set("entry", &entries(base, found));
    }
    Resource::made_without_id("Bundle", bundle)
}

/// A page of what a search found, and where it goes on. How many there are in all is not counted.
pub fn search_page(base: &str, found: &[Resource], links: &[Link]) -> Resource {
    let mut bundle = Object::default();
    bundle.set("type", &"searchset");
    bundle.set("link", &links);
    if !found.is_empty() {
        bundle.set("entry", &entries(base, found));
    }
    Resource::made_without_id("Bundle", bundle)
}

fn entries(base: &str, found: &[Resource]) -> Vec<Object> {
    let entry = |resource: &Resource| {
        let mut entry = Object::default();
        entry.set("fullUrl", &format!("{base}/{}", resource.address().unwrap_or_default()));
        entry.set("resource", resource);
        entry.set("search", &Search { mode: Some("match".to_owned()) });
        entry
    };
    found.iter().map(entry).collect()
}

/// An address of a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it is to the bundle, as `self` or `next`.
    pub relation: String,
    /// The address.
    pub url: String,
}

/// Something in a bundle.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// Its whole address.
    #[serde(default, rename = "fullUrl", skip_serializing_if = "is_absent")]
    pub full_url: Option<String>,
    /// The resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<Resource>,
    /// Why a search found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
}

/// Why a search found something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// As `match`, or `outcome` for what there was to say of the search.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub mode: Option<String>,
}

impl Bundle {
    /// The resources in it, in their order.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.entry.iter().filter_map(|entry| entry.resource.as_ref())
    }

    /// What a reference leads to: an entry under that whole address, else one of that kind and id.
    pub fn find(&self, reference: &Reference) -> Option<&Resource> {
        let address = reference.reference.as_deref()?;
        let named = self.entry.iter().find(|entry| entry.full_url.as_deref() == Some(address));
        let named = named.and_then(|entry| entry.resource.as_ref());
        named.or_else(|| self.resources().find(|resource| resource.is_meant_by(reference)))
    }
}
