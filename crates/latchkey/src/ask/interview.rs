//! The state of an interview: the case so far, what was asked, and what nobody knows.

use latchkey_domain::{Case, Fact};
use latchkey_json::check_dates;
use latchkey_policy::{Choice, FactSet, GroupReply, Library, Reply};

use super::problem::Problem;
use crate::failure::Failure;

/// An interview over a library.
pub struct Interview<'l> {
    library: &'l Library,
    /// The case so far.
    pub case: Case,
    /// What the person does not know: not asked again.
    skipped: FactSet,
    history: Vec<(Case, FactSet)>,
}

/// The next question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The fact it asks for.
    pub fact: Fact,
    /// The ids to choose from, for a plan or a program.
    pub choices: Vec<String>,
}

impl<'l> Interview<'l> {
    pub fn new(library: &'l Library) -> Self {
        Self { library, case: Case::default(), skipped: FactSet::default(), history: Vec::new() }
    }

    /// How many questions have been answered.
    pub fn asked(&self) -> usize {
        self.history.len()
    }

    /// The next question, while one can still matter.
    pub fn next_step(&self) -> Result<Option<Step>, Failure> {
        let reply = self
            .library
            .determine(&self.case)
            .map_err(|error| Failure::Input(error.to_string()))?;
        let step = |fact: Fact, choices: &[&str]| {
            let choices = choices.iter().map(|c| (*c).to_owned()).collect();
            (!self.skipped.contains(fact)).then_some(Step { fact, choices })
        };
        Ok(match &reply {
            Reply::Which(Choice::Program(programs)) => step(Fact::Program, programs),
            Reply::Which(Choice::Date(_)) => step(Fact::ServiceDate, &[]),
            Reply::Which(Choice::Plan(plans)) => step(Fact::Plan, plans),
            Reply::NotInForce(_) | Reply::Which(_) => None,
            Reply::Determined(determined) => {
                let needs = &determined.determination.needs;
                let needed = needs.iter().copied().find(|fact| !self.skipped.contains(*fact));
                let group = match &determined.group {
                    Some(GroupReply::NotNamed) => Some(Fact::BillerPpg),
                    Some(GroupReply::NotInForce(_)) if self.case.service.date.is_none() => {
                        Some(Fact::ServiceDate)
                    }
                    Some(GroupReply::Loaded(group)) => {
                        group.needs.iter().copied().find(|fact| !self.skipped.contains(*fact))
                    }
                    _ => None,
                };
                // Whose record it is decides nothing but which diagnoses fit.
                let names_both = determined.codes.named.iter().any(|n| n.set.system == "icd-10-cm");
                let patient = (names_both && self.case.member.patient.is_none())
                    .then_some(Fact::MemberPatient);
                needed.or(group).or(patient).and_then(|fact| step(fact, &[]))
            }
        })
    }

    /// Takes an answer.
    pub fn answer(&mut self, step: &Step, text: &str) -> Result<(), Problem> {
        let mut changed = self.case.clone();
        changed.set(step.fact, text).map_err(Problem::Value)?;
        check_dates(&changed).map_err(Problem::Dates)?;
        self.library.choose(&changed).map_err(Problem::Plan)?;
        self.remember();
        self.case = changed;
        Ok(())
    }

    /// The child is not born, and no date is expected.
    pub fn not_born_yet(&mut self, fact: Fact) {
        self.remember();
        self.case.member.pregnant = Some(true);
        self.skipped.insert(fact);
    }

    /// The person does not know.
    pub fn skip(&mut self, fact: Fact) {
        self.remember();
        self.skipped.insert(fact);
    }

    /// Takes the last answer back; false where there is none.
    pub fn back(&mut self) -> bool {
        let Some((case, skipped)) = self.history.pop() else { return false };
        self.case = case;
        self.skipped = skipped;
        true
    }

    fn remember(&mut self) {
        self.history.push((self.case.clone(), self.skipped));
    }
}
