//! DMN 1.5: one decision a question, for the engines and editors that read it.

mod inputs;
mod outcome;
mod table;
#[cfg(test)]
mod tests;

use crate::export::feel;
use crate::export::xml::Xml;
use crate::model::{Effect, Line, Model, Subject};
use crate::policy::Policy;

const NAMESPACE: &str = "https://www.omg.org/spec/DMN/20230324/MODEL/";

/// How the file is to be read, for people who open it elsewhere.
const READING: &str = "\
Each decision is one question of the policy, as a table read from the top: the first rule that \
holds gives the value, and a rule stands above those it overrides. Where no rule holds the value \
is null: the policy does not say, or the question does not arise. \
Facts are strings, yes-or-no facts \"yes\" and \"no\"; what is counted from the birth are whole \
numbers the caller counts. Every fact must be known: here an unknown fact makes no rule match, \
where Latchkey would say what it leaves open. \
The decision `outcome` gathers the fields of a determination and gives no codes, no number to \
bill under and no authorization where the answer is not-billable or not-stated. \
Left out: notices, fixes, last days, readings and examples, which stand in the policy file.";

impl Policy {
    /// The policy as a DMN 1.5 model: one decision table a question, with the facts it looks at
    /// as inputs, and a last decision, `outcome`, with the fields of a determination.
    ///
    /// For a case whose facts are all known, an engine that evaluates the model gives every
    /// question the value [`Policy::decide`] gives it. Inputs are named after the facts, with
    /// underscores for dots; closed lists and yes-or-no facts are strings, what is counted from
    /// the birth is a number. DMN has no unknown facts: what a null leaves open is lost there.
    pub fn to_dmn(&self) -> String {
        let model = &self.model;
        let namespace = format!("urn:latchkey:policy:{}:{}", self.id(), self.version());
        let mut xml = Xml::new();
        let attributes = [
            ("xmlns", NAMESPACE),
            ("namespace", &namespace),
            ("id", "definitions"),
            ("name", self.id()),
            ("exporter", "Latchkey"),
            ("exporterVersion", env!("CARGO_PKG_VERSION")),
        ];
        xml.element("definitions", &attributes, |xml| {
            xml.text("description", &self.description());
            let facts = facts(model);
            facts.iter().for_each(|fact| inputs::item_definition(*fact, model, xml));
            outcome::item_definition(self, xml);
            facts.iter().for_each(|fact| inputs::input_data(*fact, model, xml));
            for question in &model.order {
                table::decision(*question, model, xml);
            }
            outcome::decision(self, xml);
        });
        xml.into_text()
    }

    fn description(&self) -> String {
        let [title, address, retrieved, _] = self.source();
        let effective = self.effective();
        let until =
            effective.until.map_or_else(String::new, |end| format!(" to {end}, not included"));
        let source: Vec<_> =
            [title, address, retrieved].into_iter().filter(|part| !part.is_empty()).collect();
        format!(
            "{}. Policy {} for services from {}{until}. Source: {}.\n\n{READING}",
            self.title().en,
            self.id(),
            effective.from,
            source.join(", "),
        )
    }
}

/// The facts the rules of the questions look at, each once, in the order of evaluation.
fn facts(model: &Model) -> Vec<Subject> {
    let mut found = Vec::new();
    for question in &model.order {
        for subject in subjects(*question, model) {
            if !matches!(subject, Subject::Question(_)) && !found.contains(&subject) {
                found.push(subject);
            }
        }
    }
    found
}

/// What the rules of a question look at, its scope first.
fn subjects(question: usize, model: &Model) -> Vec<Subject> {
    let mut found = Vec::new();
    for (line, _) in rules(question, model) {
        for test in model.condition(line) {
            if !found.contains(&test.subject) {
                found.push(test.subject);
            }
        }
    }
    found
}

/// The rules of a question and the values they conclude; a rule stands before those it overrides.
fn rules(question: usize, model: &Model) -> impl Iterator<Item = (&Line, usize)> {
    model.lines.iter().filter_map(move |line| match line.effect {
        Effect::Concludes { question: q, value } if q == question => Some((line, value)),
        _ => None,
    })
}

/// The requirement that brings a subject into a decision.
fn requirement(decision: &str, subject: Subject, model: &Model, xml: &mut Xml) {
    let name = feel::subject(subject, &model.vocabulary);
    let id = format!("requirement_{decision}_{name}");
    let (element, href) = match subject {
        Subject::Question(_) => ("requiredDecision", format!("#decision_{name}")),
        _ => ("requiredInput", format!("#input_{name}")),
    };
    xml.element("informationRequirement", &[("id", &id)], |xml| {
        xml.empty(element, &[("href", &href)]);
    });
}
