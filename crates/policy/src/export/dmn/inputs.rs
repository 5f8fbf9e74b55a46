//! The facts a policy looks at, as the inputs of a DMN model.

use latchkey_domain::{Measure, Slot};

use crate::export::feel;
use crate::export::xml::Xml;
use crate::model::{Model, Subject};
use crate::vocabulary::FactWords;

/// The type of a fact with a list of values, so that editors offer them.
pub(super) fn item_definition(fact: Subject, model: &Model, xml: &mut Xml) {
    let Subject::Slot(slot) = fact else { return };
    let Some(name) = feel::type_name(slot) else { return };
    let id = format!("type_{name}");
    let values = fact.value_names(&model.vocabulary);
    xml.element("itemDefinition", &[("id", &id), ("name", &name)], |xml| {
        xml.text("typeRef", "string");
        xml.expression("allowedValues", &[], &feel::strings(values.iter().map(|v| &**v)));
    });
}

/// The input itself, with the question that asks for the fact.
pub(super) fn input_data(fact: Subject, model: &Model, xml: &mut Xml) {
    let name = feel::subject(fact, &model.vocabulary);
    let (id, variable) = (format!("input_{name}"), format!("variable_{name}"));
    let words = words(fact, model);
    let label = words.map_or("", |w| w.question.en.as_str());
    xml.element("inputData", &[("id", &*id), ("name", &*name), ("label", label)], |xml| {
        xml.text("description", &description(fact, words));
        let type_ref = type_ref(fact);
        xml.empty("variable", &[("id", &*variable), ("name", &*name), ("typeRef", &*type_ref)]);
    });
}

/// The type of what a decision table looks at.
pub(super) fn type_ref(subject: Subject) -> String {
    let own = match subject {
        Subject::Slot(slot) => feel::type_name(slot),
        _ => None,
    };
    own.unwrap_or_else(|| feel::type_of(subject).to_owned())
}

fn words(fact: Subject, model: &Model) -> Option<&FactWords> {
    match fact {
        Subject::Slot(slot) => match slot.fact() {
            Some(fact) => model.vocabulary.fact(fact),
            None => model.vocabulary.derived(slot.name()),
        },
        Subject::Measure(measure) => model.vocabulary.derived(measure.name()),
        Subject::Question(_) => None,
    }
}

fn description(fact: Subject, words: Option<&FactWords>) -> String {
    let mut parts = Vec::new();
    match fact {
        Subject::Slot(slot) if slot.fact().is_some() => {
            parts.push(format!("The fact {}.", slot.name()));
        }
        Subject::Slot(slot) => parts.push(format!("The derived fact {}.", slot.name())),
        Subject::Measure(measure) => parts.push(format!("The derived fact {}.", measure.name())),
        Subject::Question(_) => {}
    }
    if let Some(words) = words {
        parts.extend((!words.help.en.is_empty()).then(|| words.help.en.clone()));
        let labels = words.values.iter().filter(|(value, label)| *value != label.en);
        let labels = labels.map(|(value, label)| format!("{value}: {}", label.en));
        let labels = labels.collect::<Vec<_>>().join("; ");
        parts.extend((!labels.is_empty()).then(|| format!("{labels}.")));
    }
    parts.extend(counting(fact));
    parts.join(" ")
}

/// How the caller arrives at a derived fact.
fn counting(fact: Subject) -> Option<String> {
    let text = match fact {
        Subject::Measure(Measure::DaysPostpartum) => {
            "Counted from the delivery date: 0 on the day itself, negative before it. Where the \
             policy calls that day 1, its limits are written here for this count."
        }
        Subject::Measure(Measure::InfantAge) => {
            "-1 before the birth. Who is born on 29 February has the birthday of a common year on \
             1 March."
        }
        Subject::Measure(Measure::DaysAfterBirthMonth) => {
            "Counted from the last day of the month of delivery; negative before it."
        }
        Subject::Slot(Slot::CertificateCurrent) => {
            "Also yes where the certificate is not known to expire."
        }
        _ => return None,
    };
    Some(text.to_owned())
}
