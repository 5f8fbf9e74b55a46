//! What was entered on a page of questions, and what is wrong with it.

use latchkey_answer::{Interview, Problem, Said};
use latchkey_domain::{Fact, Kind};

use super::Talk;
use super::typed::Typed;
use crate::guard::Posted;
use crate::words::{Word, problem};

/// What was entered on a page, question by question.
#[derive(Clone, Debug, Default)]
pub(super) struct Entered {
    typed: Vec<(Fact, Typed)>,
    problems: Vec<(Fact, String)>,
}

/// What it means that nothing was entered for a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blank {
    /// That nobody knows, while something else was entered on the page.
    Unknown,
    /// Nothing: the question stays open.
    Open,
}

impl Entered {
    /// What was said before to these questions.
    pub(super) fn said<'f>(
        said: &[(Fact, Said)],
        facts: impl IntoIterator<Item = &'f Fact>,
    ) -> Self {
        let before = |fact: &Fact| said.iter().find(|(known, _)| known == fact);
        let typed = facts.into_iter().map(|fact| {
            let typed = before(fact).map(|(_, said)| Typed::of_said(said));
            (*fact, typed.unwrap_or_default())
        });
        Self { typed: typed.collect(), problems: Vec::new() }
    }

    /// What a form says of these questions.
    pub(super) fn read(posted: &Posted, facts: &[Fact]) -> Self {
        let typed = facts.iter().map(|fact| (*fact, Typed::read(posted, *fact)));
        Self { typed: typed.collect(), problems: Vec::new() }
    }

    /// The questions of the page.
    pub(super) fn facts(&self) -> Vec<Fact> {
        self.typed.iter().map(|(fact, _)| *fact).collect()
    }

    /// The questions with what was entered, and what is wrong with that.
    pub(super) fn each(&self) -> impl Iterator<Item = (Fact, &Typed, Option<&str>)> {
        self.typed.iter().map(|(fact, typed)| {
            let wrong = self.problems.iter().find(|(known, _)| known == fact);
            (*fact, typed, wrong.map(|(_, text)| text.as_str()))
        })
    }

    /// What is wrong, in the order of the page.
    pub(super) fn problems(&self) -> &[(Fact, String)] {
        &self.problems
    }

    /// Enters a day, as if it had been typed.
    pub(super) fn enter(&mut self, fact: Fact, value: &str) {
        let said = Said::Value(value.to_owned());
        let typed = self.typed.iter_mut().find(|(known, _)| *known == fact);
        typed.into_iter().for_each(|(_, typed)| *typed = Typed::of_said(&said));
    }

    /// Whether every question of the page has something entered.
    pub(super) fn is_whole(&self, talk: &Talk<'_>) -> bool {
        self.typed.iter().all(|(fact, typed)| typed.said(*fact, talk.language).is_some())
    }

    /// The answers; none where one of them cannot be taken, and then why.
    pub(super) fn answers(
        &mut self,
        talk: &Talk<'_>,
        blank: Blank,
    ) -> Option<Vec<(Fact, Option<Said>)>> {
        let mut answers: Vec<(Fact, Option<Said>)> = Vec::new();
        for (fact, typed) in &self.typed {
            let said = typed.said(*fact, talk.language);
            let checked = said.as_ref().map_or(Ok(()), |said| on_its_own(talk, *fact, said));
            if let Err(wrong) = checked {
                self.problems.push((*fact, problem(&wrong, talk.language)));
            }
            answers.push((*fact, said));
        }
        if blank == Blank::Unknown {
            let is_empty = answers.iter().all(|(_, said)| said.is_none());
            let first = answers.first().filter(|_| is_empty).map(|(fact, _)| *fact);
            let text = Word::ChooseOrSay.text(talk.language);
            self.problems.extend(first.map(|fact| (fact, text.to_owned())));
            for (_, said) in &mut answers {
                said.get_or_insert(Said::Unknown);
            }
        }
        self.problems.is_empty().then_some(answers)
    }

    /// Takes note of a problem between answers, beside the first question that may mend it.
    pub(super) fn refuse(&mut self, wrong: &Problem, talk: &Talk<'_>) {
        let mut facts = self.typed.iter().map(|(fact, _)| *fact);
        let first = facts.clone().next();
        let beside = match wrong {
            Problem::Plan(unknown) => facts.find(|fact| *fact == unknown.fact),
            Problem::Dates(_) => facts.find(|fact| fact.kind() == Kind::Date),
            Problem::Value(_) => None,
        };
        let text = problem(wrong, talk.language);
        self.problems.extend(beside.or(first).map(|fact| (fact, text)));
    }
}

/// Whether an answer is one at all, whatever else was said.
fn on_its_own(talk: &Talk<'_>, fact: Fact, said: &Said) -> Result<(), Problem> {
    Interview::taken_up(&talk.site.library, vec![(fact, said.clone())]).map(|_| ())
}
