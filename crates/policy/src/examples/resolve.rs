//! From an example's words to a case and what must come out.

use std::sync::Arc;

use latchkey_domain::{Case, Day, Fact};

use super::{Example, Expectation, Field};
use crate::compile::{NOT_ASKED, SILENT, VALUE_BASE};
use crate::diagnostic::{Fault, Report, Spanned};
use crate::document::{self, Document, Given};
use crate::model::quoted;
use crate::vocabulary::Vocabulary;

/// Resolves all examples of a document.
pub(crate) fn resolve(
    document: &Document,
    vocabulary: &Arc<Vocabulary>,
    report: &mut Report,
) -> Vec<Example> {
    let examples = document.clauses.iter().flat_map(|c| &c.examples);
    examples.map(|example| resolve_one(example, document, vocabulary, report)).collect()
}

fn resolve_one(
    example: &document::Example,
    document: &Document,
    vocabulary: &Vocabulary,
    report: &mut Report,
) -> Example {
    let mut case = Case::default();
    if let Some(base) = &example.base {
        match document.situations.iter().find(|s| s.name.text == base.text) {
            Some(situation) => give(&situation.facts, &mut case, report),
            None => report.unknown(
                Fault::UnknownName,
                base,
                format!("there is no situation {}", quoted(base)),
                document.situations.iter().map(|s| s.name.text.as_str()),
                "describe it in a ```situation block",
            ),
        }
    }
    give(&example.facts, &mut case, report);
    let expectations = example
        .expectations
        .iter()
        .filter_map(|e| expectation(e, document, vocabulary, report))
        .collect();
    Example { name: example.name.text.clone(), case, expectations }
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
    let field = field(&expectation.field, &expectation.value, vocabulary, report)?;
    let because = match &expectation.because {
        None => None,
        Some(clause) => Some(clause_place(clause, document, report)?),
    };
    Some(Expectation { field, text: expectation.value.clone(), because, at: expectation.field.at })
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

fn field(
    name: &Spanned,
    value: &str,
    vocabulary: &Vocabulary,
    report: &mut Report,
) -> Option<Field> {
    match name.text.as_str() {
        "cpsp_until" => return day(name, value, report).map(Field::CpspUntil),
        "referral_until" => return day(name, value, report).map(Field::ReferralUntil),
        "notice" => return Some(Field::Notice(value.to_owned())),
        "no" => {
            if let Some(notice) = value.strip_prefix("notice ") {
                return Some(Field::NoNotice(notice.to_owned()));
            }
        }
        _ => {}
    }
    let Some(place) = vocabulary.questions().iter().position(|q| q.name == name.text) else {
        report.unknown(
            Fault::UnknownName,
            name,
            format!("{} is no field of an answer", quoted(name)),
            vocabulary.questions().iter().map(|q| q.name.as_str()),
            "name a question of the vocabulary",
        );
        return None;
    };
    let question = vocabulary.questions().get(place)?;
    let mut values = Vec::new();
    match value {
        "unknown" | "need-facts" => return Some(Field::Open(place)),
        "not asked" => values.push(NOT_ASKED),
        "silent" => values.push(SILENT),
        _ => {
            let found = question.values.iter().position(|v| v.name == value);
            values.extend(found.map(|v| v as u32 + VALUE_BASE));
            values.extend((question.when_silent.as_deref() == Some(value)).then_some(SILENT));
        }
    }
    if values.is_empty() {
        let names: Vec<_> = question.values.iter().map(|v| v.name.as_str()).collect();
        let remedy = format!("expect one of {}, silent, not asked or unknown", names.join(", "));
        report.error(
            Fault::UnknownValue,
            name.at,
            format!("{} has no value `{value}`", quoted(name)),
            remedy,
        );
        return None;
    }
    Some(Field::Question(place, values))
}

fn day(name: &Spanned, value: &str, report: &mut Report) -> Option<Option<Day>> {
    if value == "none" {
        return Some(None);
    }
    match value.parse() {
        Ok(day) => Some(Some(day)),
        Err(error) => {
            report.error(
                Fault::WrongType,
                name.at,
                format!("{} is a day: {error}", quoted(name)),
                "write the day, or none",
            );
            None
        }
    }
}
