//! What a policy decides about the contract's fields, as one function of the facts.

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily, Pathway};
use rustc_hash::FxHashMap;

use super::diagram::{Diagram, NodeRef, is_terminal, terminal, terminal_value};
use super::questions::{QuestionDiagrams, SILENT, VALUE_BASE};
use crate::vocabulary::{Question, Vocabulary};

/// The fields of a determination that unknown facts can leave open, each fully decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Terms {
    pub(crate) answer: Answer,
    pub(crate) codes: Option<CodeFamily>,
    pub(crate) bill_under: Option<BillUnder>,
    pub(crate) authorization: Option<AuthorizationTerm>,
}

impl Terms {
    /// An answer that leads to no bill has no terms to bill by.
    fn of(answer: Answer, rest: Self) -> Self {
        match answer {
            Answer::NotBillable | Answer::NotStated => {
                Self { answer, codes: None, bill_under: None, authorization: None }
            }
            _ => Self { answer, ..rest },
        }
    }
}

/// From a question's value to the name the contract knows.
#[derive(Debug)]
pub(crate) struct Names {
    of_value: Vec<Option<String>>,
}

impl Names {
    fn new(vocabulary: &Vocabulary, question: &str) -> Self {
        let Some(question) = vocabulary.question(question) else {
            return Self { of_value: Vec::new() };
        };
        let Question { when_silent, values, .. } = question;
        let values = values.iter().map(|v| Some(v.name.clone()));
        // Not asked, silent, then the values, as in a question's diagram.
        Self { of_value: [None, when_silent.clone()].into_iter().chain(values).collect() }
    }

    fn get(&self, value: u32) -> Option<&str> {
        self.of_value.get(value as usize)?.as_deref()
    }
}

/// The names of all contract questions, and the terms found so far.
#[derive(Debug)]
pub(crate) struct TermsTable {
    answer: Names,
    codes: Names,
    bill_under: Names,
    authorization: Names,
    pathway: Names,
    found: Vec<Terms>,
    places: FxHashMap<Terms, u32>,
}

const OPEN: Terms =
    Terms { answer: Answer::NotStated, codes: None, bill_under: None, authorization: None };

impl TermsTable {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        Self {
            answer: Names::new(vocabulary, "answer"),
            codes: Names::new(vocabulary, "codes"),
            bill_under: Names::new(vocabulary, "bill_under"),
            authorization: Names::new(vocabulary, "authorization"),
            pathway: Names::new(vocabulary, "pathway"),
            found: Vec::new(),
            places: FxHashMap::default(),
        }
    }

    /// The terms found, in the order of their terminals.
    pub(crate) fn terms(&self) -> &[Terms] {
        &self.found
    }

    pub(crate) fn pathway(&self, value: u32) -> Option<Pathway> {
        Pathway::from_name(self.pathway.get(value)?)
    }

    /// The terms for the values of the four questions, as terminals of their diagrams.
    pub(crate) fn decide(
        &self,
        answer: u32,
        codes: u32,
        bill_under: u32,
        authorization: u32,
    ) -> Terms {
        let rest = Terms {
            answer: Answer::NotStated,
            codes: self.codes.get(codes).and_then(CodeFamily::from_name),
            bill_under: self.bill_under.get(bill_under).and_then(BillUnder::from_name),
            authorization: self
                .authorization
                .get(authorization)
                .and_then(AuthorizationTerm::from_name),
        };
        Terms::of(
            self.answer.get(answer).and_then(Answer::from_name).unwrap_or(Answer::NotStated),
            rest,
        )
    }

    fn place(&mut self, terms: Terms) -> u32 {
        let next = self.found.len() as u32;
        let place = *self.places.entry(terms).or_insert(next);
        if place == next {
            self.found.push(terms);
        }
        place
    }

    /// The terms as one function of the facts; its terminals are places in [`Self::terms`].
    pub(crate) fn join(
        &mut self,
        vocabulary: &Vocabulary,
        built: &mut QuestionDiagrams,
    ) -> NodeRef {
        let value_of = |name: &str| {
            let place = vocabulary.questions().iter().position(|q| q.name == name)?;
            built.questions.get(place).copied().flatten()
        };
        let parts = ["codes", "bill_under", "authorization", "answer"].map(value_of);
        let start = self.place(OPEN);
        let mut joined = terminal(start);
        for (part, node) in (0..).zip(parts) {
            let node = node.unwrap_or(terminal(SILENT));
            joined = self.join_part(part, joined, node, &mut built.diagram);
        }
        joined
    }

    fn join_part(
        &mut self,
        part: usize,
        joined: NodeRef,
        node: NodeRef,
        diagram: &mut Diagram,
    ) -> NodeRef {
        diagram.combine(joined, node, &mut |joined, value| {
            if !is_terminal(joined) || !is_terminal(value) {
                return None;
            }
            let mut terms = *self.found.get(terminal_value(joined) as usize)?;
            let value = terminal_value(value);
            match part {
                0 => terms.codes = self.codes.get(value).and_then(CodeFamily::from_name),
                1 => terms.bill_under = self.bill_under.get(value).and_then(BillUnder::from_name),
                2 => {
                    terms.authorization =
                        self.authorization.get(value).and_then(AuthorizationTerm::from_name);
                }
                _ => {
                    let answer = self.answer.get(value).and_then(Answer::from_name);
                    terms = Terms::of(answer.unwrap_or(Answer::NotStated), terms);
                }
            }
            Some(terminal(self.place(terms)))
        })
    }
}

/// A value as a terminal of its question's diagram.
pub(crate) fn as_terminal(value: Option<usize>) -> u32 {
    value.map_or(SILENT, |v| v as u32 + VALUE_BASE)
}
