//! Who gave the service. The renderer a claim names is the provider whose number it takes; the
//! person who saw the family is known only where the claim says so in a way the registry confirms.

use super::member::after;
use super::{Derivation, OnClaim, Sources, Spot, certified_renderer};
use crate::payer::Payer;
use crate::registry::{Person, Registry};

/// Whom a note names as the person who gave the service.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Named<'l> {
    /// Nobody.
    Nobody,
    /// An id the registry does not have.
    Stranger,
    /// A person of the registry.
    Person(&'l Person, Spot),
}

/// The person a note names, the line's notes first.
pub(crate) fn named_in_notes<'l>(
    registry: &'l Registry,
    payer: &Payer,
    on: OnClaim<'_, '_>,
) -> Named<'l> {
    let of_line = on.line.notes.iter().map(|note| ("2400", note));
    let of_claim = on.claim.notes.iter().map(|note| ("2300", note));
    for (loop_id, note) in of_line.chain(of_claim) {
        let Some(id) = after(note, &payer.notes.renderer) else { continue };
        let spot = Spot { loop_id, segment: "NTE", place: note.place };
        return registry.person(id).map_or(Named::Stranger, |p| Named::Person(p, spot));
    }
    Named::Nobody
}

pub(super) fn renderer(to: &mut Derivation, sources: Sources<'_, '_>, on: OnClaim<'_, '_>) {
    let (person, spot, because) = match named_in_notes(sources.registry, sources.payer, on) {
        Named::Person(person, spot) => (person, spot, "the registry's rows for the id in the note"),
        Named::Stranger => return,
        Named::Nobody => match certified_renderer(sources.registry, on) {
            Some((person, spot)) => (person, spot, "the registry's rows for the rendering NPI"),
            None => return,
        },
    };
    let known = person.known_on(to.case.biller.npi, to.case.service.date);
    for fact in known.fill(&mut to.case.renderer) {
        to.because(fact, because, spot);
    }
}
