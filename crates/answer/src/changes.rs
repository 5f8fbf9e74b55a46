//! What two policies decide differently, in the words of the vocabulary.

use latchkey_policy::{ChangedField, Language, OPEN, Vocabulary};

use crate::phrases::Phrase;

/// A field that changes, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is asked.
    pub question: String,
    /// What is decided now; a dash where there is nothing.
    pub before: String,
    /// What would be.
    pub after: String,
}

/// The fields that change, in words.
pub fn changes(
    fields: &[ChangedField],
    vocabulary: &Vocabulary,
    language: Language,
) -> Vec<Change> {
    let shown = |question: &str, value: Option<&'static str>| match value {
        None => "–".to_owned(),
        Some(OPEN) => Phrase::Open.text(language).to_owned(),
        Some(value) => vocabulary
            .value_words(question, value)
            .map_or(value, |words| words.in_language(language))
            .to_owned(),
    };
    let change = |(name, before, after): &ChangedField| Change {
        question: vocabulary
            .question(name)
            .map_or(*name, |question| question.words.in_language(language))
            .to_owned(),
        before: shown(name, *before),
        after: shown(name, *after),
    };
    fields.iter().map(change).collect()
}
