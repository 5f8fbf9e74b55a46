//! An answer in the shape of its line: the only place that knows where the two differ.

use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::response::{
    AddedItem, ClaimResponse, Communication, Fault, Finality, ItemResult, Review,
};
use super::{CODES, Line, definition};
use crate::{
    Entry, Extension, Identifier, IssueKind, Object, OperationOutcome, ReadError, Resource, Value,
};

const ADJUDICATION: &str = "http://terminology.hl7.org/CodeSystem/adjudication";
const EXTERNAL_REASONS: &str = "reasonCode";

impl ClaimResponse {
    /// The address of a resource of ours.
    fn address(base: &str, kind: &str, id: &str) -> String {
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

fn set_raw(o: &mut Object, name: &str, raw: Option<&RawValue>) {
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
    if let Some(reason) = &review.reason {
        let words = crate::CodeableConcept::text(reason);
        parts.push(Extension::new(EXTERNAL_REASONS, Value::CodeableConcept(words)));
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

fn set(object: &mut Json, name: &str, value: Json) {
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
    if let Some(service) = &item.service {
        parts.push(Extension::new("productOrServiceCode", Value::CodeableConcept(service.clone())));
    }
    if let Some(units) = item.units {
        let quantity = crate::Quantity { value: Some(units.into()), ..crate::Quantity::default() };
        parts.push(Extension::new("quantity", Value::Quantity(quantity)));
    }
    let is_any = !parts.is_empty();
    is_any.then(|| Extension::of(&definition("extension-itemAuthorizedDetail"), parts))
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

/// What is asked for beside an answer, as resources of their own.
fn communications(response: &ClaimResponse, line: Line, base: &str) -> Vec<Entry> {
    let entries = response.communications.iter().filter_map(|asked| {
        let resource = communication(asked, response, line).ok()?;
        let address = ClaimResponse::address(base, "CommunicationRequest", &asked.id);
        Some(Entry { full_url: Some(address), resource: Some(resource), search: None })
    });
    entries.collect()
}

/// The line 2.0 has the item's number with the payload, the line 2.2 with the whole; and since 2.2
/// what is asked for is a code alone.
fn communication(
    asked: &Communication,
    response: &ClaimResponse,
    line: Line,
) -> Result<Resource, ReadError> {
    let number = asked.item.map(
        |item| json!({"url": definition("extension-serviceLineNumber"), "valuePositiveInt": item}),
    );
    let what = match line {
        Line::V2_0 => asked.words.as_str(),
        Line::V2_2 => asked.loinc.as_deref().unwrap_or(asked.words.as_str()),
    };
    let mut payload = json!({"contentString": what});
    if let (Line::V2_0, Some(number)) = (line, &number) {
        set(&mut payload, "extension", json!([number]));
    }
    let mut o = Object::default();
    o.set("resourceType", &"CommunicationRequest");
    o.set("id", &asked.id);
    o.set("meta", &json!({"profile": [definition("profile-communicationrequest")]}));
    if let (Line::V2_2, Some(number)) = (line, number) {
        o.set("extension", &json!([number]));
    }
    o.set("identifier", &json!([{"value": asked.id}]));
    o.set("status", &"active");
    o.set("medium", &json!([{"coding": [{"system": CODES, "code": "CDEX"}]}]));
    o.set("payload", &json!([payload]));
    o.set("requester", &response.insurer);
    if let Some(asked) = &response.requestor {
        o.set("sender", asked);
    }
    Resource::try_from(o)
}

/// A bundle with an answer: first the answer, then what it refers to, then what it asks for.
///
/// # Errors
/// Where its parts are none.
pub fn response_bundle(
    response: &ClaimResponse,
    line: Line,
    base: &str,
    identifier: Option<&RawValue>,
    echoed: &[Entry],
    is_inquired: bool,
) -> Result<Resource, ReadError> {
    let first = Entry {
        full_url: Some(ClaimResponse::address(base, "ClaimResponse", &response.id)),
        resource: Some(response.write(line, base, is_inquired)?),
        search: None,
    };
    let mut entries = vec![first];
    entries.extend(echoed.iter().cloned());
    if !is_inquired {
        entries.extend(communications(response, line, base));
    }
    let profile = match is_inquired {
        true => "profile-pas-inquiry-response-bundle",
        false => "profile-pas-response-bundle",
    };
    bundle(&response.id, profile, identifier, &response.created, &entries)
}

fn bundle(
    id: &str,
    profile: &str,
    identifier: Option<&RawValue>,
    at: &str,
    entries: &[Entry],
) -> Result<Resource, ReadError> {
    let mut o = Object::default();
    o.set("resourceType", &"Bundle");
    o.set("id", &id);
    o.set("meta", &json!({"profile": [definition(profile)]}));
    set_raw(&mut o, "identifier", identifier);
    o.set("type", &"collection");
    o.set("timestamp", &at);
    o.set("entry", &entries);
    Resource::try_from(o)
}

/// A bundle that says, in place of answers or beside them, what is not shown.
///
/// # Errors
/// Where the id is none.
pub fn withheld(id: &str, at: &str, words: &str) -> Result<Resource, ReadError> {
    let outcome = OperationOutcome::warning(IssueKind::NotFound, words);
    let text = serde_json::to_string(&outcome).unwrap_or_default();
    let resource: Resource = serde_json::from_str(&text)
        .map_err(|error| ReadError::of_json(&error, "OperationOutcome"))?;
    // It stands nowhere, and has no id: the address is this one answer's.
    let entry = Entry { full_url: Some(format!("urn:uuid:{id}")), resource: Some(resource), search: None };
    bundle(id, "profile-pas-inquiry-response-bundle", None, at, &[entry])
}

/// The answers to an inquiry in what the line wraps them: in 2.0 one bundle with all of them, since
/// 2.2 parameters with a bundle for each.
///
/// # Errors
/// Where a bundle is none.
pub fn inquired(
    id: &str,
    bundles: &[Resource],
    line: Line,
    at: &str,
) -> Result<Resource, ReadError> {
    if line == Line::V2_2 {
        let mut o = Object::default();
        o.set("resourceType", &"Parameters");
        let all = bundles.iter().map(|b| json!({"name": "return", "resource": b}));
        o.set("parameter", &all.collect::<Vec<_>>());
        return Resource::try_from(o);
    }
    let mut first: Vec<Entry> = Vec::new();
    let mut rest: Vec<Entry> = Vec::new();
    for bundle in bundles {
        let entries: Vec<Entry> = bundle.object().get("entry")?.unwrap_or_default();
        for entry in entries {
            let is_answer = |entry: &Entry| {
                entry.resource.as_ref().is_some_and(|found| found.kind() == "ClaimResponse")
            };
            let is_known = rest.iter().any(|known| known.full_url == entry.full_url);
            match (is_answer(&entry), is_known) {
                (true, _) => first.push(entry),
                (false, false) => rest.push(entry),
                (false, true) => {}
            }
        }
    }
    first.extend(rest);
    bundle(id, "profile-pas-inquiry-response-bundle", None, at, &first)
}
