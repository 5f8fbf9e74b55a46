//! Views of a request for authorisation (a `Claim`), and of what comes with it.

use super::codes::Certification;
use super::definition;
use crate::views::{parts, views};
use crate::{CodeableConcept, Extension, Identifier, Period, Quantity, Reference, Value};

views! {
    /// A request for authorisation, its update, or an inquiry after one.
    Claim of "Claim" {
        /// Its numbers, by whoever asks.
        identifier: Vec<Identifier>,
        /// What it is for, as `preauthorization`.
        purpose: Option<String> = "use",
        /// Who is treated.
        patient: Option<Reference>,
        /// Who is asked.
        insurer: Option<Reference>,
        /// Who asks.
        provider: Option<Reference>,
        /// How fast an answer is wanted.
        priority: Option<CodeableConcept>,
        /// The request that it changes.
        related: Vec<RelatedClaim>,
        /// Who is to give the service.
        team: Vec<CareTeamMember> = "careTeam",
        /// What supports it.
        supporting: Vec<SupportingInformation> = "supportingInfo",
        /// Why it is asked, as codes.
        diagnosis: Vec<ClaimDiagnosis>,
        /// By which insurance.
        insurance: Vec<ClaimInsurance>,
        /// From when to when.
        period: Option<Period> = "billablePeriod",
        /// What is asked for.
        item: Vec<ClaimItem>,
        /// What the guide adds.
        extension: Vec<Extension>,
    }
    /// A document, with or without its content.
    Document of "DocumentReference" {
        /// What it is.
        kind: Option<CodeableConcept> = "type",
        /// What it is, in words.
        description: Option<String>,
        /// Its content.
        content: Vec<DocumentContent>,
    }
}

parts! {
    /// The request that an update changes.
    RelatedClaim {
        /// Which.
        claim: Option<Reference>,
    }
    /// Somebody who is to give the service.
    CareTeamMember {
        /// By which items name them.
        sequence: Option<u32>,
        /// Who.
        provider: Option<Reference>,
    }
    /// Something that supports a request.
    SupportingInformation {
        /// By which items name it.
        sequence: Option<u32>,
        /// What kind.
        category: Option<CodeableConcept>,
        /// When: a day.
        day: Option<String> = "timingDate",
        /// When: a period.
        within: Option<Period> = "timingPeriod",
        /// A text.
        text: Option<String> = "valueString",
        /// Another resource.
        reference: Option<Reference> = "valueReference",
        /// Whether it was changed.
        extension: Vec<Extension>,
        /// Whether it was taken away.
        modifier: Vec<Extension> = "modifierExtension",
    }
    /// A diagnosis.
    ClaimDiagnosis {
        /// By which items name it.
        sequence: Option<u32>,
        /// Which.
        concept: Option<CodeableConcept> = "diagnosisCodeableConcept",
    }
    /// An insurance.
    ClaimInsurance {
        /// Whether it is the one that is asked.
        focal: Option<bool>,
        /// Which.
        coverage: Option<Reference>,
    }
    /// Something that is asked for.
    ClaimItem {
        /// Its number, by which answers name it.
        sequence: Option<u32>,
        /// Who is to give it.
        team: Vec<u32> = "careTeamSequence",
        /// Why.
        diagnoses: Vec<u32> = "diagnosisSequence",
        /// What kind of service.
        category: Option<CodeableConcept>,
        /// Which service.
        service: Option<CodeableConcept> = "productOrService",
        /// Which more exactly.
        modifier: Vec<CodeableConcept>,
        /// When: a day.
        day: Option<String> = "servicedDate",
        /// When: a period.
        within: Option<Period> = "servicedPeriod",
        /// Where.
        place: Option<CodeableConcept> = "locationCodeableConcept",
        /// How many.
        quantity: Option<Quantity>,
        /// What the guide adds.
        extension: Vec<Extension>,
        /// Whether it was taken back.
        modifiers: Vec<Extension> = "modifierExtension",
    }
    /// The content of a document.
    DocumentContent {
        /// It.
        attachment: AttachedContent,
    }
    /// Bytes, or where they are.
    AttachedContent {
        /// Their form, as `application/pdf`.
        media_type: Option<String> = "contentType",
        /// The bytes, in base64.
        data: Option<String>,
        /// Where they are.
        url: Option<String>,
        /// What they are called.
        title: Option<String>,
    }
}

/// The value of an extension of the guide.
fn added<'e>(extensions: &'e [Extension], name: &str) -> Option<&'e Value> {
    let url = definition(name);
    extensions.iter().find(|extension| extension.url == url)?.value.as_ref()
}

