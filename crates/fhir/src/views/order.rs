//! What is ordered, booked and handed on.

use super::{parts, views};
use crate::{CodeableConcept, Extension, Period, Quantity, Reference};

views! {
    /// An order, of any kind that Coverage Requirements Discovery speaks of. Their members have the
    /// same names where they mean the same; where they have not, both are here.
    Order of "ServiceRequest" | "DeviceRequest" | "MedicationRequest" | "NutritionOrder"
        | "VisionPrescription" | "CommunicationRequest"
    {
        /// What is ordered, of a service.
        code: Option<OrderCode>,
        /// What is ordered, of a device.
        device: Option<OrderCode> = "codeCodeableConcept",
        /// When it is to happen: at a moment.
        at: Option<String> = "occurrenceDateTime",
        /// When it is to happen: in a period.
        within: Option<Period> = "occurrencePeriod",
        /// Who is to give it.
        performer: OneOrMore<Reference>,
        /// Why, as codes.
        reason_code: Vec<CodeableConcept> = "reasonCode",
        /// How much of it.
        quantity: Option<Quantity> = "quantityQuantity",
        /// Where, as codes.
        location_code: Vec<CodeableConcept> = "locationCode",
        /// Where, as places.
        location: Vec<Reference> = "locationReference",
        /// What supports it.
        supporting: Vec<Reference> = "supportingInfo",
        /// For whom.
        subject: Option<Reference>,
        /// For whom, of a diet.
        patient: Option<Reference>,
    }
    /// A visit that is booked.
    Appointment of "Appointment" {
        /// What it is for.
        service_type: Vec<CodeableConcept> = "serviceType",
        /// Why, as codes.
        reason_code: Vec<CodeableConcept> = "reasonCode",
        /// What it is about, in words.
        description: Option<String>,
        /// When it begins.
        start: Option<String>,
        /// How long it takes.
        minutes: Option<u32> = "minutesDuration",
        /// Which orders it is for.
        based_on: Vec<Reference> = "basedOn",
        /// What supports it.
        supporting: Vec<Reference> = "supportingInformation",
        /// Who takes part.
        participant: Vec<Participant>,
    }
    /// An order handed on to somebody.
    Task of "Task" {
        /// Which order.
        focus: Option<Reference>,
        /// To whom.
        owner: Option<Reference>,
        /// For whom.
        patient: Option<Reference> = "for",
    }
}

parts! {
    /// What is ordered, with the codes it is likely to be billed with.
    OrderCode {
        /// The codes.
        coding: Vec<crate::Coding>,
        /// In words.
        text: Option<String>,
        /// The billing options of Coverage Requirements Discovery, and whatever else.
        extension: Vec<Extension>,
    }
    /// Somebody who takes part.
    Participant {
        /// Who.
        actor: Option<Reference>,
    }
}

/// One, or several: who is to give an order is one for a device and several for a service.
#[derive(Clone, Debug)]
pub struct OneOrMore<T>(pub Vec<T>);

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: serde::de::DeserializeOwned> serde::Deserialize<'de> for OneOrMore<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
        let text = raw.get();
        let read = match text.starts_with('[') {
            true => serde_json::from_str(text),
            false => serde_json::from_str(text).map(|one| vec![one]),
        };
        read.map(Self).map_err(serde::de::Error::custom)
    }
}

/// The extension by which an order says what it is likely to be billed with.
const BILLING_OPTIONS: &str =
    "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-billing-options";

impl OrderCode {
    /// The codes it is likely to be billed with, where it says so.
    pub fn billing_options(&self) -> impl Iterator<Item = &crate::Coding> {
        let options = self.extension.iter().filter(|extension| extension.url == BILLING_OPTIONS);
        options.flat_map(|option| match &option.value {
            Some(crate::Value::CodeableConcept(concept)) => concept.coding.as_slice(),
            Some(crate::Value::Coding(coding)) => std::slice::from_ref(coding),
            _ => &[],
        })
    }
}

impl Order {
    /// What is ordered.
    pub fn what(&self) -> Option<&OrderCode> {
        self.code.as_ref().or(self.device.as_ref())
    }

    /// When it is to happen, as precise as it is known.
    pub fn when(&self) -> Option<&str> {
        let begins = self.within.as_ref().and_then(|period| period.start.as_deref());
        self.at.as_deref().or(begins)
    }
}
