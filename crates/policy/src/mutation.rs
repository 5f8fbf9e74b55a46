//! Do the examples hold the rules in place? Every cell is changed, one at a time: the checker must
//! refuse the changed file, or some example must break.

use latchkey_domain::{Slot, Slots};

use crate::check;
use crate::compile::{Columns, NodeRef, QuestionDiagrams, Source, TRUE, terminal};
use crate::model::{Allowed, Effect, Model, Subject, Test};
use crate::policy::Policy;

/// A change of one cell that no example notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survivor {
    /// The line that was changed.
    pub line: String,
    /// The line's number in the file.
    pub at: u32,
    /// What was changed, in words.
    pub change: String,
}

/// What came of changing every cell.
#[derive(Clone, Debug, Default)]
pub struct Mutation {
    /// How many changes the checker or an example noticed.
    pub noticed: usize,
    /// How many changes made no difference to any situation.
    pub equivalent: usize,
    /// The changes nobody noticed.
    pub survivors: Vec<Survivor>,
    /// For each line of the policy, how many of its changes were noticed.
    pub noticed_of_line: Vec<usize>,
}

/// Where a test stands: in a line, or in a question's scope.
#[derive(Clone, Copy, Debug)]
enum Home {
    Line(usize),
    Scope(usize),
}

impl Mutation {
    fn notice(&mut self, home: Home) {
        self.noticed += 1;
        if let Home::Line(place) = home
            && let Some(count) = self.noticed_of_line.get_mut(place)
        {
            *count += 1;
        }
    }
}

impl Policy {
    /// What comes of changing every cell, worked out the first time somebody asks. Of a policy that
    /// was compiled without its examples, its file is checked for them.
    pub fn mutation(&self) -> &Mutation {
        self.mutation.get_or_init(|| self.with_examples(Self::mutate).unwrap_or_default())
    }

    /// Whether [`Self::mutation`] is worked out already.
    pub fn is_mutated(&self) -> bool {
        self.mutation.get().is_some()
    }

    /// Changes every cell of every line and scope, one at a time, and runs the examples.
    pub fn mutate(&self) -> Mutation {
        let noticed_of_line = vec![0; self.model.lines.len()];
        let mut outcome = Mutation { noticed_of_line, ..Mutation::default() };
        let homes = (0..self.model.lines.len())
            .map(Home::Line)
            .chain((0..self.model.scopes.len()).map(Home::Scope));
        for home in homes {
            for place in 0..tests(&self.model, home).len() {
                self.mutate_test(home, place, &mut outcome);
            }
        }
        for place in 0..self.model.lines.len() {
            self.mutate_effect(place, &mut outcome);
        }
        outcome
    }

    /// Changes what a line concludes, or its last day.
    fn mutate_effect(&self, place: usize, outcome: &mut Mutation) {
        let Some(line) = self.model.lines.get(place) else { return };
        for (effect, change) in self.changed_effects(&line.effect) {
            let mut model = self.model.clone();
            if let Some(line) = model.lines.get_mut(place) {
                line.effect = effect;
            }
            self.judge(Home::Line(place), model, change, outcome);
        }
    }

    fn changed_effects(&self, effect: &Effect) -> Vec<(Effect, String)> {
        match *effect {
            Effect::Concludes { question, value } => self
                .values_to_change(Subject::Question(question))
                .into_iter()
                .filter(|(other, _)| *other != value)
                .map(|(value, name)| (Effect::Concludes { question, value }, format!("is {name}")))
                .collect(),
            Effect::Until { field, measure, last } => [last - 1, last + 1]
                .map(|last| (Effect::Until { field, measure, last }, format!("up to {last}")))
                .into(),
            Effect::Silent { .. } | Effect::Notice { .. } => Vec::new(),
        }
    }

    fn mutate_test(&self, home: Home, place: usize, outcome: &mut Mutation) {
        let Some(test) = tests(&self.model, home).get(place).copied() else { return };
        for (allowed, change) in self.changed(test) {
            let mut model = self.model.clone();
            if let Some(slot) = tests_mut(&mut model, home).and_then(|tests| tests.get_mut(place)) {
                slot.allowed = allowed;
            }
            self.judge(home, model, change, outcome);
        }
    }

    fn judge(&self, home: Home, model: Model, change: String, outcome: &mut Mutation) {
        if is_equivalent(&self.model, &model) {
            outcome.equivalent += 1;
            return;
        }
        let mut mutant = Self::compile(&self.file, model, Vec::new());
        if check::is_broken(&mut mutant)
            || self.examples.iter().any(|example| mutant.failure(example).is_some())
        {
            outcome.notice(home);
            return;
        }
        let (line, at) = match home {
            Home::Line(place) => {
                self.model.lines.get(place).map(|l| (l.name.clone(), l.at.line)).unwrap_or_default()
            }
            Home::Scope(question) => {
                let name = self.model.vocabulary.questions().get(question).map_or("", |q| &q.name);
                let at = tests(&self.model, home).first().map_or(0, |t| t.at.line);
                (format!("asks {name}"), at)
            }
        };
        outcome.survivors.push(Survivor { line, at, change });
    }
}

