//! An answer as plain text: for a terminal, and to be copied elsewhere.

mod answer;
mod beside;
mod paint;
mod wrap;

use latchkey_domain::Case;
use latchkey_json::not_in_force_text;
use latchkey_policy::{Choice, Language, Reply, Vocabulary};

pub use paint::Paint;
pub use wrap::{item, wrapped};

use crate::phrases::Phrase;

/// A reply as a page of text.
pub fn reply(
    reply: &Reply<'_>,
    case: &Case,
    vocabulary: &Vocabulary,
    language: Language,
    paint: Paint,
) -> String {
    match reply {
        Reply::Determined(determined) => answer::page(determined, case, language, paint),
        Reply::NotInForce(versions) => {
            let headline = value(vocabulary, "answer", "not-stated", language);
            let text = not_in_force_text(versions, case.service.date, language);
            let whom = versions.last().map_or("", |policy| policy.ask().in_language(language));
            let text = wrapped(&text, "  ");
            format!("{headline}\n\n{text}\n{} {whom}\n", Phrase::Ask.text(language))
        }
        Reply::Which(choice) => which(choice, vocabulary, language),
    }
}

fn which(choice: &Choice<'_>, vocabulary: &Vocabulary, language: Language) -> String {
    let headline = value(vocabulary, "answer", "need-facts", language);
    let (phrase, names): (Phrase, String) = match choice {
        Choice::Program(names) => (Phrase::NameProgram, names.join(", ")),
        Choice::Plan(names) => (Phrase::NamePlan, names.join(", ")),
        _ => (Phrase::NameDate, String::new()),
    };
    format!("{headline}\n\n  {} {names}\n", phrase.text(language))
}

/// The label of a question's value.
fn value<'v>(
    vocabulary: &'v Vocabulary,
    question: &str,
    value: &'v str,
    language: Language,
) -> &'v str {
    vocabulary.value_words(question, value).map_or(value, |words| words.in_language(language))
}
