//! Why an answer cannot be taken, as a sentence beside its field.

use latchkey_answer::Problem;
use latchkey_domain::{DayError, ValueError};
use latchkey_policy::Language;

use super::Word;

/// The problem and what to do. Where a page asks in another form than a terminal, it says so in
/// that form.
pub(crate) fn problem(problem: &Problem, language: Language) -> String {
    match problem {
        Problem::Value(ValueError::Date(DayError::Form)) => {
            Word::DateForm.text(language).to_owned()
        }
        Problem::Value(ValueError::NotOneOf(..) | ValueError::NotYesOrNo) => {
            Word::ChooseOne.text(language).to_owned()
        }
        other => sentence(&other.in_language(language)),
    }
}

/// A text with a capital at its beginning and a full stop at its end.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
