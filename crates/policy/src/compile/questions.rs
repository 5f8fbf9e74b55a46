//! Each question as a function of the facts.

use super::columns::Columns;
use super::diagram::{Diagram, FALSE, NodeRef, TRUE, terminal};
use crate::model::{Allowed, Effect, Line, Model, Subject, Test};

/// A question that does not arise.
pub(crate) const NOT_ASKED: u32 = 0;
/// A question no rule answers.
pub(crate) const SILENT: u32 = 1;
/// What is added to a value's place.
pub(crate) const VALUE_BASE: u32 = 2;

/// The functions of a policy, over its columns.
#[derive(Debug)]
pub(crate) struct QuestionDiagrams {
    pub(crate) diagram: Diagram,
    /// For each line, when it holds, its question's scope included.
    pub(crate) lines: Vec<NodeRef>,
    /// For each question of the vocabulary, its value; nothing for a question without lines.
    pub(crate) questions: Vec<Option<NodeRef>>,
}

impl QuestionDiagrams {
    /// Builds the functions of `model` over `columns`.
    pub(crate) fn new(model: &Model, columns: &Columns) -> Self {
        let groups = columns.list.iter().map(|c| c.groups).collect();
        let mut built = Self {
            diagram: Diagram::new(groups),
            lines: vec![FALSE; model.lines.len()],
            questions: vec![None; model.scopes.len()],
        };
        for question in &model.order {
            built.question(*question, model, columns);
        }
        for (place, line) in model.lines.iter().enumerate().filter(|(_, l)| l.question().is_none())
        {
            let holds = built.condition(&line.tests, columns);
            built.set_line(place, holds);
        }
        built
    }

    fn set_line(&mut self, place: usize, holds: NodeRef) {
        if let Some(slot) = self.lines.get_mut(place) {
            *slot = holds;
        }
    }

    fn question(&mut self, question: usize, model: &Model, columns: &Columns) {
        let scope = model.scopes.get(question).map_or(TRUE, |tests| self.condition(tests, columns));
        let mut value = terminal(SILENT);
        // The last rule first, so that a rule stands above those it overrides.
        for (place, line) in model.lines.iter().enumerate().rev() {
            if line.question() != Some(question) {
                continue;
            }
            let own = self.condition(&line.tests, columns);
            let holds = self.diagram.and(scope, own);
            self.set_line(place, holds);
            if let Line { effect: Effect::Concludes { value: concluded, .. }, .. } = line {
                value = self.diagram.choose(holds, *concluded as u32 + VALUE_BASE, value);
            }
        }
        if scope != TRUE {
            let outside = self.diagram.without(TRUE, scope);
            value = self.diagram.choose(outside, NOT_ASKED, value);
        }
        if let Some(slot) = self.questions.get_mut(question) {
            *slot = Some(value);
        }
    }

    /// When a line is heard: it holds, and neither a rule that comes before it concludes another
    /// value nor, for a silence, does any rule speak.
    pub(crate) fn heard(&mut self, place: usize, line: &Line) -> NodeRef {
        let holds = self.lines.get(place).copied().unwrap_or(FALSE);
        let Some(value) = line.question().and_then(|q| self.questions.get(q).copied().flatten())
        else {
            return holds;
        };
        let wanted = match line.effect {
            Effect::Concludes { value, .. } => value as u32 + VALUE_BASE,
            _ => SILENT,
        };
        let speaks = self.diagram.map(value, |v| u32::from(v == wanted));
        self.diagram.and(holds, speaks)
    }

    /// Where a question arises and no rule answers it.
    pub(crate) fn silent_where(&mut self, question: usize) -> NodeRef {
        let Some(value) = self.questions.get(question).copied().flatten() else { return FALSE };
        self.diagram.map(value, |v| u32::from(v == SILENT))
    }

    /// The columns a question turns on, its lines among them, as bits.
    pub(crate) fn columns_of_question(&self, question: usize, model: &Model) -> u64 {
        let value = self.questions.get(question).copied().flatten();
        let lines = (0..).zip(&model.lines).filter(|(_, line)| line.question() == Some(question));
        lines.fold(value.map_or(0, |v| self.diagram.columns_of(v)), |set, (place, _)| {
            set | self.columns_of_line(place)
        })
    }

    /// The columns on which it depends whether a line holds, as bits.
    pub(crate) fn columns_of_line(&self, place: usize) -> u64 {
        self.lines.get(place).map_or(0, |node| self.diagram.columns_of(*node))
    }

    /// When all `tests` hold.
    pub(crate) fn condition(&mut self, tests: &[Test], columns: &Columns) -> NodeRef {
        tests.iter().fold(TRUE, |all, test| {
            let holds = self.test(test, columns);
            self.diagram.and(all, holds)
        })
    }

    fn test(&mut self, test: &Test, columns: &Columns) -> NodeRef {
        if let Some((column, groups)) = columns.groups(test) {
            return self.diagram.test(column, groups);
        }
        let (Subject::Question(question), allowed @ Allowed::Values(_)) =
            (test.subject, test.allowed)
        else {
            return FALSE;
        };
        let Some(value) = self.questions.get(question).copied().flatten() else {
            return FALSE;
        };
        self.diagram.map(value, |v| {
            u32::from(v.checked_sub(VALUE_BASE).is_some_and(|value| allowed.has(value as usize)))
        })
    }
}
