//! An answer as plain text: for a terminal, and to be copied elsewhere.

mod answer;
mod basis;
mod beside;
mod paint;
mod wrap;

use latchkey_domain::{Case, Day};
use latchkey_json::not_in_force_text;
use latchkey_policy::{Choice, Language, Library, Reply, Vocabulary};

pub use paint::Paint;
pub use wrap::{item, wrapped};

use crate::phrases::Phrase;
use crate::proofs::proofs;
use crate::steps::steps;

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

/// A reply as text to take along: with what to do next, what must be on file, and what it rests on,
/// as of the day on which it is given.
pub fn to_copy(
    reply: &Reply<'_>,
    case: &Case,
    library: &Library,
    language: Language,
    given: Day,
) -> String {
    let mut page = self::reply(reply, case, library.vocabulary(), language, Paint::Plain);
    let Reply::Determined(determined) = reply else { return page };
    let answer = determined.determination.decision.answer;
    let next: Vec<String> =
        steps(determined, case, language).into_iter().map(|step| step.text).collect();
    let file = proofs(library, case, answer);
    let file = file.iter().map(|proof| proof.words.in_language(language).to_owned()).collect();
    for (phrase, items) in [(Phrase::NextSteps, next), (Phrase::OnFile, file)] {
        if !items.is_empty() {
            page.push_str(&format!("\n{}\n", phrase.text(language)));
        }
        items.iter().for_each(|text| page.push_str(&item(text, "  ")));
    }
    basis::part(&mut page, &determined.determination, language, given);
    page
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
