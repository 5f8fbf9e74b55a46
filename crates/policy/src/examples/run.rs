//! Running examples.

use super::{Example, Expectation, Field};
use crate::compile::{LineSet, VALUE_BASE};
use crate::model::{Effect, UntilField};
use crate::policy::Policy;

/// What an example got wrong: the expectation, and what came out.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) expectation: Expectation,
    pub(crate) came_out: String,
}

impl Policy {
    /// The first expectation of an example that does not come true.
    pub(crate) fn failure(&self, example: &Example) -> Option<Failure> {
        let possible = self.possible(&example.case);
        let certain = self.certain_lines(&example.case);
        example.expectations.iter().find_map(|expectation| {
            let came_out = match &expectation.field {
                Field::Question(question, values) => {
                    let found = self.question_values(*question, &possible);
                    let fits = !found.is_empty() && found.iter().all(|v| values.contains(v));
                    (!fits).then(|| self.value_list(*question, &found))
                }
                Field::Open(question) => {
                    let found = self.question_values(*question, &possible);
                    (found.len() < 2).then(|| self.value_list(*question, &found))
                }
                Field::CpspUntil(day) => {
                    let found = self.last_day(UntilField::Cpsp, &example.case, &certain);
                    (found != *day).then(|| found.map_or("none".to_owned(), |d| d.to_string()))
                }
                Field::ReferralUntil(day) => {
                    let found = self.last_day(UntilField::Referral, &example.case, &certain);
                    (found != *day).then(|| found.map_or("none".to_owned(), |d| d.to_string()))
                }
                Field::Notice(name) => {
                    (!self.has_line(name, &certain)).then(|| "no such notice".to_owned())
                }
                Field::NoNotice(name) => {
                    self.has_line(name, &certain).then(|| "the notice".to_owned())
                }
            };
            let came_out = came_out.or_else(|| self.another_reason(expectation, &certain))?;
            Some(Failure { expectation: expectation.clone(), came_out })
        })
    }

    fn value_list(&self, question: usize, values: &[u32]) -> String {
        let names: Vec<_> = values.iter().map(|v| self.value_name(question, *v)).collect();
        names.join(" or ")
    }

    /// The name of a question's terminal.
    pub(crate) fn value_name(&self, question: usize, value: u32) -> &str {
        let Some(place) = value.checked_sub(VALUE_BASE) else {
            return if value == crate::compile::SILENT { "silent" } else { "not asked" };
        };
        let question = self.model.vocabulary.questions().get(question);
        question.and_then(|q| q.values.get(place as usize)).map_or("", |v| &v.name)
    }

    fn has_line(&self, name: &str, lines: &LineSet) -> bool {
        (0..).zip(&self.model.lines).any(|(i, line)| line.name == name && lines.has(i))
    }

    /// The lines an example exercises: those that hold in it, and whose question, or the answer,
    /// it expects something of.
    pub(crate) fn exercised(&self, example: &Example) -> Vec<usize> {
        let lines = self.certain_lines(&example.case);
        let expects = |wanted: Option<usize>| {
            example.expectations.iter().any(|e| match &e.field {
                Field::Question(q, _) | Field::Open(q) => Some(*q) == wanted,
                _ => false,
            })
        };
        let expects_answer = expects(self.places.answer);
        let is_exercised = |i: usize| {
            let Some(line) = self.model.lines.get(i).filter(|_| lines.has(i)) else {
                return false;
            };
            match &line.effect {
                Effect::Concludes { question, .. } | Effect::Silent { question } => {
                    expects_answer || expects(Some(*question))
                }
                Effect::Notice { .. } => {
                    example.expectations.iter().any(|e| e.field == Field::Notice(line.name.clone()))
                }
                Effect::Until { field: UntilField::Cpsp, .. } => example
                    .expectations
                    .iter()
                    .any(|e| matches!(e.field, Field::CpspUntil(Some(_)))),
                Effect::Until { field: UntilField::Referral, .. } => example
                    .expectations
                    .iter()
                    .any(|e| matches!(e.field, Field::ReferralUntil(Some(_)))),
            }
        };
        (0..self.model.lines.len()).filter(|i| is_exercised(*i)).collect()
    }
}
