//! An answer in the shape of its line. With `bundle` the only place that knows where the two differ.

use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::response::{AddedItem, ClaimResponse, Fault, Finality, ItemResult, Review};
use super::{Line, definition};
use crate::{CodeableConcept, Coding, Extension, Identifier, Object, ReadError, Resource, Value};

const ADJUDICATION: &str = "http://terminology.hl7.org/CodeSystem/adjudication";

impl ClaimResponse {
    /// The address of a resource of ours.
    pub(super) fn address(base: &str, kind: &str, id: &str) -> String {
        format!("{base}/{kind}/{id}")
    }

    /// As a resource; `base` is the address of the door, and `is_inquired` whether it answers an
    /// inquiry.
    ///
    /// # Errors
    /// Never where its ids are ids.
    pub fn write(&self, line: Line, base: &str, is_inquired: bool) -> Result<Resource, ReadError> {
        let mut o = Object::default();
        o.set("resourceType", &"ClaimResponse");
        o.set("id", &self.id);
        let profile =
            if is_inquired { "profile-claiminquiryresponse" } else { "profile-claimresponse" };
        o.set("meta", &json!({"profile": [definition(profile)]}));
        let extensions = self.extensions(line);
        if !extensions.is_empty() {
            o.set("extension", &extensions);
        }
        set_raw(&mut o, "identifier", self.identifier.as_deref());
        o.set("status", &"active");
        match &self.kind {
            Some(kind) => o.set("type", kind),
            None => o.set("type", &professional()),
        }
        o.set("use", &"preauthorization");
        o.set("patient", &self.patient);
        o.set("created", &self.created);
        o.set("insurer", &self.insurer);
        if let Some(requestor) = &self.requestor {
            o.set("requestor", requestor);
        }
        o.set("request", &self.request);
        o.set("outcome", &outcome(self.finality, line));
        if let Some(disposition) = &self.disposition {
            o.set("disposition", disposition);
        }
        if let Some(number) = &self.number {
            o.set("preAuthRef", number);
        }
        if let Some(period) = &self.period {
            o.set("preAuthPeriod", period);
        }
        self.write_results(&mut o, line);
        // An inquiry's answer has no place for them.
        if !self.communications.is_empty() && !is_inquired {
            let all = self.communications.iter().map(|asked| {
                json!({"reference": Self::address(base, "CommunicationRequest", &asked.id)})
            });
            o.set("communicationRequest", &all.collect::<Vec<_>>());
        }
        Resource::try_from(o)
    }

    fn write_results(&self, o: &mut Object, line: Line) {
        set_all(o, "item", self.items.iter().map(item));
        set_all(o, "addItem", self.added.iter().map(added));
        set_all(o, "adjudication", self.review.iter().map(adjudication));
        let notes = (1..).zip(&self.notes);
        set_all(
            o,
            "processNote",
            notes.map(|(number, text)| json!({"number": number, "type": "display", "text": text})),
        );
        set_all(o, "error", self.faults.iter().map(|fault| error(fault, line)));
    }

    /// The line 2.0 has no place for who reviewed.
    fn extensions(&self, line: Line) -> Vec<Extension> {
        let Some(reviewer) = self.reviewer.as_ref().filter(|_| line == Line::V2_2) else {
            return Vec::new();
        };
        let mut parts =
            vec![Extension::new("wasHumanReviewedFlag", Value::Boolean(reviewer.is_human))];
        if let Some(npi) = &reviewer.npi {
            let number = Identifier {
                system: Some(Identifier::NPI.to_owned()),
                value: Some(npi.clone()),
                ..Identifier::default()
            };
            parts.push(Extension::new("reviewerNPI", Value::Identifier(number)));
        }
        vec![Extension::of(&definition("extension-claimResponseReviewer"), parts)]
    }
}

fn professional() -> Json {
    let system = "http://terminology.hl7.org/CodeSystem/claim-type";
    json!({"coding": [{"system": system, "code": "professional"}]})
}

/// Since 2.2 an answer that waits is complete, and its items say that they wait.
fn outcome(finality: Finality, line: Line) -> &'static str {
    match (finality, line) {
        (Finality::Failed, _) => "error",
        (Finality::Waiting, Line::V2_0) => "queued",
        _ => "complete",
    }
}

pub(super) fn set_raw(o: &mut Object, name: &str, raw: Option<&RawValue>) {
    if let Some(raw) = raw {
        o.set(name, &raw);
    }
}

fn set_all(o: &mut Object, name: &str, all: impl Iterator<Item = Json>) {
    let all: Vec<Json> = all.collect();
    if !all.is_empty() {
        o.set(name, &all);
    }
}

fn adjudication(review: &Review) -> Json {
    let mut parts = Vec::new();
    if let Some(number) = &review.number {
        parts.push(Extension::new("number", Value::String(number.clone())));
    }
    let code = Value::CodeableConcept(review.code.concept());
    parts.push(Extension::new(&definition("extension-reviewActionCode"), code));
    json!({
        "extension": [Extension::of(&definition("extension-reviewAction"), parts)],
        "category": {"coding": [{"system": ADJUDICATION, "code": "submitted"}]},
    })
}

