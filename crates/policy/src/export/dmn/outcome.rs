//! The fields of a determination as one decision that rests on the questions they come from.

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily, Pathway};

use super::requirement;
use crate::export::feel;
use crate::export::xml::Xml;
use crate::model::{Model, Subject};
use crate::policy::Policy;

const TYPE: &str = "outcome_fields";
/// The question whose value decides whether there are terms to bill by.
const ANSWER: &str = "answer";

/// A field of a determination, and the question that gives its value.
struct Field {
    name: &'static str,
    /// The question, by its place in the vocabulary.
    question: Option<usize>,
    /// Whether the policy has rules for it: whether it is a decision of the model.
    has_rules: bool,
    /// The values the contract knows; a question may have others, which no determination shows.
    known: &'static [&'static str],
}

fn fields(policy: &Policy) -> [Field; 5] {
    let places = &policy.places;
    let field = |name, question: Option<usize>, known| {
        let has_rules = question.is_some_and(|q| policy.model.order.contains(&q));
        Field { name, question, has_rules, known }
    };
    [
        field(ANSWER, places.answer, Answer::NAMES),
        field("pathway", places.pathway, Pathway::NAMES),
        field("codes", places.codes, CodeFamily::NAMES),
        field("bill_under", places.bill_under, BillUnder::NAMES),
        field("authorization", places.authorization, AuthorizationTerm::NAMES),
    ]
}

/// The type of the outcome.
pub(super) fn item_definition(policy: &Policy, xml: &mut Xml) {
    xml.element("itemDefinition", &[("id", "type_outcome_fields"), ("name", TYPE)], |xml| {
        for field in fields(policy) {
            let id = format!("type_outcome_{}", field.name);
            xml.element("itemComponent", &[("id", &*id), ("name", field.name)], |xml| {
                xml.text("typeRef", "string");
            });
        }
    });
}

/// The decision.
pub(super) fn decision(policy: &Policy, xml: &mut Xml) {
    let model = &policy.model;
    xml.element("decision", &[("id", "decision_outcome"), ("name", "outcome")], |xml| {
        xml.text(
            "description",
            "The fields of a determination. An answer that leads to no bill has no terms to bill \
             by; an answer no rule gives is not-stated.",
        );
        xml.text("question", "What does the determination say?");
        let variable = [("id", "variable_outcome"), ("name", "outcome"), ("typeRef", TYPE)];
        xml.empty("variable", &variable);
        let fields = fields(policy);
        for subject in rests_on(&fields, model) {
            requirement("outcome", subject, model, xml);
        }
        table(&fields, model, xml);
    });
}

/// The questions of the fields, and what tells a silence from a question that does not arise.
fn rests_on(fields: &[Field], model: &Model) -> Vec<Subject> {
    let ruled = || fields.iter().filter(|f| f.has_rules).filter_map(|f| f.question);
    let mut found: Vec<Subject> = ruled().map(Subject::Question).collect();
    for question in ruled() {
        let has_silent_value =
            model.vocabulary.questions().get(question).is_some_and(|q| q.when_silent.is_some());
        for test in model.scopes.get(question).into_iter().flatten().filter(|_| has_silent_value) {
            if !found.contains(&test.subject) {
                found.push(test.subject);
            }
        }
    }
    found
}

fn table(fields: &[Field], model: &Model, xml: &mut Xml) {
    let attributes =
        [("id", "table_outcome"), ("hitPolicy", "FIRST"), ("preferredOrientation", "Rule-as-Row")];
    let [_, pathway, terms @ ..] = fields else { return };
    let pathway = value(pathway, model);
    let answer = ANSWER.to_owned();
    let values: Vec<String> = terms.iter().map(|field| value(field, model)).collect();
    let nothing = vec!["null".to_owned(); values.len()];
    let not_stated = feel::string(Answer::NotStated.name());
    let without_terms = [Answer::NotBillable, Answer::NotStated].map(Answer::name);
    let with_terms = Answer::NAMES.iter().copied().filter(|name| !without_terms.contains(name));
    let rows = [
        (feel::strings(without_terms), &answer, &nothing, "no terms to bill by"),
        (feel::strings(with_terms), &answer, &values, "the terms the questions give"),
        (feel::ANY.to_owned(), &not_stated, &nothing, "no rule gives an answer"),
    ];
    xml.element("decisionTable", &attributes, |xml| {
        xml.element("input", &[("id", "column_outcome_answer"), ("label", ANSWER)], |xml| {
            let attributes = [("id", "looks_at_outcome_answer"), ("typeRef", "string")];
            xml.expression("inputExpression", &attributes, ANSWER);
        });
        for field in fields {
            let id = format!("output_outcome_{}", field.name);
            xml.empty("output", &[("id", &*id), ("name", field.name), ("typeRef", "string")]);
        }
        xml.empty("annotation", &[("name", "why")]);
        for (place, (test, answer, terms, why)) in (1..).zip(rows) {
            let id = format!("rule_outcome_{place}");
            xml.element("rule", &[("id", &id)], |xml| {
                xml.expression("inputEntry", &[("id", &format!("{id}_in_1"))], &test);
                let outputs = [answer, &pathway].into_iter().chain(terms);
                for (column, output) in (1..).zip(outputs) {
                    xml.expression("outputEntry", &[("id", &format!("{id}_out_{column}"))], output);
                }
                xml.expression("annotationEntry", &[], why);
            });
        }
    });
}

/// What a field says: its question's value, the value that stands for a silence, or null.
fn value(field: &Field, model: &Model) -> String {
    let asked = field.question.and_then(|q| Some((q, model.vocabulary.questions().get(q)?)));
    let Some((place, question)) = asked else { return "null".to_owned() };
    let silence = question.when_silent.as_deref().filter(|silent| field.known.contains(silent));
    if !field.has_rules {
        // The policy never speaks of it.
        return silence.map_or_else(|| "null".to_owned(), feel::string);
    }
    let name = feel::name(&question.name);
    let mut expression = String::new();
    if let Some(silent) = silence {
        let arises = model.scopes.get(place).into_iter().flatten();
        let arises: String =
            arises.map(|t| format!(" and {}", feel::expression(t, &model.vocabulary))).collect();
        expression += &format!("if {name} = null{arises} then {} else ", feel::string(silent));
    }
    let strangers = question.values.iter().filter(|v| !field.known.contains(&v.name.as_str()));
    for stranger in strangers {
        expression += &format!("if {name} = {} then null else ", feel::string(&stranger.name));
    }
    expression + &name
}
