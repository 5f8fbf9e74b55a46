//! What an answer rests on, and what must be on file to show it.

use latchkey_domain::{Answer, Case, Fact};
use latchkey_policy::{Library, Outlook, Words};

/// What must be on file to show a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof<'l> {
    /// The fact.
    pub fact: Fact,
    /// What is kept.
    pub words: &'l Words,
}

/// The known facts an answer rests on: those that would be asked for if they were not known.
pub fn rests_on(library: &Library, case: &Case) -> Vec<Fact> {
    let is_asked_for = |fact: &Fact| {
        let mut without = case.clone();
        without.forget(*fact);
        without != *case
            && match library.decide(&without) {
                Ok(Outlook::Decided { needs, .. }) => needs.contains(*fact),
                Ok(Outlook::Which) => true,
                Ok(Outlook::NotInForce) | Err(_) => false,
            }
    };
    Fact::ALL.iter().copied().filter(is_asked_for).collect()
}

/// What must be on file for an answer to hold. A fact that says *no* or *none* needs no paper, and
/// while something is broken or missing there is nothing to show yet.
pub fn proofs<'l>(library: &'l Library, case: &Case, answer: Answer) -> Vec<Proof<'l>> {
    if matches!(answer, Answer::NotBillable | Answer::NeedFacts) {
        return Vec::new();
    }
    let is_there = |fact: &Fact| {
        let value = case.text(*fact);
        value.is_some_and(|value| !matches!(value.as_str(), "no" | "none"))
    };
    let facts = rests_on(library, case).into_iter().filter(is_there);
    facts
        .filter_map(|fact| {
            let words = &library.vocabulary().fact(fact)?.file;
            (!words.en.is_empty()).then_some(Proof { fact, words })
        })
        .collect()
}
