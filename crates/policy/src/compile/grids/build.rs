//! Filling the grids of a policy.

use rustc_hash::FxHashMap;

use super::plan::{ColumnSet, Plan};
use super::{
    Addends, Grid, Grids, Held, Joined, LANE, LANES, LineSet, MOST_LINES, Sheet, UNKNOWN_FACT,
};
use crate::compile::columns::Columns;
use crate::compile::diagram::{Diagram, NodeRef, TRUE, terminal_value};
use crate::compile::fields::{FieldTable, Fields};
use crate::compile::questions::{QuestionDiagrams, SILENT};
use crate::model::{Effect, Line, Model, Subject, Test};

impl Grids {
    /// The grids of `model`, from the functions `built` over its columns.
    pub(crate) fn new(
        model: &Model,
        columns: &Columns,
        built: &mut QuestionDiagrams,
        fields: &FieldTable,
    ) -> Self {
        let plan = Plan::new(model, columns, built);
        let mut builder = Builder {
            cells: Vec::new(),
            held: Vec::new(),
            places: FxHashMap::default(),
            contents: plan.grids.iter().map(|_| Contents::default()).collect(),
        };
        let mut start = Held { lines: LineSet::ALL, fields: Fields::default() };
        let mut joined = Vec::new();
        for question in 0..model.scopes.len() {
            if !model.order.contains(&question) {
                start.fields = start.fields.and(fields.get(question, SILENT));
                continue;
            }
            let home = plan.home(built.columns_of_question(question, model));
            match home.and_then(|home| builder.contents.get_mut(home)) {
                Some(contents) => contents.take_question(question, model, built),
                None => {
                    let arises = MOST_LINES + question;
                    builder.join(question, arises, &plan, model, columns, built);
                    joined.push(Joined::new(question, arises, model, fields));
                }
            }
        }
        for (place, _) in model.lines.iter().enumerate().filter(|(_, l)| l.question().is_none()) {
            builder.take_alone(place, &plan, built, &mut start);
        }
        let grids: Vec<Grid> = plan
            .grids
            .iter()
            .zip(std::mem::take(&mut builder.contents))
            .map(|(set, contents)| builder.fill(*set, &contents, columns, &built.diagram, fields))
            .collect();
        let (sheets, addends) = sheets(&grids, columns);
        let value_of_line = model.lines.iter().map(concluded).collect();
        let Builder { cells, held, .. } = builder;
        Self { sheets, addends, cells, held, joined, value_of_line, start }
    }
}

/// What a grid settles: the lines it strikes, each with the function that keeps it, and the
/// questions it answers.
#[derive(Debug, Default)]
struct Contents {
    lines: Vec<(usize, NodeRef)>,
    questions: Vec<(usize, NodeRef)>,
}

impl Contents {
    fn take_question(&mut self, question: usize, model: &Model, built: &mut QuestionDiagrams) {
        let value = built.questions.get(question).copied().flatten();
        self.questions.extend(value.map(|value| (question, value)));
        for (place, line) in model.lines.iter().enumerate() {
            if line.question() == Some(question) {
                let heard = built.heard(place, line);
                self.lines.push((place, heard));
            }
        }
    }
}

struct Builder {
    cells: Vec<u16>,
    held: Vec<Held>,
    places: FxHashMap<Held, u16>,
    contents: Vec<Contents>,
}

impl Builder {
    /// Gives each test of a joined question's lines to a grid that knows its answer.
    fn join(
        &mut self,
        question: usize,
        arises: usize,
        plan: &Plan,
        model: &Model,
        columns: &Columns,
        built: &mut QuestionDiagrams,
    ) {
        let scope = model.scopes.get(question).map(Vec::as_slice).unwrap_or_default();
        for test in scope {
            self.give(arises, test, plan, model, columns, built);
        }
        for (place, line) in model.lines.iter().enumerate() {
            if line.question() == Some(question) {
                for test in model.condition(line) {
                    self.give(place, test, plan, model, columns, built);
                }
            }
        }
    }

    fn give(
        &mut self,
        line: usize,
        test: &Test,
        plan: &Plan,
        model: &Model,
        columns: &Columns,
        built: &mut QuestionDiagrams,
    ) {
        let holds = built.condition(std::slice::from_ref(test), columns);
        let set = match test.subject {
            Subject::Question(question) => built.columns_of_question(question, model),
            _ => built.diagram.columns_of(holds),
        };
        // Without a home the test is of another joined question: that question strikes the line.
        if let Some(contents) = plan.home(set).and_then(|home| self.contents.get_mut(home)) {
            contents.lines.push((line, holds));
        }
    }

    /// Takes a line that speaks to no question.
    fn take_alone(&mut self, line: usize, plan: &Plan, built: &QuestionDiagrams, start: &mut Held) {
        let holds = built.lines.get(line).copied().unwrap_or(TRUE);
        let home = plan.home(built.columns_of_line(line));
        match home.and_then(|home| self.contents.get_mut(home)) {
            Some(contents) => contents.lines.push((line, holds)),
            // No grid can tell when it holds: it is never claimed to.
            None if holds != TRUE => start.lines.remove(line),
            None => {}
        }
    }

    fn fill(
        &mut self,
        set: ColumnSet,
        contents: &Contents,
        columns: &Columns,
        diagram: &Diagram,
        fields: &FieldTable,
    ) -> Grid {
        let chosen = columns.list.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
        let columns: Vec<(usize, usize)> = chosen.map(|(place, c)| (place, c.groups)).collect();
        let first = self.cells.len();
        let lines = contents.lines.iter().map(|(_, node)| *node);
        let nodes: Vec<NodeRef> = lines.chain(contents.questions.iter().map(|(_, n)| *n)).collect();
        self.descend(&columns, &nodes, contents, diagram, fields);
        Grid { columns, first }
    }

