//! The state of an interview: what was said, in its order, and the case that follows from it.
//!
//! What was said is the only state. The case is made of it anew after every answer, so a door may
//! keep an interview wherever it likes, and taking an answer back cannot leave anything behind.

use latchkey_domain::{Case, Fact};
use latchkey_json::check_dates;
use latchkey_policy::{Choice, FactSet, GroupReply, Library, Policy, Reply, UnknownPlan, Words};

use crate::problem::Problem;
use crate::subject::Subject;

/// What was said to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A value, in the contract's words.
    Value(String),
    /// The child is not born, and no date is expected.
    NotBornYet,
    /// Nobody knows: it is not asked again.
    Unknown,
}

/// The next question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The fact it asks for.
    pub fact: Fact,
    /// The values to choose from; none where any may be given.
    pub choices: Vec<Offered>,
}

/// A value to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The value, in the contract's words.
    pub value: String,
    /// Its label.
    pub label: Words,
}

/// An interview over a library.
#[derive(Clone, Debug)]
pub struct Interview<'l> {
    library: &'l Library,
    /// What was known before the first question.
    given: Case,
    said: Vec<(Fact, Said)>,
    case: Case,
    unknown: FactSet,
}

impl<'l> Interview<'l> {
    /// An interview that begins with what is known already.
    pub fn new(library: &'l Library, given: Case) -> Self {
        let case = given.clone();
        Self { library, given, said: Vec::new(), case, unknown: FactSet::default() }
    }

    /// An interview taken up where it was left.
    ///
    /// # Errors
    /// When what was said is no answer, or its answers do not belong together.
    pub fn taken_up(library: &'l Library, said: Vec<(Fact, Said)>) -> Result<Self, Problem> {
        let mut interview = Self::new(library, Case::default());
        interview.become_of(said)?;
        Ok(interview)
    }

    /// The case so far.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// What was said, in its order.
    pub fn said(&self) -> &[(Fact, Said)] {
        &self.said
    }

    /// The next question, while one can still matter.
    ///
    /// # Errors
    /// When the case it began with names a plan or program for which no policy is loaded.
    pub fn next_step(&self) -> Result<Option<Step>, UnknownPlan> {
        Ok(self.open()?.first().map(|fact| self.step(*fact)))
    }

    /// The next question, and those that can still matter and are about the same, in the order of
    /// the contract; none when the interview is over.
    ///
    /// # Errors
    /// When the case it began with names a plan or program for which no policy is loaded.
    pub fn next_page(&self) -> Result<Vec<Fact>, UnknownPlan> {
        Ok(Self::page_of(&self.open()?))
    }

    /// Of the facts that can still matter, those of the next page: the first and what is about the same, in
    /// the order of the contract.
    pub fn page_of(open: &[Fact]) -> Vec<Fact> {
        let Some(subject) = open.first().map(|fact| Subject::of(*fact)) else {
            return Vec::new();
        };
        let is_together = |fact: &Fact| Subject::of(*fact) == subject;
        let together: FactSet = open.iter().copied().filter(is_together).collect();
        together.iter().collect()
    }

    /// How many pages there can still be after the open one.
    ///
    /// # Errors
    /// When the case it began with names a plan or program for which no policy is loaded.
    pub fn pages_ahead(&self) -> Result<usize, UnknownPlan> {
        let mut subjects: Vec<Subject> = Vec::new();
        for subject in self.open()?.into_iter().map(Subject::of) {
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
        Ok(subjects.len().saturating_sub(1))
    }

    /// The facts that can still matter and that nobody was asked for, the most telling first.
    ///
    /// # Errors
    /// When the case it began with names a plan or program for which no policy is loaded.
    pub fn open(&self) -> Result<Vec<Fact>, UnknownPlan> {
        let reply = self.library.determine(&self.case)?;
        let unasked = |facts: &[Fact]| -> Vec<Fact> {
            facts.iter().copied().filter(|fact| !self.unknown.contains(*fact)).collect()
        };
        let determined = match &reply {
            Reply::Which(Choice::Program(_)) => return Ok(unasked(&[Fact::Program])),
            Reply::Which(Choice::Date(_)) => return Ok(unasked(&[Fact::ServiceDate])),
            Reply::Which(Choice::Plan(_)) => return Ok(unasked(&[Fact::Plan])),
            Reply::NotInForce(_) | Reply::Which(_) => return Ok(Vec::new()),
            Reply::Determined(determined) => determined,
        };
        let own = unasked(&determined.determination.needs);
        if !own.is_empty() {
            return Ok(own);
        }
        let group = match &determined.group {
            Some(GroupReply::NotNamed) => unasked(&[Fact::BillerPpg]),
            Some(GroupReply::NotInForce(_)) if self.case.service.date.is_none() => {
                unasked(&[Fact::ServiceDate])
            }
            Some(GroupReply::Loaded(group)) => unasked(&group.needs),
            _ => Vec::new(),
        };
        // Whose record it is decides nothing but which diagnoses fit.
        let names_both = determined.codes.named.iter().any(|n| n.set.system == "icd-10-cm");
        let wants_patient = names_both && self.case.member.patient.is_none();
        if group.is_empty() && wants_patient {
            return Ok(unasked(&[Fact::MemberPatient]));
        }
        Ok(group)
    }

    /// The question that asks for a fact, with the values it may have.
    pub fn step(&self, fact: Fact) -> Step {
        let named = |names: Vec<&str>| -> Vec<Offered> {
            names.into_iter().map(|name| self.titled(fact, name)).collect()
        };
        let words = self.library.vocabulary().fact(fact);
        let choices = match self.open_choice(fact) {
            Some(Choice::Plan(plans)) => named(plans),
            Some(Choice::Program(programs)) => named(programs),
            _ => {
                let values = words.map(|words| words.values.as_slice()).unwrap_or_default();
                let offered = values.iter().cloned();
                offered.map(|(value, label)| Offered { value, label }).collect()
            }
        };
        Step { fact, choices }
    }

    /// Which plans or programs there are to choose from, whatever has been said of them.
    fn open_choice(&self, fact: Fact) -> Option<Choice<'l>> {
        let mut open = Case::default();
        match fact {
            Fact::Plan => {}
            Fact::Program => open.plan.clone_from(&self.case.plan),
            _ => return None,
        }
        self.library.choose(&open).ok()
    }

