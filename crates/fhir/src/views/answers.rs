//! A form that was filled in.

use super::{parts, views};
use crate::Coding;

views! {
    /// A form that was filled in.
    QuestionnaireResponse of "QuestionnaireResponse" {
        /// Which form.
        questionnaire: Option<String>,
        /// Whether it is finished, as `completed`.
        status: Option<String>,
        /// Its questions with their answers.
        item: Vec<Item>,
    }
}

parts! {
    /// A question, or a group of them.
    Item {
        /// Which.
        link: String = "linkId",
        /// Its answers.
        answer: Vec<Answer>,
        /// The questions inside.
        item: Vec<Item>,
    }
    /// An answer.
    Answer {
        /// Yes or no.
        boolean: Option<bool> = "valueBoolean",
        /// A text.
        string: Option<String> = "valueString",
        /// A day.
        date: Option<String> = "valueDate",
        /// A whole number.
        integer: Option<i64> = "valueInteger",
        /// One of a list.
        coding: Option<Coding> = "valueCoding",
        /// The questions that the answer brings.
        item: Vec<Item>,
    }
}

/// The value of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerValue<'a> {
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text, a day, or the code of one of a list.
    Text(&'a str),
}

impl Answer {
    /// Its value.
    pub fn value(&self) -> Option<AnswerValue<'_>> {
        let text = self.string.as_deref().or(self.date.as_deref());
        let text = text.or_else(|| self.coding.as_ref()?.code.as_deref());
        let plain = self.boolean.map(AnswerValue::Boolean);
        plain.or(self.integer.map(AnswerValue::Integer)).or(text.map(AnswerValue::Text))
    }
}

impl QuestionnaireResponse {
    /// Every question that was answered, with its answers, in the order of the form.
    pub fn answered(&self) -> Vec<(&str, &[Answer])> {
        let mut found = Vec::new();
        gather(&self.item, &mut found);
        found
    }
}

fn gather<'a>(items: &'a [Item], found: &mut Vec<(&'a str, &'a [Answer])>) {
    for item in items {
        if !item.answer.is_empty() {
            found.push((&item.link, &item.answer));
        }
        item.answer.iter().for_each(|answer| gather(&answer.item, found));
        gather(&item.item, found);
    }
}
