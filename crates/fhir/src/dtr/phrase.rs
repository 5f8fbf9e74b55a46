//! A text in English, with its Spanish beside it: FHIR keeps a translation in an extension of the
//! text, under the text's name with a low line before it.

use crate::{Extension, Object, Value};

const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";

/// A text in two languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The English.
    pub en: String,
    /// The Spanish; empty where there is none.
    pub es: String,
}

impl Phrase {
    /// A text in both languages.
    pub fn new(en: impl Into<String>, es: impl Into<String>) -> Self {
        Self { en: en.into(), es: es.into() }
    }

    /// Writes it as a member of an object.
    pub(super) fn write(&self, object: &mut Object, name: &str) {
        object.set(name, &self.en);
        if self.es.is_empty() {
            return;
        }
        let parts = vec![
            Extension::new("lang", Value::Code("es".to_owned())),
            Extension::new("content", Value::String(self.es.clone())),
        ];
        let mut beside = Object::default();
        beside.set("extension", &[Extension::of(TRANSLATION, parts)]);
        object.set(&format!("_{name}"), &beside);
    }
}

/// A text of FHIR: the same words for whoever reads no structure.
pub fn narrative(words: &str) -> Object {
    let mut escaped = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    let mut text = Object::default();
    text.set("status", &"generated");
    text.set("div", &format!("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{escaped}</p></div>"));
    text
}