    /// A plan or program by the titles of its policies, and its id.
    fn titled(&self, fact: Fact, name: &str) -> Offered {
        let is_its = |policy: &&Policy| {
            let (plan, program) = policy.plan_and_program();
            let is_of_plan = self.case.plan.as_deref().is_none_or(|chosen| chosen == plan);
            policy.group().is_none()
                && match fact {
                    Fact::Plan => plan == name,
                    _ => program == name && is_of_plan,
                }
        };
        let last = self.library.policies().filter_map(<[Policy]>::last).filter(is_its);
        let (mut en, mut es) = (Vec::new(), Vec::new());
        for policy in last {
            en.push(policy.title().en.as_str());
            es.push(policy.title().es.as_str());
        }
        let named = |titles: Vec<&str>| format!("{} ({name})", titles.join(" · "));
        Offered { value: name.to_owned(), label: Words { en: named(en), es: named(es) } }
    }

    /// Takes an answer: a first one, or another in the place of an earlier one.
    ///
    /// # Errors
    /// When it is no value of the fact, or cannot belong to what was said; nothing changes then.
    pub fn answer(&mut self, fact: Fact, said: Said) -> Result<(), Problem> {
        self.answer_all(vec![(fact, said)])
    }

    /// Takes the answers of a page.
    ///
    /// # Errors
    /// When one is no value of its fact, or they cannot belong to what was said; nothing changes
    /// then.
    pub fn answer_all(&mut self, answers: Vec<(Fact, Said)>) -> Result<(), Problem> {
        let mut all = self.said.clone();
        for (fact, said) in answers {
            match all.iter_mut().find(|(known, _)| *known == fact) {
                Some((_, earlier)) => *earlier = said,
                None => all.push((fact, said)),
            }
        }
        self.become_of(all)
    }

    /// Takes the last answer back and gives it; none where there is none.
    pub fn back(&mut self) -> Option<(Fact, Said)> {
        let last = self.said.pop()?;
        let said = std::mem::take(&mut self.said);
        // What was sound stays so with less said: dates and plans only ever contradict others.
        self.become_of(said).ok()?;
        Some(last)
    }

    /// Takes the answers of the last page back and gives them.
    pub fn page_back(&mut self) -> Vec<(Fact, Said)> {
        let mut taken: Vec<(Fact, Said)> = Vec::new();
        while let Some((fact, _)) = self.said.last() {
            let is_other =
                taken.first().is_some_and(|(known, _)| Subject::of(*known) != Subject::of(*fact));
            if is_other {
                break;
            }
            taken.extend(self.back());
        }
        taken.reverse();
        taken
    }

    fn become_of(&mut self, said: Vec<(Fact, Said)>) -> Result<(), Problem> {
        let mut case = self.given.clone();
        let mut unknown = FactSet::default();
        for (fact, said) in &said {
            match said {
                Said::Value(text) => case.set(*fact, text).map_err(Problem::Value)?,
                Said::Unknown => unknown.insert(*fact),
                Said::NotBornYet => {
                    case.member.pregnant = Some(true);
                    unknown.insert(*fact);
                }
            }
        }
        check_dates(&case).map_err(Problem::Dates)?;
        self.library.choose(&case).map_err(Problem::Plan)?;
        (self.case, self.unknown, self.said) = (case, unknown, said);
        Ok(())
    }
}
