//! Who wants to hear when an answer changes: an R4 `Subscription` with the additions of the guide that
//! brings R5's subscriptions to R4.

use serde_json::value::RawValue;

use super::Line;
use crate::{Extension, Object, ReadError, Resource, Value};

/// The topic: the answer to a request of one's own changed.
pub const TOPIC: &str = "http://hl7.org/fhir/us/davinci-pas/SubscriptionTopic/PASSubscriptionTopic";
const BACKPORT: &str = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

/// How much a notification tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PayloadContent {
    /// That something changed, and what.
    IdOnly,
    /// The whole answer.
    FullResource,
}

/// What somebody wants to hear of, and where.
#[derive(Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Whose answers: the numbers of senders.
    pub senders: Vec<String>,
    /// Where notifications go.
    pub endpoint: String,
    /// How much they tell.
    pub content: PayloadContent,
    /// In which form they are sent.
    pub payload: String,
    /// What opens the sender's own door to them: the value of the header `Authorization`.
    pub authorization: Option<String>,
    /// When it ends.
    pub end: Option<String>,
}

impl std::fmt::Debug for Subscription {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subscription").field("senders", &self.senders).finish_non_exhaustive()
    }
}

/// A channel.
#[derive(Default, serde::Deserialize)]
struct Channel {
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    endpoint: Option<String>,
    #[serde(default)]
    payload: Option<String>,
    #[serde(default, rename = "_payload")]
    payload_more: Option<More>,
    #[serde(default)]
    header: Vec<String>,
}

/// What stands beside a plain value.
#[derive(Debug, Default, serde::Deserialize)]
struct More {
    #[serde(default)]
    extension: Vec<Extension>,
}

impl Subscription {
    /// Reads one, in the rules of a line.
    ///
    /// # Errors
    /// Where it is none, or one that is not offered.
    pub fn read(resource: &Resource, line: Line) -> Result<Self, ReadError> {
        if resource.kind() != "Subscription" {
            return Err(ReadError::unreadable("resourceType", "it is no Subscription"));
        }
        let o = resource.object();
        let criteria: String = o.need("criteria")?;
        if criteria != TOPIC {
            return Err(unfit("criteria", "it is no topic that is offered; metadata names it"));
        }
        let channel: Channel = o.need("channel")?;
        if channel.kind != "rest-hook" {
            return Err(unfit("channel.type", "rest-hook alone is offered"));
        }
        let payload = channel.payload.unwrap_or_else(|| "application/fhir+json".to_owned());
        if !matches!(payload.as_str(), "application/fhir+json" | "application/json") {
            return Err(unfit("channel.payload", "notifications are JSON"));
        }
        let content = content(channel.payload_more.as_ref(), line)?;
        let more: Option<More> = o.get("_criteria")?;
        let endpoint = channel.endpoint.filter(|endpoint| !endpoint.is_empty());
        Ok(Self {
            senders: senders(more.as_ref(), line)?,
            endpoint: endpoint.ok_or_else(|| unfit("channel.endpoint", "it is missing"))?,
            content,
            payload,
            authorization: authorization(&channel.header)?,
            end: o.get("end")?,
        })
    }
}

fn unfit(place: &str, what: &str) -> ReadError {
    ReadError::against_guide(place, what)
}

fn values<'m>(more: Option<&'m More>, name: &str) -> Vec<&'m str> {
    let url = format!("{BACKPORT}{name}");
    let all = more.into_iter().flat_map(|more| &more.extension);
    let named = all.filter(|extension| extension.url == url);
    named.filter_map(|extension| extension.value.as_ref().and_then(Value::as_text)).collect()
}

/// Since 2.2 the whole answer alone may be wanted.
fn content(more: Option<&More>, line: Line) -> Result<PayloadContent, ReadError> {
    match (values(more, "backport-payload-content").as_slice(), line) {
        (["full-resource"], _) => Ok(PayloadContent::FullResource),
        (["id-only"], Line::V2_0) => Ok(PayloadContent::IdOnly),
        (_, Line::V2_0) => Err(unfit("channel.payload.extension", "say id-only or full-resource")),
        (_, Line::V2_2) => Err(unfit("channel.payload.extension", "say full-resource")),
    }
}

/// The line 2.0 calls the filter `identifier`, the line 2.2 `org-identifier`, and its own example
/// `orgIdentifier`.
fn senders(more: Option<&More>, line: Line) -> Result<Vec<String>, ReadError> {
    let place = "criteria.extension";
    let filters: &[&str] = match line {
        Line::V2_0 => &["identifier"],
        Line::V2_2 => &["org-identifier", "orgIdentifier"],
    };
    let said = values(more, "backport-filter-criteria");
    let [criteria] = said.as_slice() else {
        return Err(unfit(place, "filter by the number of the sender, once"));
    };
    let named = criteria.split_once('=').filter(|(name, _)| filters.contains(name));
    let Some((_, numbers)) = named else {
        return Err(unfit(place, "filter by the number of the sender, as the guide calls it"));
    };
    let senders: Vec<String> =
        numbers.split(',').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect();
    match senders.is_empty() || senders.len() > 20 {
        true => Err(unfit(place, "name one to twenty senders")),
        false => Ok(senders),
    }
}

/// What opens the sender's own door to a notification: one header, and none but that.
fn authorization(all: &[String]) -> Result<Option<String>, ReadError> {
    let [header] = all else {
        return match all.is_empty() {
            true => Ok(None),
            false => Err(unfit("channel.header", "send one header at most: Authorization")),
        };
    };
    let value = header
        .split_once(':')
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case("authorization"));
    let value = value.map(|(_, value)| value.trim());
    let is_line = |text: &&str| {
        (1..=4_000).contains(&text.len()) && text.bytes().all(|b| (0x20..0x7f).contains(&b))
    };
    let value = value.filter(is_line);
    value.map(|value| Some(value.to_owned())).ok_or_else(|| {
        unfit("channel.header", "no other header than Authorization goes along, of plain letters")
    })
}

/// A subscription as its sender wrote it, with its id and where it stands.
///
/// # Errors
/// Where the id is none.
pub fn standing(
    written: &Resource,
    id: &str,
    status: &str,
    error: Option<&str>,
) -> Result<Resource, ReadError> {
    let mut o = Object::default();
    o.set("resourceType", &"Subscription");
    o.set("id", &id);
    for (name, value) in written.object().members() {
        // What headers say opens the sender's own door: it is not shown.
        if matches!(name, "resourceType" | "id" | "status" | "error") {
            continue;
        }
        match name {
            "channel" => o.set(name, &without_headers(value)),
            _ => o.set(name, &value),
        }
    }
    o.set("status", &status);
    if let Some(error) = error {
        o.set("error", &error);
    }
    Resource::try_from(o)
}

fn without_headers(channel: &RawValue) -> Object {
    let mut channel: Object = serde_json::from_str(channel.get()).unwrap_or_default();
    channel.remove("header");
    channel
}