fn text<'e>(extensions: &'e [Extension], name: &str) -> Option<&'e str> {
    added(extensions, name).and_then(Value::as_text)
}

fn certification(extensions: &[Extension]) -> Option<Certification> {
    match added(extensions, "extension-certificationType")? {
        Value::CodeableConcept(concept) => Certification::of(concept),
        _ => None,
    }
}

fn is_taken_away(modifiers: &[Extension]) -> bool {
    let said = added(modifiers, "modifierextension-infoCancelled");
    matches!(said, Some(Value::Boolean(true)))
}

impl Claim {
    /// Whether it changes an earlier request.
    pub fn is_update(&self) -> bool {
        !self.related.is_empty()
    }

    /// Whether all of it is taken back.
    pub fn is_cancelled(&self) -> bool {
        certification(&self.extension) == Some(Certification::Cancel)
    }

    /// How urgent its sender says it is, by X12's level of service (1338).
    pub fn level_of_service(&self) -> Option<&str> {
        match added(&self.extension, "extension-levelOfServiceCode")? {
            Value::CodeableConcept(concept) => concept.codes(LEVEL_OF_SERVICE).next(),
            _ => None,
        }
    }

    /// The number of an authorisation that it is about.
    pub fn authorization_number(&self) -> Option<&str> {
        text(&self.extension, "extension-authorizationNumber")
    }

    /// The number by which a request that waits is known.
    pub fn reference_number(&self) -> Option<&str> {
        text(&self.extension, "extension-administrationReferenceNumber")
    }

    /// The insurance that is asked.
    pub fn coverage(&self) -> Option<&Reference> {
        let focal = self.insurance.iter().find(|insurance| insurance.focal == Some(true));
        focal.or(self.insurance.first())?.coverage.as_ref()
    }
}

/// The system of levels of service.
const LEVEL_OF_SERVICE: &str = "https://codesystem.x12.org/005010/1338";

impl ClaimItem {
    /// Whether it is taken back: by what the guide's line 2.2 has for it, or by its certification.
    pub fn is_cancelled(&self) -> bool {
        is_taken_away(&self.modifiers)
            || certification(&self.extension) == Some(Certification::Cancel)
    }

    /// Whether it was changed or added since the last request.
    pub fn is_changed(&self) -> bool {
        text(&self.extension, "extension-infoChanged").is_some()
    }

    /// The number of an authorisation that it is about.
    pub fn authorization_number(&self) -> Option<&str> {
        text(&self.extension, "extension-authorizationNumber")
    }

    /// The number by which a request that waits is known.
    pub fn reference_number(&self) -> Option<&str> {
        text(&self.extension, "extension-administrationReferenceNumber")
    }

    /// Its own trace numbers.
    pub fn traces(&self) -> Vec<Identifier> {
        let url = definition("extension-itemTraceNumber");
        let named = self.extension.iter().filter(|extension| extension.url == url);
        let numbers = named.filter_map(|extension| match &extension.value {
            Some(Value::Identifier(number)) => Some(number.clone()),
            _ => None,
        });
        numbers.collect()
    }

    /// How an inquiry wants those to stand that it looks for.
    pub fn review(&self) -> Option<super::ReviewCode> {
        match added(&self.extension, "extension-reviewActionCode")? {
            Value::CodeableConcept(concept) => super::ReviewCode::of(concept),
            _ => None,
        }
    }

    /// The order behind it.
    pub fn order(&self) -> Option<&Reference> {
        added(&self.extension, "extension-requestedService").and_then(Value::as_reference)
    }

    /// Whether it names a service at all: an inquiry after any says `not-applicable`.
    pub fn names_service(&self) -> bool {
        const ABSENT: &str = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
        self.service
            .as_ref()
            .is_some_and(|service| !service.codes(ABSENT).any(|code| code == "not-applicable"))
    }

    /// How many units, where a whole number says so.
    pub fn units(&self) -> Option<u32> {
        let value = self.quantity.as_ref()?.value.as_ref()?;
        value.as_u64().and_then(|units| u32::try_from(units).ok())
    }
}

impl SupportingInformation {
    /// Whether it is of a kind of the guide, as `patientEvent`.
    pub fn is(&self, kind: &str) -> bool {
        let category = self.category.as_ref();
        category.is_some_and(|category| category.codes(super::CODES).any(|code| code == kind))
    }

    /// Whether it was taken away since.
    pub fn is_taken_away(&self) -> bool {
        is_taken_away(&self.modifier)
    }

    /// Whether it was changed or added since the last request.
    pub fn is_changed(&self) -> bool {
        text(&self.extension, "extension-infoChanged").is_some()
    }
}
