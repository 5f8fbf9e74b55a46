//! From what a question says to the field of a determination it gives.

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily, Pathway};

use crate::vocabulary::Vocabulary;

/// The fields of a determination, as far as something gives them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Fields {
    pub(crate) answer: Option<Answer>,
    pub(crate) pathway: Option<Pathway>,
    pub(crate) codes: Option<CodeFamily>,
    pub(crate) bill_under: Option<BillUnder>,
    pub(crate) authorization: Option<AuthorizationTerm>,
}

impl Fields {
    /// These fields, and the others' where there are none.
    #[inline]
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            answer: self.answer.or(other.answer),
            pathway: self.pathway.or(other.pathway),
            codes: self.codes.or(other.codes),
            bill_under: self.bill_under.or(other.bill_under),
            authorization: self.authorization.or(other.authorization),
        }
    }

    /// The field `question` gives by the value called `value`; none for a question or a value the
    /// contract does not know.
    fn of(question: &str, value: &str) -> Self {
        let none = Self::default();
        match question {
            "answer" => Self { answer: Answer::from_name(value), ..none },
            "pathway" => Self { pathway: Pathway::from_name(value), ..none },
            "codes" => Self { codes: CodeFamily::from_name(value), ..none },
            "bill_under" => Self { bill_under: BillUnder::from_name(value), ..none },
            "authorization" => Self { authorization: AuthorizationTerm::from_name(value), ..none },
            _ => none,
        }
    }
}

/// For each question of the vocabulary, the field it gives: where it does not arise, where it is
/// silent, and for each of its values, as in the question's diagram.
#[derive(Debug)]
pub(crate) struct FieldTable {
    of_question: Vec<Vec<Fields>>,
}

impl FieldTable {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let of_question = vocabulary.questions().iter().map(|question| {
            let named = |value: &str| Fields::of(&question.name, value);
            let silent = question.when_silent.as_deref().map(named).unwrap_or_default();
            let values = question.values.iter().map(|value| named(&value.name));
            [Fields::default(), silent].into_iter().chain(values).collect()
        });
        Self { of_question: of_question.collect() }
    }

    /// The field a question gives by a terminal of its diagram.
    pub(crate) fn get(&self, question: usize, terminal: u32) -> Fields {
        let fields = self.of_question.get(question).and_then(|f| f.get(terminal as usize));
        fields.copied().unwrap_or_default()
    }

    /// The fields a question gives, terminal by terminal.
    pub(crate) fn of(&self, question: usize) -> &[Fields] {
        self.of_question.get(question).map(Vec::as_slice).unwrap_or_default()
    }
}
