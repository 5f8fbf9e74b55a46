//! The schemas of what is taken and of what is given. One type may have two: what may be left out of a
//! command is always there in an answer.

use std::collections::BTreeSet;

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value};

/// Where a description keeps its schemas.
const PLACE: &str = "#/components/schemas/";
/// What the names of schemas of bodies begin with, where the type has another in answers.
const TAKEN: &str = "taken.";

/// The schemas met so far.
pub(in crate::api) struct Schemas {
    taken: SchemaGenerator,
    given: SchemaGenerator,
}

impl Default for Schemas {
    fn default() -> Self {
        let settings = || {
            let mut settings = SchemaSettings::draft2020_12();
            settings.definitions_path = "/components/schemas".into();
            settings
        };
        let taken = settings().for_deserialize().into_generator();
        Self { taken, given: settings().for_serialize().into_generator() }
    }
}

impl Schemas {
    /// The schema of a body; its references are told apart until all is settled.
    pub fn taken(&mut self, schema: fn(&mut SchemaGenerator) -> Schema) -> Value {
        let mut schema = schema(&mut self.taken).to_value();
        each_reference(&mut schema, &mut |name| format!("{TAKEN}{name}"));
        schema
    }

    /// The schema of an answer.
    pub fn given(&mut self, schema: fn(&mut SchemaGenerator) -> Schema) -> Value {
        schema(&mut self.given).to_value()
    }

    /// All schemas by their names, and `paths` with references to those names.
    pub fn settled(mut self, mut paths: Value) -> (Value, Value) {
        let (taken, mut given) =
            (self.taken.take_definitions(false), self.given.take_definitions(false));
        let same = same(&taken, &given);
        let mut name = |name: &str| match name.strip_prefix(TAKEN) {
            Some(bare) if same.contains(bare) || !given.contains_key(bare) => bare.to_owned(),
            _ => name.to_owned(),
        };
        each_reference(&mut paths, &mut name);
        let mut renamed: Vec<(String, Value)> = Vec::new();
        for (bare, mut schema) in taken {
            each_reference(&mut schema, &mut |inner| name(&format!("{TAKEN}{inner}")));
            renamed.push((name(&format!("{TAKEN}{bare}")), schema));
        }
        for (name, schema) in renamed {
            given.entry(name).or_insert(schema);
        }
        (paths, Value::Object(given))
    }
}

/// The names whose schemas are the same whichever way they go, with all that they refer to.
fn same(taken: &Map<String, Value>, given: &Map<String, Value>) -> BTreeSet<String> {
    let is_alike = |name: &&String| taken.get(*name) == given.get(*name);
    let mut same: BTreeSet<String> = taken.keys().filter(is_alike).cloned().collect();
    loop {
        let is_whole = |name: &String| {
            let mut schema = taken.get(name).cloned().unwrap_or_default();
            let mut whole = true;
            each_reference(&mut schema, &mut |inner| {
                whole &= same.contains(inner);
                inner.to_owned()
            });
            whole
        };
        let kept: BTreeSet<String> = same.iter().filter(|name| is_whole(name)).cloned().collect();
        if kept.len() == same.len() {
            return same;
        }
        same = kept;
    }
}

/// Gives each reference in a schema another name.
fn each_reference(schema: &mut Value, name: &mut impl FnMut(&str) -> String) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(|item| each_reference(item, name)),
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(text) if key == "$ref" => {
                        if let Some(known) = text.strip_prefix(PLACE) {
                            *text = format!("{PLACE}{}", name(known));
                        }
                    }
                    _ => each_reference(value, name),
                }
            }
        }
        _ => {}
    }
}
