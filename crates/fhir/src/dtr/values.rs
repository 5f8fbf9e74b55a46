//! A list of codes to choose from: a ValueSet, expanded.

use super::{Canonical, Phrase};
use crate::{Object, Resource};

/// A list of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueSet {
    /// Its id.
    pub id: String,
    /// Its address.
    pub address: Canonical,
    /// Its name, for programs.
    pub name: String,
    /// Its title.
    pub title: Phrase,
    /// On which day it was last changed.
    pub day: String,
    /// The codes, all of one system.
    pub codes: Vec<ValueSetCode>,
    /// The system of the codes.
    pub system: String,
}

/// A code of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueSetCode {
    /// The code.
    pub code: String,
    /// Its words.
    pub words: Phrase,
}

impl ValueSetCode {
    fn write(&self) -> Object {
        let mut code = Object::default();
        code.set("code", &self.code);
        code.set("display", &self.words.en);
        if !self.words.es.is_empty() {
            let spanish = serde_json::json!([{"language": "es", "value": self.words.es}]);
            code.set("designation", &spanish);
        }
        code
    }
}

impl ValueSet {
    /// It as a resource, with the codes that hold a text in their words, expanded at a moment.
    pub fn write(&self, filter: Option<&str>, expanded_at: &str) -> Resource {
        let mut list = Object::default();
        list.set("url", &self.address.url);
        list.set("version", &self.address.version);
        list.set("name", &self.name);
        self.title.write(&mut list, "title");
        list.set("status", &"active");
        list.set("experimental", &false);
        list.set("date", &self.day);
        let concepts: Vec<Object> = self.codes.iter().map(ValueSetCode::write).collect();
        let mut include = Object::default();
        include.set("system", &self.system);
        include.set("concept", &concepts);
        let mut compose = Object::default();
        compose.set("include", &[include]);
        list.set("compose", &compose);
        list.set("expansion", &self.expansion(filter, expanded_at));
        Resource::made("ValueSet", &self.id, list)
    }

    fn expansion(&self, filter: Option<&str>, at: &str) -> Object {
        let wanted = filter.map(str::to_lowercase);
        let is_wanted = |code: &&ValueSetCode| {
            let has = |text: &str, part: &str| text.to_lowercase().contains(part);
            wanted.as_ref().is_none_or(|part| {
                [&code.words.en, &code.words.es, &code.code].iter().any(|text| has(text, part))
            })
        };
        let codes: Vec<Object> = self
            .codes
            .iter()
            .filter(is_wanted)
            .map(|code| {
                let mut written = Object::default();
                written.set("system", &self.system);
                written.extend(code.write());
                written
            })
            .collect();
        let mut expansion = Object::default();
        expansion.set("timestamp", &at);
        expansion.set("total", &codes.len());
        if let Some(filter) = filter {
            let parameter = serde_json::json!([{"name": "filter", "valueString": filter}]);
            expansion.set("parameter", &parameter);
        }
        if !codes.is_empty() {
            expansion.set("contains", &codes);
        }
        expansion
    }
}
