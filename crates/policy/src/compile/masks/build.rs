//! Laying out the masks of a policy.

use super::{ColumnMasks, Matcher, Step};
use crate::compile::columns::{Columns, Source};
use crate::model::{Allowed, Effect, Line, Model, Subject, Test};

impl Matcher {
    pub(crate) fn new(model: &Model, columns: &Columns) -> Self {
        let width = model.lines.len().div_ceil(64).max(1).next_power_of_two();
        let value_of_line = model.lines.iter().map(concluded).collect();
        let mut matcher = Self { width, value_of_line, ..Self::default() };
        for place in 0..columns.list.len() {
            matcher.column(place, model, columns);
        }
        for question in &model.order {
            matcher.step(*question, model);
        }
        matcher
    }

    /// Lays out the mask of the lines `wanted` chooses, and returns its place.
    fn mask(&mut self, model: &Model, wanted: impl Fn(usize, &Line) -> bool) -> usize {
        let place = self.masks.len();
        self.masks.resize(place + self.width, 0);
        for (line, _) in model.lines.iter().enumerate().filter(|(i, line)| wanted(*i, line)) {
            if let Some(word) = self.masks.get_mut(place + line / 64) {
                *word |= 1 << (line % 64);
            }
        }
        place
    }

    fn column(&mut self, place: usize, model: &Model, columns: &Columns) {
        let Some(column) = columns.list.get(place) else { return };
        let values = column.group_of.len();
        let lets = |line: &Line, value: usize| {
            model.condition(line).all(|test| allows(test, value, column.source, columns))
        };
        // A mask for each group is computed once, and laid out for each of its values.
        let masks: Vec<Vec<bool>> = (0..column.groups)
            .map(|group| {
                let value = column.values_of(group).next().unwrap_or(0);
                model.lines.iter().map(|line| lets(line, value)).collect()
            })
            .collect();
        let in_group = |group: usize, line: usize| {
            masks.get(group).and_then(|mask| mask.get(line)).copied().unwrap_or(false)
        };
        let start = self.mask(model, |_, _| true);
        for value in 0..values {
            let group = column.group_of.get(value).copied().map_or(0, usize::from);
            self.mask(model, |line, _| in_group(group, line));
        }
        let every = self.mask(model, |line, _| (0..column.groups).all(|g| in_group(g, line)));
        let some = self.mask(model, |line, _| (0..column.groups).any(|g| in_group(g, line)));
        self.columns.push(ColumnMasks { values: start, every, some });
    }

    fn step(&mut self, question: usize, model: &Model) {
        let value_count = model.vocabulary.questions().get(question).map_or(0, |q| q.values.len());
        let of_question = |line: &Line| line.question() == Some(question);
        let concludes =
            |line: &Line, value: usize| line.effect == Effect::Concludes { question, value };
        let rules = self.mask(model, |_, line| {
            of_question(line) && matches!(line.effect, Effect::Concludes { .. })
        });
        let silences = self.mask(model, |_, line| line.effect == Effect::Silent { question });
        let concluding = self.masks.len();
        for value in 0..value_count {
            self.mask(model, |_, line| concludes(line, value));
        }
        let goes_on = self.goes_on(question, value_count, model);
        let mut overrides = Vec::new();
        for (line, beaten) in (0..).zip(&model.lines).filter(|(_, l)| of_question(l)) {
            if !beaten.overrides.is_empty() {
                overrides.push((line, self.mask(model, |i, _| beaten.overrides.contains(&i))));
            }
        }
        self.steps.push(Step {
            question,
            value_count,
            rules,
            silences,
            concluding,
            goes_on,
            overrides,
        });
    }

    fn goes_on(&mut self, question: usize, value_count: usize, model: &Model) -> Option<usize> {
        let subject = Subject::Question(question);
        let is_about = |test: &&Test| test.subject == subject;
        if !model.lines.iter().any(|line| model.condition(line).any(|t| is_about(&t))) {
            return None;
        }
        let start = self.mask(model, |_, line| !model.condition(line).any(|t| is_about(&t)));
        for value in 0..value_count {
            self.mask(model, |_, line| {
                model.condition(line).filter(is_about).all(|test| test.allowed.has(value))
            });
        }
        Some(start)
    }
}

/// The value a line concludes, plus one.
fn concluded(line: &Line) -> u8 {
    match line.effect {
        Effect::Concludes { value, .. } => value as u8 + 1,
        _ => 0,
    }
}

fn allows(test: &Test, value: usize, column: Source, columns: &Columns) -> bool {
    match (test.subject, test.allowed, column) {
        (Subject::Slot(slot), allowed, Source::Slot(own)) if slot == own => allowed.has(value),
        (Subject::Measure(measure), Allowed::Range(low, high), Source::Timeline) => {
            columns.timeline.within(measure, low, high) >> value & 1 == 1
        }
        _ => true,
    }
}
