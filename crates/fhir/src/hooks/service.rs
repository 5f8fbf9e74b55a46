//! What is offered: the answer to a health record that asks which services there are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Services {
    /// Each service.
    pub services: Vec<Service>,
}

/// A service for one hook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its place under `/cds-services/`.
    pub id: String,
    /// For which hook.
    pub hook: String,
    /// Its title.
    pub title: String,
    /// What it does.
    pub description: String,
    /// What to fetch beforehand: a query for each key.
    pub prefetch: BTreeMap<String, String>,
    /// What Coverage Requirements Discovery adds.
    pub extension: ServiceExtension,
}

/// What Coverage Requirements Discovery adds to a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceExtension {
    /// The lines that are spoken, as `2.2`.
    #[serde(rename = "davinci-crd.version")]
    pub versions: Vec<String>,
    /// What may be switched.
    #[serde(rename = "davinci-crd.configuration-options")]
    pub options: Vec<ConfigurationOption>,
}

/// Something that may be switched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfigurationOption {
    /// Its name in a request.
    pub code: String,
    /// What its value is.
    #[serde(rename = "type")]
    pub kind: OptionKind,
    /// Its name for people.
    pub name: String,
    /// What it does.
    pub description: String,
    /// What holds where nothing is said.
    pub default: OptionDefault,
}

/// What the value of an option is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptionKind {
    /// On or off.
    Boolean,
    /// A whole number.
    Integer,
}

/// What holds where nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OptionDefault {
    /// On or off.
    Boolean(bool),
    /// A whole number.
    Integer(u32),
}
