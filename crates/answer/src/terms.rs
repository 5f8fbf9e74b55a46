//! A determination's terms as rows, in the order in which a biller needs them.

use latchkey_domain::{Day, Settled};
use latchkey_policy::{Determination, Language};

use crate::phrases::Phrase;

/// One row: what is asked, and what is settled of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What is asked.
    pub name: String,
    /// What is settled, in words; nothing where it is settled that there is none.
    pub value: Option<String>,
    /// The day, where the row is about one.
    pub day: Option<Day>,
}

impl Term {
    /// The value, or a dash where there is none.
    pub fn shown(&self) -> &str {
        self.value.as_deref().unwrap_or("–")
    }
}

/// The label of a question's value.
pub fn label<'d>(
    d: &Determination<'d>,
    question: &str,
    value: &'d str,
    language: Language,
) -> &'d str {
    let words = d.policy.vocabulary().value_words(question, value);
    words.map_or(value, |words| words.in_language(language))
}

/// The terms with their questions.
pub fn terms(d: &Determination<'_>, language: Language) -> Vec<Term> {
    let question = |name: &str| {
        let asked = d.policy.vocabulary().question(name);
        asked.map_or(name, |q| q.words.in_language(language)).to_owned()
    };
    let said = |name: &str, field: Settled<&'static str>| {
        let value = match field {
            Settled::Open => Some(Phrase::Open.text(language)),
            Settled::Nothing => None,
            Settled::Is(value) => Some(label(d, name, value, language)),
        };
        Term { name: question(name), value: value.map(str::to_owned), day: None }
    };
    let day = |phrase: Phrase, day: Option<Day>| {
        let value = day.map(|day| day.to_string());
        Term { name: phrase.text(language).to_owned(), value, day }
    };
    vec![
        said("pathway", d.decision.pathway.map_name()),
        said("bill_under", d.decision.bill_under.map_name()),
        said("codes", d.decision.codes.map_name()),
        said("authorization", d.decision.authorization.map_name()),
        day(Phrase::CpspUntil, d.cpsp_until),
        day(Phrase::ReferUntil, d.referral_until),
    ]
}
