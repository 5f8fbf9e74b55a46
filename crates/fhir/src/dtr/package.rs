//! A package: a form, what it refers to, and the form that is to be filled in.

use super::names::guide;
use super::parameters::written;
use crate::crd::Line;
use crate::{Object, OperationOutcome, Resource};

/// A package.
#[derive(Clone, Debug)]
pub struct Package {
    /// The form; it stands first.
    pub form: Resource,
    /// The form that is to be filled in.
    pub draft: Resource,
    /// The number of that one, as the ending of `urn:uuid:`.
    pub number: String,
    /// Libraries and lists.
    pub others: Vec<Resource>,
}

impl Package {
    /// It as a bundle. `base` is the address below which our own resources can be read.
    pub fn write(&self, base: &str) -> Resource {
        let own = |resource: &Resource| {
            let address = resource.address().unwrap_or_default();
            entry(&format!("{base}/{address}"), resource)
        };
        let draft = entry(&format!("urn:uuid:{}", self.number), &self.draft);
        let others = self.others.iter().map(own);
        let entries: Vec<Object> = [own(&self.form), draft].into_iter().chain(others).collect();
        let mut meta = Object::default();
        meta.set("profile", &[guide("DTR-QPackageBundle")]);
        let mut bundle = Object::default();
        bundle.set("meta", &meta);
        bundle.set("type", &"collection");
        bundle.set("entry", &entries);
        Resource::made_without_id("Bundle", bundle)
    }

    /// Packages and what there is to know beside them, as the operation answers.
    pub fn answer(
        packages: &[Self],
        told: Option<&OperationOutcome>,
        base: &str,
        line: Line,
    ) -> Resource {
        let packages: Vec<Resource> = packages.iter().map(|package| package.write(base)).collect();
        written(&packages, told, line)
    }
}

fn entry(address: &str, resource: &Resource) -> Object {
    let mut entry = Object::default();
    entry.set("fullUrl", &address);
    entry.set("resource", resource);
    entry
}
