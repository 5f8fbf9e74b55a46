//! Whose answers the clinic wants to hear of, and what it hears: an R4 subscription, and its
//! notifications.

use serde_json::{Value, json};

use crate::answer::{Reviewed, reviewed};
use crate::wire::{list, text};

const BACKPORT: &str = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition";
const TOPIC: &str = "http://hl7.org/fhir/us/davinci-pas/SubscriptionTopic/PASSubscriptionTopic";

/// What the clinic wants to hear of: the answers to its own requests, whole, at an address of its own.
pub(crate) fn subscription(line: &str, npi: &str, endpoint: &str) -> Value {
    let filter = if line == "2.0" { "identifier" } else { "org-identifier" };
    json!({"resourceType": "Subscription", "status": "requested",
        "reason": "Answers to our requests", "criteria": TOPIC,
        "_criteria": {"extension": [{"url": format!("{BACKPORT}/backport-filter-criteria"),
            "valueString": format!("{filter}={npi}")}]},
        "channel": {"type": "rest-hook", "endpoint": endpoint, "payload": "application/fhir+json",
            "_payload": {"extension": [{"url": format!("{BACKPORT}/backport-payload-content"),
                "valueCode": "full-resource"}]}}})
}

/// What a notification tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// That the endpoint answers.
    Handshake,
    /// That an answer is another now.
    Changed(Reviewed),
}

/// What a notification tells; `None` where it is none.
pub fn heard(notification: &Value) -> Option<Heard> {
    let parameters = list(notification, "/entry/0/resource/parameter");
    let kind = parameters.iter().find(|part| text(part, "/name") == Some("type"))?;
    match text(kind, "/valueCode")? {
        "handshake" => Some(Heard::Handshake),
        "event-notification" => {
            let answer = notification.pointer("/entry/1/resource")?;
            reviewed(answer).map(Heard::Changed)
        }
        _ => None,
    }
}
