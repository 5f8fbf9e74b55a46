//! From an example's words to a case and what must come out.

use std::sync::Arc;

use latchkey_domain::{Case, Fact};

use super::field::field;
use super::{Example, Expectation};
use crate::diagnostic::{Fault, Report, Spanned};
use crate::document::{self, Document, Given};
use crate::model::quoted;
use crate::vocabulary::Vocabulary;

/// Resolves all situations and examples of a document.
pub(crate) fn resolve(
    document: &Document,
    vocabulary: &Arc<Vocabulary>,
    report: &mut Report,
) -> Vec<Example> {
    let situations: Vec<(&str, Case)> =
        document.situations.iter().map(|s| (s.name.text.as_str(), situation(s, report))).collect();
    let examples = document.clauses.iter().flat_map(|c| &c.examples);
    examples
        .map(|example| {
            let mut case = base(example, &situations, report);
            give(&example.facts, &mut case, report);
            let expectations = example
                .expectations
                .iter()
                .filter_map(|e| expectation(e, document, vocabulary, report))
                .collect();
            Example { name: example.name.text.clone(), case, expectations }
        })
        .collect()
}

fn situation(situation: &document::Situation, report: &mut Report) -> Case {
    let mut case = Case::default();
    give(&situation.facts, &mut case, report);
    case
}

/// The case an example starts from.
fn base(example: &document::Example, situations: &[(&str, Case)], report: &mut Report) -> Case {
    let Some(base) = &example.base else { return Case::default() };
    if let Some((_, case)) = situations.iter().find(|(name, _)| *name == base.text) {
        return case.clone();
    }
    report.unknown(
        Fault::UnknownName,
        base,
        format!("there is no situation {}", quoted(base)),
        situations.iter().map(|(name, _)| *name),
        "describe it in a ```situation block",
    );
    Case::default()
}

fn give(facts: &[Given], case: &mut Case, report: &mut Report) {
    for Given { fact, value } in facts {
        let Some(known) = Fact::from_name(&fact.text) else {
            report.unknown(
                Fault::UnknownFact,
                fact,
                format!("{} is no fact of a case", quoted(fact)),
                Fact::NAMES.iter().copied(),
                "see the vocabulary for the facts there are",
            );
            continue;
        };
        if value.text == "unknown" {
            case.forget(known);
        } else if let Err(error) = case.set(known, &value.text) {
            let message = format!("{} cannot be {}", quoted(fact), quoted(value));
            report.error(Fault::UnknownValue, value.at, message, error.to_string());
        }
    }
}

fn expectation(
    expectation: &document::Expectation,
    document: &Document,
    vocabulary: &Vocabulary,
    report: &mut Report,
) -> Option<Expectation> {
    let document::Expectation { field: name, value, because } = expectation;
    let field = field(name, value, document, vocabulary, report)?;
    let because = match because {
        None => None,
        Some(clause) => Some(clause_place(clause, document, report)?),
    };
    let text = format!("{} {}", quoted(name), value.text);
    Some(Expectation { field, text, because, at: name.at })
}

fn clause_place(clause: &Spanned, document: &Document, report: &mut Report) -> Option<usize> {
    let found = document.clauses.iter().position(|c| c.id.text == clause.text);
    if found.is_none() {
        report.unknown(
            Fault::UnknownName,
            clause,
            format!("there is no clause {}", quoted(clause)),
            document.clauses.iter().map(|c| c.id.text.as_str()),
            "name a clause of this file",
        );
    }
    found
}
