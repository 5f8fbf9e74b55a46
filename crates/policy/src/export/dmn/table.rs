//! A question of the policy as a decision table.

use super::{inputs, requirement, rules, subjects};
use crate::export::feel;
use crate::export::xml::Xml;
use crate::model::{Effect, Line, Model, Subject};
use crate::vocabulary::Question;

/// The decision that answers a question.
pub(super) fn decision(question: usize, model: &Model, xml: &mut Xml) {
    let Some(asked) = model.vocabulary.questions().get(question) else { return };
    let name = feel::name(&asked.name);
    let (id, variable) = (format!("decision_{name}"), format!("variable_{name}"));
    xml.element("decision", &[("id", &id), ("name", &name)], |xml| {
        xml.text("description", &description(question, model));
        xml.text("question", &asked.words.en);
        xml.text("allowedAnswers", &answers(asked));
        xml.empty("variable", &[("id", &*variable), ("name", &*name), ("typeRef", "string")]);
        let subjects = subjects(question, model);
        subjects.iter().for_each(|subject| requirement(&name, *subject, model, xml));
        table(question, asked, &subjects, model, xml);
    });
}

/// What the table alone does not say: when the question arises, and where the policy is silent.
fn description(question: usize, model: &Model) -> String {
    let mut parts = Vec::new();
    let scope = model.scopes.get(question).map(Vec::as_slice).unwrap_or_default();
    if !scope.is_empty() {
        let tests: Vec<_> = scope.iter().map(|t| feel::expression(t, &model.vocabulary)).collect();
        parts.push(format!("The question arises only where {}.", tests.join(" and ")));
    }
    for line in model.lines.iter().filter(|l| l.effect == Effect::Silent { question }) {
        parts.push(format!(
            "No rule holds, by clause {}: {}",
            clause(line, model).0,
            line.words.en
        ));
    }
    if parts.is_empty() {
        parts.push("The question always arises.".to_owned());
    }
    parts.join(" ")
}

fn answers(question: &Question) -> String {
    let labels = question.values.iter().map(|v| format!("{}: {}", v.name, v.words.en));
    labels.collect::<Vec<_>>().join("; ")
}

fn table(question: usize, asked: &Question, subjects: &[Subject], model: &Model, xml: &mut Xml) {
    let name = feel::name(&asked.name);
    let id = format!("table_{name}");
    let attributes = [
        ("id", &*id),
        ("hitPolicy", "FIRST"),
        ("preferredOrientation", "Rule-as-Row"),
        ("outputLabel", &*asked.name),
    ];
    xml.element("decisionTable", &attributes, |xml| {
        for subject in subjects {
            input(&name, *subject, model, xml);
        }
        let output = format!("output_{name}");
        let attributes = [("id", &*output), ("name", &*name), ("typeRef", "string")];
        xml.element("output", &attributes, |xml| {
            let values = feel::strings(asked.values.iter().map(|v| v.name.as_str()));
            xml.expression("outputValues", &[], &values);
        });
        for annotation in ["rule", "clause", "place in the source"] {
            xml.empty("annotation", &[("name", annotation)]);
        }
        for (place, (line, value)) in (1..).zip(rules(question, model)) {
            let value = asked.values.get(value).map_or("", |v| &v.name);
            rule(&format!("rule_{name}_{place}"), line, value, subjects, model, xml);
        }
    });
}

fn input(table: &str, subject: Subject, model: &Model, xml: &mut Xml) {
    let name = feel::subject(subject, &model.vocabulary);
    let (id, expression) = (format!("column_{table}_{name}"), format!("looks_at_{table}_{name}"));
    xml.element("input", &[("id", &id), ("label", &label(subject, model))], |xml| {
        let attributes = [("id", &*expression), ("typeRef", &*inputs::type_ref(subject))];
        xml.expression("inputExpression", &attributes, &name);
    });
}

/// The name by which the policy file calls what a column looks at.
fn label(subject: Subject, model: &Model) -> String {
    match subject {
        Subject::Slot(slot) => slot.name().to_owned(),
        Subject::Measure(measure) => measure.name().to_owned(),
        Subject::Question(_) => feel::subject(subject, &model.vocabulary),
    }
}

fn rule(id: &str, line: &Line, value: &str, subjects: &[Subject], model: &Model, xml: &mut Xml) {
    let mut entries = Vec::with_capacity(subjects.len());
    for subject in subjects {
        let mut own = model.condition(line).filter(|t| t.subject == *subject).peekable();
        entries.push(if own.peek().is_none() {
            feel::ANY.to_owned()
        } else {
            // Tests that no value passes together: the rule never holds, so it has no row.
            let Some(allowed) = feel::together(own.map(|t| t.allowed)) else { return };
            feel::entry(*subject, allowed, &model.vocabulary)
        });
    }
    xml.element("rule", &[("id", id)], |xml| {
        for (place, entry) in (1..).zip(&entries) {
            xml.expression("inputEntry", &[("id", &format!("{id}_in_{place}"))], entry);
        }
        xml.expression("outputEntry", &[("id", &format!("{id}_out"))], &feel::string(value));
        let (clause, place) = clause(line, model);
        for annotation in [&line.name, clause, place] {
            xml.expression("annotationEntry", &[], annotation);
        }
    });
}

/// The clause a line stands in, and where the source has it.
fn clause<'m>(line: &Line, model: &'m Model) -> (&'m str, &'m str) {
    match model.clauses.get(line.clause) {
        Some(clause) if clause.place.is_empty() => (&clause.id, "not in the source"),
        Some(clause) => (&clause.id, &clause.place),
        None => ("", ""),
    }
}
