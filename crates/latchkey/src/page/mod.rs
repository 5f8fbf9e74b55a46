//! The answer page of the terminal.

mod answer;
mod beside;
mod compare;
mod phrases;
mod wrap;

use latchkey_domain::{Case, Settled};
use latchkey_json::not_in_force_text;
use latchkey_policy::{Choice, Language, Reply, Vocabulary};

pub use compare::{differs, side_by_side};
pub use phrases::Phrase;
pub use wrap::{item, wrapped};

/// A reply as a page.
pub fn reply(
    reply: &Reply<'_>,
    case: &Case,
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    match reply {
        Reply::Determined(determined) => answer::page(determined, case, language),
        Reply::NotInForce(versions) => {
            let headline = value(vocabulary, "answer", "not-stated", language);
            let text = not_in_force_text(versions, case.service.date, language);
            format!("{headline}\n\n{}", wrapped(&text, "  "))
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

/// A reply on one line, for a file of cases.
pub fn line(
    number: usize,
    reply: &Reply<'_>,
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    let answer = match reply {
        Reply::Determined(d) => d.determination.decision.answer.name(),
        Reply::NotInForce(_) => "not-stated",
        Reply::Which(_) => "need-facts",
    };
    let headline = value(vocabulary, "answer", answer, language);
    let Reply::Determined(determined) = reply else {
        return format!("{number}\t{answer}\t{headline}\n");
    };
    let d = &determined.determination;
    let clauses: Vec<&str> = d
        .findings
        .iter()
        .filter(|f| f.outcome != latchkey_domain::Outcome::Met)
        .map(|f| f.clause.id.as_str())
        .collect();
    let needs: Vec<&str> = d.needs.iter().map(|fact| fact.name()).collect();
    let detail =
        if needs.is_empty() { clauses.join(" ") } else { format!("? {}", needs.join(" ")) };
    format!(
        "{number}\t{answer}\t{}\t{}\t{detail}\n",
        name(d.decision.pathway.map_name()),
        name(d.decision.codes.map_name())
    )
}

fn name(field: Settled<&str>) -> &str {
    match field {
        Settled::Open => "?",
        Settled::Nothing => "-",
        Settled::Is(name) => name,
    }
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
