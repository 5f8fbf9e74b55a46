//! Whether an extension keeps to the guide's own definition: which parts, how many, of which type
//! and from which list, and the rules between them (crd-ci-q1 to q9).
//!
//! No validator at hand looks into the parts of an extension, and these parts are what is sent.

use super::Line;
use crate::{Extension, Value};

/// Something of an extension that the guide does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which part, or which rule.
    pub what: String,
    /// How.
    pub how: &'static str,
}

/// A part: its name, least, most, the type of its value, and its list.
type Part = (&'static str, usize, usize, Type, &'static [&'static str]);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Code,
    Text,
    Date,
    Canonical,
    Reference,
    Coding,
    Concept,
    Contact,
    Parts,
}

const MANY: usize = usize::MAX;
const COVERED: &[&str] = &["covered", "not-covered", "conditional", "indeterminate"];
const PA: &[&str] =
    &["no-auth", "auth-needed", "satisfied", "performpa", "conditional", "indeterminate"];
const PURPOSE: &[&str] = &["withpa", "withclaim", "withorder", "retain-doc", "OTH"];
const INFO: &[&str] =
    &["performer", "location", "timeframe", "contract-window", "OTH", "detail-code"];
const DOC: &[&str] = &["clinical", "admin", "patient", "conditional", "indeterminate"];
const DOC_BEFORE: &[&str] = &["clinical", "admin", "both", "conditional"];

/// The parts of the extension in a line. What the line 2.0 has not yet is `indeterminate` and
/// `detail-code`, the last of their lists, and the date of expiry.
fn parts(line: Line) -> Vec<Part> {
    let is_before = line == Line::V2_0;
    let list = |all: &'static [&'static str]| match (is_before, all) {
        (true, [before @ .., _]) => before,
        _ => all,
    };
    let (doc, most_docs) = if is_before { (DOC_BEFORE, 1) } else { (DOC, MANY) };
    let mut parts = vec![
        ("coverage", 1, 1, Type::Reference, [].as_slice()),
        ("covered", 1, 1, Type::Code, list(COVERED)),
        ("pa-needed", 0, 1, Type::Code, list(PA)),
        ("doc-needed", 0, most_docs, Type::Code, doc),
        ("doc-purpose", 0, MANY, Type::Code, if is_before { list(PURPOSE) } else { PURPOSE }),
        ("info-needed", 0, MANY, Type::Code, list(INFO)),
        ("billingCode", 0, MANY, Type::Coding, &[]),
        ("reason", 0, MANY, Type::Concept, &[]),
        ("detail", 0, MANY, Type::Parts, &[]),
        ("dependency", 0, MANY, Type::Reference, &[]),
        ("questionnaire", 0, MANY, Type::Canonical, &[]),
        ("date", 1, 1, Type::Date, &[]),
        ("coverage-assertion-id", 1, 1, Type::Text, &[]),
        ("satisfied-pa-id", 0, 1, Type::Text, &[]),
        ("contact", 0, MANY, Type::Contact, &[]),
    ];
    if !is_before {
        parts.push(("expiry-date", 0, 1, Type::Date, &[]));
    }
    parts
}

/// What of an extension the guide does not allow in a line; nothing of a good one.
pub fn check(extension: &Extension, line: Line) -> Vec<Broken> {
    let mut broken = Vec::new();
    let parts = parts(line);
    for part in &extension.extension {
        let Some((_, _, _, kind, list)) = parts.iter().find(|(name, ..)| *name == part.url) else {
            broken.push(Broken { what: part.url.clone(), how: "is no part of it" });
            continue;
        };
        if *kind == Type::Parts {
            broken.extend(check_detail(part, line));
            continue;
        }
        let is_of_type = part.value.as_ref().is_some_and(|value| fits(value, *kind, line));
        let text = part.value.as_ref().and_then(Value::as_text).unwrap_or_default();
        if !is_of_type {
            broken.push(Broken { what: part.url.clone(), how: "has a value of another type" });
        } else if !list.is_empty() && !list.contains(&text) {
            broken.push(Broken { what: part.url.clone(), how: "is not of its list" });
        }
    }
    for (name, least, most, ..) in parts {
        let count = extension.extension.iter().filter(|part| part.url == name).count();
        if count < least || count > most {
            broken.push(Broken { what: name.to_owned(), how: "stands too seldom or too often" });
        }
    }
    broken.extend(rules(extension, line));
    broken
}