fn tests(model: &Model, home: Home) -> &[Test] {
    match home {
        Home::Line(place) => model.lines.get(place).map(|l| l.tests.as_slice()).unwrap_or_default(),
        Home::Scope(place) => model.scopes.get(place).map(Vec::as_slice).unwrap_or_default(),
    }
}

fn tests_mut(model: &mut Model, home: Home) -> Option<&mut Vec<Test>> {
    match home {
        Home::Line(place) => model.lines.get_mut(place).map(|l| &mut l.tests),
        Home::Scope(place) => model.scopes.get_mut(place),
    }
}

impl Policy {
    /// The cell with one value more or fewer, or a bound one off.
    fn changed(&self, test: Test) -> Vec<(Allowed, String)> {
        let name = test.subject.name(&self.model.vocabulary);
        match test.allowed {
            Allowed::Values(bits) => self
                .values_to_change(test.subject)
                .into_iter()
                .map(|(place, value)| {
                    let verb = if bits >> place & 1 == 1 { "without" } else { "with" };
                    (Allowed::Values(bits ^ (1 << place)), format!("{name} {verb} {value}"))
                })
                .collect(),
            Allowed::Range(low, high) => {
                let mut found = Vec::new();
                for by in [-1, 1] {
                    if low > i32::MIN {
                        found.push((
                            Allowed::Range(low + by, high),
                            format!("{name} from {}", low + by),
                        ));
                    }
                    if high < i32::MAX {
                        found.push((
                            Allowed::Range(low, high + by),
                            format!("{name} up to {}", high + by),
                        ));
                    }
                }
                found
            }
        }
    }

    /// The values of a subject that are worth changing: of a question, those some rule concludes;
    /// of a fact all of them, but of many that no rule names one stands for the others.
    fn values_to_change(&self, subject: Subject) -> Vec<(usize, String)> {
        let names = subject.value_names(&self.model.vocabulary).into_iter().enumerate();
        match subject {
            Subject::Slot(slot) => {
                names.filter(|(value, _)| self.stands_for_others(slot, *value)).collect()
            }
            Subject::Question(question) => {
                let is_concluded = |value: usize| {
                    let concludes = Effect::Concludes { question, value };
                    self.model.lines.iter().any(|line| line.effect == concludes)
                };
                names.filter(|(value, _)| is_concluded(*value)).collect()
            }
            Subject::Measure(_) => Vec::new(),
        }
    }

    /// Whether a fact's value is one of few that are alike to the rules, or, of many, the one that
    /// some example has.
    fn stands_for_others(&self, slot: Slot, value: usize) -> bool {
        const MANY: usize = 16;
        let column = self.columns.list.iter().find(|c| c.source == Source::Slot(slot));
        let Some(column) = column else { return true };
        let group = column.group_of.get(value).copied().map_or(0, usize::from);
        let alike: Vec<usize> = column.values_of(group).collect();
        let is_in_example = |value: &&usize| {
            self.examples.iter().any(|e| Slots::from(&e.case).get(slot) as usize == **value + 1)
        };
        let chosen = alike.iter().find(is_in_example).or(alike.first());
        alike.len() < MANY || chosen == Some(&value)
    }
}

/// Whether two models say the same in every situation: every question, and every line that
/// speaks beside the answer.
fn is_equivalent(a: &Model, b: &Model) -> bool {
    let columns = Columns::of(&[a, b]);
    if columns.is_too_wide() {
        return false;
    }
    let mut first = QuestionDiagrams::new(a, &columns);
    let mut second = QuestionDiagrams::new(b, &columns);
    let before = heard(a, &mut first);
    let after = heard(b, &mut second);
    if first.diagram.is_spent() || second.diagram.is_spent() {
        return false;
    }
    before.len() == after.len()
        && before.iter().zip(after).all(|(before, after)| {
            let after = first.diagram.import(&second.diagram, after);
            *before == after
        })
}

/// The values of all questions, and where each silence, notice and last day is heard. A rule
/// counts by the value it gives; a silence, where its question is silent.
fn heard(model: &Model, built: &mut QuestionDiagrams) -> Vec<NodeRef> {
    let mut found: Vec<NodeRef> = built.questions.iter().map(|q| q.unwrap_or(TRUE)).collect();
    for (place, line) in model.lines.iter().enumerate() {
        match line.effect {
            Effect::Concludes { .. } => {}
            Effect::Silent { .. } | Effect::Notice { .. } => found.push(built.heard(place, line)),
            Effect::Until { last, .. } => {
                found.extend([built.heard(place, line), terminal(last.unsigned_abs())]);
            }
        }
    }
    found
}
