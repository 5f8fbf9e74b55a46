//! From what a question says to the field of a determination it gives.

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily, Pathway};

use crate::vocabulary::Vocabulary;

/// The fields of a determination, as far as something gives them: one byte a field, its value's
/// place in the contract's list plus one. No two questions give the same field, so fields are
/// joined by putting their bits together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Fields([u8; 5]);

impl Fields {
    const ANSWER: usize = 0;
    const PATHWAY: usize = 1;
    const CODES: usize = 2;
    const BILL_UNDER: usize = 3;
    const AUTHORIZATION: usize = 4;

    /// These fields and the others.
    #[inline]
    pub(crate) fn and(self, other: Self) -> Self {
        let mut joined = self.0;
        for (field, other) in joined.iter_mut().zip(other.0) {
            *field |= other;
        }
        Self(joined)
    }

    /// The headline.
    #[inline]
    pub(crate) fn answer(self) -> Option<Answer> {
        value(Answer::ALL, self.0[Self::ANSWER])
    }

    /// The pathway.
    #[inline]
    pub(crate) fn pathway(self) -> Option<Pathway> {
        value(Pathway::ALL, self.0[Self::PATHWAY])
    }

    /// The family of codes.
    #[inline]
    pub(crate) fn codes(self) -> Option<CodeFamily> {
        value(CodeFamily::ALL, self.0[Self::CODES])
    }

    /// Under whose number.
    #[inline]
    pub(crate) fn bill_under(self) -> Option<BillUnder> {
        value(BillUnder::ALL, self.0[Self::BILL_UNDER])
    }

    /// What must be authorised first.
    #[inline]
    pub(crate) fn authorization(self) -> Option<AuthorizationTerm> {
        value(AuthorizationTerm::ALL, self.0[Self::AUTHORIZATION])
    }

    /// The field `question` gives by the value called `value`; none for a question or a value the
    /// contract does not know.
    fn of(question: &str, value: &str) -> Self {
        let (field, names) = match question {
            "answer" => (Self::ANSWER, Answer::NAMES),
            "pathway" => (Self::PATHWAY, Pathway::NAMES),
            "codes" => (Self::CODES, CodeFamily::NAMES),
            "bill_under" => (Self::BILL_UNDER, BillUnder::NAMES),
            "authorization" => (Self::AUTHORIZATION, AuthorizationTerm::NAMES),
            _ => return Self::default(),
        };
        let mut fields = Self::default();
        if let (Some(byte), Some(place)) =
            (fields.0.get_mut(field), names.iter().position(|name| *name == value))
        {
            *byte = place as u8 + 1;
        }
        fields
    }
}

/// The value a field's byte stands for.
#[inline]
fn value<T: Copy>(all: &[T], byte: u8) -> Option<T> {
    all.get(usize::from(byte).checked_sub(1)?).copied()
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
