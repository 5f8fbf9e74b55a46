//! What a service answers: cards for people, and actions that the health record takes by itself.

use serde::{Deserialize, Serialize};

use crate::types::is_absent;
use crate::{Object, Resource};

/// What a service answers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct HookResponse {
    /// For people.
    #[serde(default)]
    pub cards: Vec<Card>,
    /// For the health record.
    #[serde(default, rename = "systemActions", skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
}

/// Something for a person to read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Its number, by which feedback speaks of it.
    pub uuid: String,
    /// In fewer than 140 characters.
    pub summary: String,
    /// More, in Markdown.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub detail: Option<String>,
    /// How pressing it is.
    pub indicator: Indicator,
    /// Who says it.
    pub source: Source,
    /// Where there is more.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub links: Vec<Link>,
    /// What guides add.
    #[serde(default, skip_serializing_if = "Object::is_empty")]
    pub extension: Object,
}

/// How pressing a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Indicator {
    /// For information.
    Info,
    /// To be looked at.
    Warning,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Their name, as it stands on the member's card.
    pub label: String,
    /// What about.
    pub topic: Topic,
}

/// What something is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// The system of the code.
    pub system: String,
    /// The code.
    pub code: String,
    /// Its words.
    pub display: String,
}

/// Where there is more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What for.
    pub label: String,
    /// The address.
    pub url: String,
    /// How it opens.
    #[serde(rename = "type")]
    pub kind: LinkKind,
}

/// How a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// As any page.
    Absolute,
}

/// What the health record does.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Action {
    /// What is done.
    #[serde(rename = "type")]
    pub kind: ActionKind,
    /// In words.
    pub description: String,
    /// With what.
    pub resource: Resource,
}

/// What is done with a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// It takes the place of the one with its id.
    Update,
}
