//! An answer with what belongs to it, as a bundle; and the answers to an inquiry, in what their line
//! wraps them.

use serde_json::json;
use serde_json::value::RawValue;

use super::response::{ClaimResponse, Communication};
use super::write::{set, set_raw};
use super::{CODES, Line, definition};
use crate::{Entry, IssueKind, Object, OperationOutcome, ReadError, Resource};

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
    o.set("identifier", &json!([{"value": asked.number}]));
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

/// The answers to an inquiry in what the line wraps them, with what there is to say beside them: in 2.0
/// one bundle with all of them, since 2.2 parameters with a bundle for each.
///
/// # Errors
/// Where a bundle is none.
pub fn inquired(
    id: &str,
    bundles: &[Resource],
    line: Line,
    at: &str,
    words: &str,
) -> Result<Resource, ReadError> {
    let said = OperationOutcome::warning(IssueKind::NotFound, words);
    if line == Line::V2_2 {
        let answers = bundles.iter().map(|b| json!({"name": "return", "resource": b}));
        let all = answers.chain([json!({"name": "outcome", "resource": said})]);
        let mut o = Object::default();
        o.set("resourceType", &"Parameters");
        o.set("parameter", &all.collect::<Vec<_>>());
        return Resource::try_from(o);
    }
    let mut entries = together(bundles)?;
    let text = serde_json::to_string(&said).unwrap_or_default();
    let said: Resource = serde_json::from_str(&text)
        .map_err(|error| ReadError::of_json(&error, "OperationOutcome"))?;
    // It stands nowhere, and has no id: the address is this one answer's.
    let full_url = Some(format!("urn:uuid:{id}"));
    entries.push(Entry { full_url, resource: Some(said), search: None });
    bundle(id, "profile-pas-inquiry-response-bundle", None, at, &entries)
}

/// The entries of several answers: the answers first, then what they refer to, each once.
fn together(bundles: &[Resource]) -> Result<Vec<Entry>, ReadError> {
    let (mut answers, mut rest): (Vec<Entry>, Vec<Entry>) = (Vec::new(), Vec::new());
    for bundle in bundles {
        let entries: Vec<Entry> = bundle.object().get("entry")?.unwrap_or_default();
        for entry in entries {
            let kind = entry.resource.as_ref().map(Resource::kind);
            let is_known = rest.iter().any(|known| known.full_url == entry.full_url);
            match kind {
                Some("ClaimResponse") => answers.push(entry),
                _ if !is_known => rest.push(entry),
                _ => {}
            }
        }
    }
    answers.extend(rest);
    Ok(answers)
}