fn fits(value: &Value, kind: Type, line: Line) -> bool {
    match (kind, value) {
        (Type::Code, Value::Code(text)) | (Type::Canonical, Value::Canonical(text)) => {
            !text.is_empty()
        }
        (Type::Text, Value::String(text)) => !text.trim().is_empty(),
        (Type::Date, Value::Date(text)) => text.len() == 10,
        (Type::Reference, Value::Reference(_))
        | (Type::Coding, Value::Coding(_))
        | (Type::Concept, Value::CodeableConcept(_)) => true,
        (Type::Contact, Value::ContactPoint(_)) => line == Line::V2_0,
        (Type::Contact, Value::ContactDetail(_)) => line == Line::V2_2,
        _ => false,
    }
}

fn check_detail(detail: &Extension, line: Line) -> Option<Broken> {
    let count = |name: &str| detail.extension.iter().filter(|part| part.url == name).count();
    let (categories, is_limit) = match line {
        Line::V2_0 => (0, true),
        Line::V2_2 => {
            (1, detail.part("category").and_then(Value::as_text).is_some_and(is_category))
        }
    };
    let is_whole = (count("category"), count("code"), count("value")) == (categories, 1, 1);
    let is_value = match detail.part("value") {
        Some(Value::Boolean(_) | Value::String(_) | Value::Period(_) | Value::Quantity(_)) => true,
        Some(Value::Url(_)) => line == Line::V2_2,
        _ => false,
    };
    let is_code = matches!(detail.part("code"), Some(Value::CodeableConcept(_)));
    let is_good = is_whole && is_value && is_code && is_limit && count("qualification") <= 1;
    let how = "lacks a part, or has one of another type";
    (!is_good).then(|| Broken { what: "detail".to_owned(), how })
}

fn is_category(text: &str) -> bool {
    matches!(text, "cat-limitation" | "cat-decisional" | "cat-other")
}

/// The rules between the parts, by the numbers of the guide.
fn rules(extension: &Extension, line: Line) -> Vec<Broken> {
    let texts = |name: &'static str| {
        let found = extension.parts(name).filter_map(Value::as_text);
        found.map(str::to_owned).collect::<Vec<_>>()
    };
    let has = |name: &'static str| extension.part(name).is_some();
    let is = |name: &'static str, code: &str| texts(name).iter().any(|text| text == code);
    let any = |code: &str| ["covered", "pa-needed", "doc-needed"].into_iter().any(|n| is(n, code));
    let is_known = line == Line::V2_2;
    let rules = [
        ("crd-ci-q1", !has("questionnaire") || has("doc-needed")),
        ("crd-ci-q2", is("covered", "not-covered") != has("pa-needed")),
        ("crd-ci-q3", has("info-needed") == any("conditional")),
        (
            "crd-ci-q4",
            !is("doc-purpose", "withpa") || {
                has("pa-needed") && !is("pa-needed", "satisfied") && !is("pa-needed", "no-auth")
            },
        ),
        ("crd-ci-q5", is("pa-needed", "satisfied") == has("satisfied-pa-id")),
        ("crd-ci-q6", !is("info-needed", "OTH") || has("reason")),
        (
            "crd-ci-q7",
            extension.parts("reason").all(|reason| match reason {
                Value::CodeableConcept(concept) => {
                    concept.text.is_some() || !concept.coding.is_empty()
                }
                _ => false,
            }),
        ),
        ("crd-ci-q8", !has("doc-purpose") || has("reason")),
        ("crd-ci-q9", !(is_known && any("indeterminate")) || has("reason")),
    ];
    let broken = rules.into_iter().filter(|(_, holds)| !holds);
    broken.map(|(rule, _)| Broken { what: rule.to_owned(), how: "is broken" }).collect()
}
