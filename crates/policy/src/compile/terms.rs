//! What a policy decides about the contract's fields, as one function of the facts.

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily};
use rustc_hash::FxHashMap;

use super::diagram::{Diagram, NodeRef, is_terminal, terminal, terminal_value};
use super::fields::{FieldTable, Fields};
use super::questions::{QuestionDiagrams, SILENT};
use crate::vocabulary::Vocabulary;

/// The fields of a determination that unknown facts can leave open, each fully decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Terms {
    pub(crate) answer: Answer,
    pub(crate) codes: Option<CodeFamily>,
    pub(crate) bill_under: Option<BillUnder>,
    pub(crate) authorization: Option<AuthorizationTerm>,
}

/// What no rule answers is not stated; an answer that leads to no bill has no terms to bill by.
impl From<Fields> for Terms {
    #[inline]
    fn from(fields: Fields) -> Self {
        let answer = fields.answer().unwrap_or(Answer::NotStated);
        if matches!(answer, Answer::NotBillable | Answer::NotStated) {
            return Self { answer, codes: None, bill_under: None, authorization: None };
        }
        Self {
            answer,
            codes: fields.codes(),
            bill_under: fields.bill_under(),
            authorization: fields.authorization(),
        }
    }
}

/// The terms of a policy, found while its function is built.
#[derive(Debug, Default)]
pub(crate) struct TermsTable {
    terms: Vec<Terms>,
    places: FxHashMap<Terms, u32>,
    /// The fields gathered on the way, before the answer is known.
    partial: Vec<Fields>,
}

impl TermsTable {
    /// The terms found, in the order of their terminals.
    pub(crate) fn terms(&self) -> &[Terms] {
        &self.terms
    }

    fn place(&mut self, terms: Terms) -> u32 {
        let next = self.terms.len() as u32;
        let place = *self.places.entry(terms).or_insert(next);
        if place == next {
            self.terms.push(terms);
        }
        place
    }

    fn gather(&mut self, fields: Fields) -> u32 {
        let known = self.partial.iter().position(|f| *f == fields);
        let place = known.unwrap_or_else(|| {
            self.partial.push(fields);
            self.partial.len() - 1
        });
        place as u32
    }

    /// The terms as one function of the facts; its terminals are places in [`Self::terms`].
    pub(crate) fn join(
        &mut self,
        vocabulary: &Vocabulary,
        fields: &FieldTable,
        built: &mut QuestionDiagrams,
    ) -> NodeRef {
        let start = self.gather(Fields::default());
        let mut joined = terminal(start);
        for name in ["codes", "bill_under", "authorization"] {
            joined = Self::join_field(name, joined, vocabulary, built, |gathered, q, value| {
                let known = self.partial.get(gathered as usize).copied().unwrap_or_default();
                self.gather(known.and(fields.get(q, value)))
            });
        }
        Self::join_field("answer", joined, vocabulary, built, |gathered, q, value| {
            let known = self.partial.get(gathered as usize).copied().unwrap_or_default();
            self.place(Terms::from(known.and(fields.get(q, value))))
        })
    }

    /// Joins a question's value to a function; `join` makes a terminal of two.
    fn join_field(
        name: &str,
        joined: NodeRef,
        vocabulary: &Vocabulary,
        built: &mut QuestionDiagrams,
        mut join: impl FnMut(u32, usize, u32) -> u32,
    ) -> NodeRef {
        let question = vocabulary.questions().iter().position(|q| q.name == name);
        let value = question.and_then(|q| built.questions.get(q).copied().flatten());
        let question = question.unwrap_or(usize::MAX);
        let diagram: &mut Diagram = &mut built.diagram;
        diagram.combine(joined, value.unwrap_or(terminal(SILENT)), &mut |gathered, value| {
            let is_settled = is_terminal(gathered) && is_terminal(value);
            is_settled
                .then(|| terminal(join(terminal_value(gathered), question, terminal_value(value))))
        })
    }
}
