//! What of a request goes back with its answer: the resources that the answer refers to, and those
//! that they refer to, each once, under the address it came with, as it was written.

use super::request::{PasRequest, references};
use crate::{Entry, Resource};

/// The entries of a request that some resources refer to. Nothing of orders, documents or forms goes
/// back: an answer does not need them.
pub fn echoed(request: &PasRequest, from: &[&Resource]) -> Vec<Entry> {
    let entries = &request.bundle.entry;
    let mut taken = vec![false; entries.len()];
    let mut waiting: Vec<&Resource> = from.to_vec();
    while let Some(resource) = waiting.pop() {
        for reference in references(resource.object()) {
            let Some(found) = request.bundle.find(&reference) else { continue };
            let is_it =
                |entry: &Entry| entry.resource.as_ref().is_some_and(|r| std::ptr::eq(r, found));
            let place = entries.iter().position(is_it);
            let Some(is_taken) = place.and_then(|place| taken.get_mut(place)) else { continue };
            if !*is_taken && goes_back(found.kind()) {
                *is_taken = true;
                waiting.push(found);
            }
        }
    }
    let kept = entries.iter().zip(&taken).filter(|(_, is_taken)| **is_taken);
    kept.map(|(entry, _)| Entry { search: None, ..entry.clone() }).collect()
}

fn goes_back(kind: &str) -> bool {
    matches!(
        kind,
        "Patient"
            | "Organization"
            | "Practitioner"
            | "PractitionerRole"
            | "Location"
            | "Coverage"
            | "RelatedPerson"
    )
}