    /// Goes through all cells, column by column; `nodes` are what the functions have become.
    fn descend(
        &mut self,
        columns: &[(usize, usize)],
        nodes: &[NodeRef],
        contents: &Contents,
        diagram: &Diagram,
        fields: &FieldTable,
    ) {
        let Some(((column, groups), rest)) = columns.split_first() else {
            let cell = self.cell(nodes, contents, fields);
            self.cells.push(cell);
            return;
        };
        for group in 0..*groups {
            let nodes: Vec<NodeRef> =
                nodes.iter().map(|node| diagram.child(*node, *column, group)).collect();
            self.descend(rest, &nodes, contents, diagram, fields);
        }
    }

    /// What holds in a cell in which every function has come to a value.
    fn cell(&mut self, values: &[NodeRef], contents: &Contents, fields: &FieldTable) -> u16 {
        let (lines, questions) = values.split_at(contents.lines.len().min(values.len()));
        let mut held = Held { lines: LineSet::ALL, fields: Fields::default() };
        for ((line, _), value) in contents.lines.iter().zip(lines) {
            if *value != TRUE {
                held.lines.remove(*line);
            }
        }
        for ((question, _), value) in contents.questions.iter().zip(questions) {
            held.fields = held.fields.and(fields.get(*question, terminal_value(*value)));
        }
        let next = self.held.len() as u16;
        let place = *self.places.entry(held).or_insert(next);
        if place == next {
            self.held.push(held);
        }
        place
    }
}

impl Joined {
    fn new(question: usize, arises: usize, model: &Model, fields: &FieldTable) -> Self {
        let value_count = model.vocabulary.questions().get(question).map_or(0, |q| q.values.len());
        let where_line = |wanted: &dyn Fn(usize, &Line) -> bool| -> LineSet {
            let chosen =
                model.lines.iter().enumerate().filter(|(place, line)| wanted(*place, line));
            chosen.map(|(place, _)| place).collect()
        };
        let concludes =
            |line: &Line, value: usize| line.effect == Effect::Concludes { question, value };
        let is_rule = |line: &Line| (0..value_count).any(|value| concludes(line, value));
        let rules = where_line(&|_, line| is_rule(line));
        let silences = where_line(&|_, line| line.effect == Effect::Silent { question });
        let concluding: Vec<LineSet> =
            (0..value_count).map(|value| where_line(&|_, line| concludes(line, value))).collect();
        let is_about = |test: &&Test| test.subject == Subject::Question(question);
        let struck = |value: Option<usize>| {
            let fails = |test: &Test| value.is_none_or(|value| !test.allowed.has(value));
            let lines = where_line(&|_, line| model.condition(line).filter(is_about).any(fails));
            // A question whose scope fails does not arise.
            let scopes = (MOST_LINES..)
                .zip(&model.scopes)
                .filter(|(_, scope)| scope.iter().filter(is_about).any(fails));
            lines | scopes.map(|(arises, _)| arises).collect()
        };
        let goes_on: Vec<LineSet> = std::iter::once(None)
            .chain((0..value_count).map(Some))
            .map(|value| !struck(value))
            .collect();
        // A rule comes before those that conclude another value, and a silence is where none speaks.
        let stays = goes_on
            .iter()
            .enumerate()
            .map(|(value, onwards)| match value.checked_sub(1).and_then(|v| concluding.get(v)) {
                None => *onwards,
                Some(same) => *onwards & (!rules | *same) & !silences,
            })
            .collect();
        let overrides = model
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.question() == Some(question) && !line.overrides.is_empty())
            .map(|(place, line)| (place, line.overrides.iter().copied().collect()))
            .collect();
        let fields = fields.of(question).to_vec();
        Self { rules, silences, concluding, goes_on, stays, overrides, fields, arises }
    }
}

/// Shares the grids out to sheets, and lays out what each column adds to a sheet's sum.
fn sheets(grids: &[Grid], columns: &Columns) -> (Vec<Sheet>, Vec<u64>) {
    let mut addends = Vec::new();
    let mut sheets = Vec::new();
    for grids in grids.chunks(LANES) {
        let mut sheet = Sheet { columns: Vec::new(), grids: grids.to_vec() };
        for (place, column) in columns.list.iter().enumerate() {
            let weight: u64 =
                (0..).zip(grids).map(|(lane, grid)| grid.weight(place) << (lane * LANE)).sum();
            if weight == 0 {
                continue;
            }
            let number = column.source.place();
            sheet.columns.push(Addends { number, first: addends.len() });
            addends.push(UNKNOWN_FACT);
            addends.extend(column.group_of.iter().map(|group| u64::from(*group) * weight));
        }
        sheets.push(sheet);
    }
    (sheets, addends)
}

impl Grid {
    /// How many cells lie between two neighbouring groups of a column; none, where the grid does
    /// not have it.
    fn weight(&self, column: usize) -> u64 {
        let Some(place) = self.columns.iter().position(|(c, _)| *c == column) else { return 0 };
        self.columns.iter().skip(place + 1).map(|(_, groups)| *groups as u64).product()
    }
}

/// The value a line concludes, plus one.
fn concluded(line: &Line) -> u8 {
    match line.effect {
        Effect::Concludes { value, .. } => value as u8 + 1,
        _ => 0,
    }
}
