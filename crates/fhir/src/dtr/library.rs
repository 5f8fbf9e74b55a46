//! Logic that a form's expressions are of: a Library, as CQL and compiled.

use super::{Canonical, Phrase};
use crate::{Object, Resource};

/// A library of expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    /// Its id.
    pub id: String,
    /// Its address.
    pub address: Canonical,
    /// Its name, which expressions give.
    pub name: String,
    /// Its title.
    pub title: Phrase,
    /// On which day it was last changed.
    pub day: String,
    /// What it reads of the health record.
    pub requirements: Vec<DataRequirement>,
    /// The CQL, in Base64.
    pub cql: String,
    /// The compiled form (ELM as JSON), in Base64.
    pub elm: String,
}

/// What a library reads of a health record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataRequirement {
    /// The kind of resource.
    pub kind: String,
    /// The members that are used.
    pub members: Vec<String>,
    /// The system and codes by which it is found; none where every one is meant.
    pub codes: Vec<(String, String)>,
}

impl DataRequirement {
    fn write(&self) -> Object {
        let mut requirement = Object::default();
        requirement.set("type", &self.kind);
        requirement.set("mustSupport", &self.members);
        if !self.codes.is_empty() {
            let codes = self.codes.iter();
            let codes: Vec<serde_json::Value> = codes
                .map(|(system, code)| serde_json::json!({"system": system, "code": code}))
                .collect();
            let filter = serde_json::json!([{"path": "code", "code": codes}]);
            requirement.set("codeFilter", &filter);
        }
        requirement
    }
}

impl Library {
    /// It as a resource.
    pub fn write(&self) -> Resource {
        let mut library = Object::default();
        library.set("url", &self.address.url);
        library.set("version", &self.address.version);
        library.set("name", &self.name);
        self.title.write(&mut library, "title");
        library.set("status", &"active");
        let kind = serde_json::json!({"coding": [{
            "system": "http://terminology.hl7.org/CodeSystem/library-type",
            "code": "logic-library"}]});
        library.set("type", &kind);
        library.set("date", &self.day);
        let requirements: Vec<Object> =
            self.requirements.iter().map(DataRequirement::write).collect();
        library.set("dataRequirement", &requirements);
        let content = [("text/cql", &self.cql), ("application/elm+json", &self.elm)];
        let content = content.map(|(kind, data)| {
            let mut content = Object::default();
            content.set("contentType", &kind);
            content.set("data", data);
            content
        });
        library.set("content", &content);
        Resource::made("Library", &self.id, library)
    }
}
