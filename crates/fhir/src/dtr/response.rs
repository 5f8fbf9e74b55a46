//! A form that is to be filled in, with what is known already: a draft QuestionnaireResponse.

use super::names::{guide, known_by_payer, uses};
use super::{Form, Item, ItemKind, Phrase};
use crate::crd::{Line, Purpose};
use crate::{Coding, Object, Reference, Resource};

/// A form that is to be filled in.
#[derive(Clone, Debug)]
pub struct Draft<'f> {
    /// The form: the one it is of, or the questions of an adaptive one that were asked so far, which
    /// then stand inside.
    pub form: &'f Form,
    /// Of whom.
    pub subject: Reference,
    /// Under which insurance.
    pub coverage: Reference,
    /// For which orders, bookings or visits.
    pub orders: Vec<Reference>,
    /// What it is for.
    pub purposes: Vec<Purpose>,
    /// The system and the number of what was said of the order before.
    pub number: Option<(String, String)>,
    /// When it was made.
    pub authored: String,
    /// What is known.
    pub known: Vec<Known>,
}

/// An answer that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Of which question.
    pub link: String,
    /// The answer.
    pub value: KnownValue,
}

/// The value of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnownValue {
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(u32),
    /// A day.
    Date(String),
    /// Texts.
    Texts(Vec<String>),
    /// One of a list, with its words.
    Coding(Coding, Phrase),
}

impl KnownValue {
    fn write(&self) -> Vec<Object> {
        let one = |name: &str, value: serde_json::Value| {
            let mut answer = Object::default();
            answer.set(name, &value);
            vec![answer]
        };
        match self {
            Self::Boolean(yes) => one("valueBoolean", (*yes).into()),
            Self::Integer(number) => one("valueInteger", (*number).into()),
            Self::Date(day) => one("valueDate", day.as_str().into()),
            Self::Texts(texts) => {
                texts.iter().flat_map(|text| one("valueString", text.as_str().into())).collect()
            }
            Self::Coding(coding, words) => {
                let mut value = Object::default();
                value.set("system", &coding.system);
                value.set("code", &coding.code);
                words.write(&mut value, "display");
                let mut answer = Object::default();
                answer.set("valueCoding", &value);
                vec![answer]
            }
        }
    }
}

impl Draft<'_> {
    /// It as a resource.
    pub fn write(&self, line: Line) -> Resource {
        let mut draft = Object::default();
        let is_inside = matches!(self.form.kind, super::FormKind::Asked { .. });
        let profile = match (is_inside, line) {
            (true, Line::V2_2) => "dtr-questionnaireresponse-adapt",
            _ => "dtr-questionnaireresponse",
        };
        let mut meta = Object::default();
        meta.set("profile", &[guide(profile)]);
        draft.set("meta", &meta);
        if is_inside {
            draft.set("contained", &[self.form.write(line)]);
        }
        draft.set("extension", &self.extensions(line));
        if let Some((system, value)) = &self.number {
            draft.set("identifier", &serde_json::json!({"system": system, "value": value}));
        }
        match is_inside {
            true => draft.set("questionnaire", &format!("#{}", self.form.id)),
            false => draft.set("questionnaire", &self.form.address),
        }
        draft.set("status", &"in-progress");
        draft.set("subject", &self.subject);
        draft.set("authored", &self.authored);
        let items = self.items(&self.form.items, line);
        if !items.is_empty() {
            draft.set("item", &items);
        }
        Resource::made_without_id("QuestionnaireResponse", draft)
    }

    fn extensions(&self, line: Line) -> Vec<serde_json::Value> {
        let refers = |name: &str, to: &Reference| serde_json::json!({"url": guide(name), "valueReference": to});
        let coverage = match line {
            // The line 2.0 names insurance and orders alike.
            Line::V2_0 => refers("qr-context", &self.coverage),
            Line::V2_2 => refers("qr-coverage", &self.coverage),
        };
        let orders = self.orders.iter().map(|order| refers("qr-context", order));
        let purposes = self.purposes.iter().map(|purpose| {
            serde_json::json!({"url": guide("intendedUse"), "valueCodeableConcept": {
                "coding": [{"system": uses(line), "code": purpose.code()}]}})
        });
        [coverage].into_iter().chain(orders).chain(purposes).collect()
    }

    /// The groups of the form, and in them what is known.
    fn items(&self, items: &[Item], line: Line) -> Vec<Object> {
        let mut written = Vec::new();
        for item in items {
            let mut object = Object::default();
            object.set("linkId", &item.link);
            item.text.write(&mut object, "text");
            match &item.kind {
                ItemKind::Display => continue,
                ItemKind::Group => {
                    let inside = self.items(&item.items, line);
                    if !inside.is_empty() {
                        object.set("item", &inside);
                    }
                }
                _ => {
                    let known = self.known.iter().find(|known| known.link == item.link);
                    let Some(known) = known else { continue };
                    object.set("answer", &answers(&known.value, line));
                }
            }
            written.push(object);
        }
        written
    }
}

/// The answers of a question that the payer knows.
fn answers(value: &KnownValue, line: Line) -> Vec<Object> {
    let origin = serde_json::json!([{"url": guide("information-origin"), "extension": [
        {"url": "source", "valueCode": known_by_payer(line)}]}]);
    let mut answers = value.write();
    answers.iter_mut().for_each(|answer| answer.set("extension", &origin));
    answers
}
