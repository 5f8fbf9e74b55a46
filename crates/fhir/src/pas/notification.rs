//! What a subscriber is sent: a bundle that begins with how the subscription stands.

use serde_json::{Value as Json, json};

use super::subscription::{PayloadContent, TOPIC};
use crate::{Object, ReadError, Resource};

/// What kind of notification it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotificationKind {
    /// The first one: whether the endpoint answers.
    Handshake,
    /// Something changed.
    Event,
    /// How the subscription stands, for whoever asks.
    Status,
}

/// Something that changed.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its number in the subscription, from 1.
    pub number: i64,
    /// When it happened: a moment.
    pub at: String,
    /// The bundle with the whole answer.
    pub answer: Resource,
    /// The address of the answer.
    pub focus: String,
}

/// A notification.
#[derive(Clone, Debug)]
pub struct Notification<'n> {
    /// Its number.
    pub id: &'n str,
    /// When it is sent: a moment.
    pub at: &'n str,
    /// The address of the door.
    pub base: &'n str,
    /// The id of the subscription.
    pub subscription: &'n str,
    /// How the subscription stands, as `active`.
    pub status: &'n str,
    /// What kind it is.
    pub kind: NotificationKind,
    /// How many events there were.
    pub count: i64,
    /// How much is told.
    pub content: PayloadContent,
    /// What changed.
    pub event: Option<&'n Event>,
}

const PROFILE: &str = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

impl Notification<'_> {
    /// As a bundle.
    ///
    /// # Errors
    /// Where an id is none.
    pub fn write(&self) -> Result<Resource, ReadError> {
        let status = self.status_entry();
        let mut entries = vec![status];
        if let Some(event) = self.event.filter(|_| self.content == PayloadContent::FullResource) {
            entries.push(json!({
                "fullUrl": event.focus,
                "resource": event.answer,
                "request": {"method": "PUT", "url": event.focus},
                "response": {"status": "200"},
            }));
        }
        let mut o = Object::default();
        o.set("resourceType", &"Bundle");
        o.set("id", &self.id);
        let profile = format!("{PROFILE}backport-subscription-notification-r4");
        o.set("meta", &json!({"profile": [profile]}));
        o.set("type", &"history");
        o.set("timestamp", &self.at);
        o.set("entry", &entries);
        Resource::try_from(o)
    }

    fn status_entry(&self) -> Json {
        let address = format!("{}/Subscription/{}", self.base, self.subscription);
        json!({
            "fullUrl": format!("urn:uuid:{}", self.id),
            "resource": self.parameters(),
            "request": {"method": "GET", "url": format!("{address}/$status")},
            "response": {"status": "200"},
        })
    }

    /// How the subscription stands.
    pub fn parameters(&self) -> Json {
        let kind = match self.kind {
            NotificationKind::Handshake => "handshake",
            NotificationKind::Event => "event-notification",
            NotificationKind::Status => "query-status",
        };
        let address = format!("{}/Subscription/{}", self.base, self.subscription);
        let mut parameters = vec![
            json!({"name": "subscription", "valueReference": {"reference": address}}),
            json!({"name": "topic", "valueCanonical": TOPIC}),
            json!({"name": "status", "valueCode": self.status}),
            json!({"name": "type", "valueCode": kind}),
            json!({"name": "events-since-subscription-start",
                "valueString": self.count.to_string()}),
        ];
        if let Some(event) = self.event {
            parameters.push(json!({"name": "notification-event", "part": [
                {"name": "event-number", "valueString": event.number.to_string()},
                {"name": "timestamp", "valueInstant": event.at},
                {"name": "focus", "valueReference": {"reference": event.focus}},
            ]}));
        }
        json!({
            "resourceType": "Parameters",
            "id": self.id,
            "meta": {"profile": [format!("{PROFILE}backport-subscription-status-r4")]},
            "parameter": parameters,
        })
    }
}