fn item(item: &ItemResult) -> Json {
    let mut extensions = Vec::new();
    let mut add = |name: &str, value: Value| {
        extensions.push(Extension::new(&definition(name), value));
    };
    for trace in &item.traces {
        add("extension-itemTraceNumber", Value::Identifier(trace.clone()));
    }
    if let Some(asked) = &item.asked {
        add("extension-itemRequestedServiceDate", Value::Period(asked.clone()));
    }
    if let Some(issued) = &item.issued {
        add("extension-itemPreAuthIssueDate", Value::Date(issued.clone()));
    }
    if let Some(period) = &item.period {
        add("extension-itemPreAuthPeriod", Value::Period(period.clone()));
    }
    if let Some(previous) = &item.previous {
        add("extension-authorizationNumber", Value::String(previous.clone()));
    }
    if let Some(reference) = &item.reference {
        add("extension-administrationReferenceNumber", Value::String(reference.clone()));
    }
    if let Some(provider) = &item.provider {
        extensions.push(authorized_provider(provider));
    }
    extensions.extend(detail(item));
    let mut written = json!({
        "itemSequence": item.sequence,
        "adjudication": [adjudication(&item.review)],
    });
    if !extensions.is_empty() {
        set(&mut written, "extension", json!(extensions));
    }
    if !item.notes.is_empty() {
        set(&mut written, "noteNumber", json!(item.notes));
    }
    written
}

pub(super) fn set(object: &mut Json, name: &str, value: Json) {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

fn authorized_provider(provider: &crate::Reference) -> Extension {
    let part = Extension::new("provider", Value::Reference(provider.clone()));
    Extension::of(&definition("extension-itemAuthorizedProvider"), vec![part])
}

/// What was asked: an item of an answer has no other place for it.
fn detail(item: &ItemResult) -> Option<Extension> {
    let mut parts = Vec::new();
    if let Some(service) = item.service.as_ref().and_then(listed) {
        parts.push(Extension::new("productOrServiceCode", Value::CodeableConcept(service)));
    }
    if let Some(units) = item.units {
        let quantity = crate::Quantity { value: Some(units.into()), ..crate::Quantity::default() };
        parts.push(Extension::new("quantity", Value::Quantity(quantity)));
    }
    let is_any = !parts.is_empty();
    is_any.then(|| Extension::of(&definition("extension-itemAuthorizedDetail"), parts))
}

/// A service by those of its codes that an answer may have: of the lists that the guide names.
fn listed(service: &CodeableConcept) -> Option<CodeableConcept> {
    const LISTS: &[&str] = &[
        "http://terminology.hl7.org/CodeSystem/data-absent-reason",
        "https://codesystem.x12.org/005010/1365",
        "http://www.ama-assn.org/go/cpt",
        "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
        "http://www.cms.gov/Medicare/Coding/ICD10",
        "http://hl7.org/fhir/sid/ndc",
    ];
    let is_listed =
        |coding: &&Coding| coding.system.as_deref().is_some_and(|system| LISTS.contains(&system));
    let coding: Vec<Coding> = service.coding.iter().filter(is_listed).cloned().collect();
    let is_any = !coding.is_empty();
    is_any.then(|| CodeableConcept { coding, text: service.text.clone() })
}

fn added(item: &AddedItem) -> Json {
    let mut extensions = Vec::new();
    if let Some(issued) = &item.issued {
        let issued = Value::Date(issued.clone());
        extensions.push(Extension::new(&definition("extension-itemPreAuthIssueDate"), issued));
    }
    let period = Value::Period(item.period.clone());
    extensions.push(Extension::new(&definition("extension-itemPreAuthPeriod"), period));
    let mut written = json!({
        "extension": extensions,
        "itemSequence": [item.sequence],
        "productOrService": item.service,
        "servicedPeriod": item.period,
        "adjudication": [adjudication(&item.review)],
    });
    if let Some(provider) = &item.provider {
        set(&mut written, "provider", json!([provider]));
    }
    if let Some(units) = item.units {
        set(&mut written, "quantity", json!({"value": units}));
    }
    written
}

/// An error names the element that is meant: in 2.0 as a text, since 2.2 as one of two parts.
fn error(fault: &Fault, line: Line) -> Json {
    let mut extensions = vec![Extension::new(
        &definition("extension-errorFollowupAction"),
        Value::CodeableConcept(fault.follow_up.concept()),
    )];
    if let Some(path) = &fault.path {
        let url = definition("extension-errorElement");
        extensions.push(match line {
            Line::V2_0 => Extension::new(&url, Value::String(path.clone())),
            Line::V2_2 => {
                Extension::of(&url, vec![Extension::new("error", Value::String(path.clone()))])
            }
        });
        let path = Value::String(path.clone());
        extensions.push(Extension::new(&definition("extension-errorPath"), path));
    }
    json!({"extension": extensions, "code": fault.reason.concept()})
}
