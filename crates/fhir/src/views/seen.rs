//! What was seen: a visit that takes place, and what was found.

use super::{parts, views};
use crate::{CodeableConcept, Period, Reference};

views! {
    /// A visit that takes place.
    Encounter of "Encounter" {
        /// From when to when.
        period: Option<Period>,
        /// Why, as codes.
        reason_code: Vec<CodeableConcept> = "reasonCode",
        /// What it is for.
        kind: Vec<CodeableConcept> = "type",
        /// Who takes part.
        participant: Vec<EncounterParticipant>,
        /// Whose it is.
        service_provider: Option<Reference> = "serviceProvider",
        /// Where.
        location: Vec<EncounterLocation>,
        /// Which orders it is for.
        based_on: Vec<Reference> = "basedOn",
    }
    /// Something that was found.
    Observation of "Observation" {
        /// Whether it counts, as `final`.
        status: Option<String>,
        /// What was looked for.
        code: CodeableConcept,
        /// What was found: a code.
        value_code: Option<CodeableConcept> = "valueCodeableConcept",
        /// What was found: a moment or day.
        value_date: Option<String> = "valueDateTime",
        /// When it was found.
        at: Option<String> = "effectiveDateTime",
    }
}

parts! {
    /// Somebody who takes part.
    EncounterParticipant {
        /// Who.
        individual: Option<Reference>,
    }
    /// Where a visit takes place.
    EncounterLocation {
        /// The place.
        location: Option<Reference>,
    }
}
