//! Which columns share a grid.

use super::MOST_CELLS;
use crate::compile::columns::Columns;
use crate::compile::questions::QuestionDiagrams;
use crate::model::{Model, Subject};

/// Columns as bits.
pub(super) type ColumnSet = u64;

/// The columns of each grid.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) grids: Vec<ColumnSet>,
}

impl Plan {
    /// Gives every question and every line that stands alone a grid that has all its columns,
    /// where one can be small enough; and every column that a test looks at some grid.
    pub(super) fn new(model: &Model, columns: &Columns, built: &QuestionDiagrams) -> Self {
        let mut wanted: Vec<ColumnSet> = model
            .order
            .iter()
            .map(|question| built.columns_of_question(*question, model))
            .chain(lines_alone(model).map(|line| built.columns_of_line(line)))
            .collect();
        // The largest first: small ones find room in their grids.
        wanted.sort_by_key(|set| std::cmp::Reverse(cells(*set, columns)));
        let tested = tested_columns(model, columns).map(|column| 1 << column);
        let mut plan = Self::default();
        for set in wanted.into_iter().chain(tested) {
            plan.make_room(set, columns);
        }
        plan
    }

    /// The grid that has all these columns.
    pub(super) fn home(&self, set: ColumnSet) -> Option<usize> {
        self.grids.iter().position(|grid| set & !grid == 0)
    }

    fn make_room(&mut self, set: ColumnSet, columns: &Columns) {
        if set == 0 || self.home(set).is_some() || cells(set, columns) > MOST_CELLS {
            return;
        }
        let size_with = |grid: &&mut ColumnSet| cells(**grid | set, columns);
        let smallest = self.grids.iter_mut().min_by_key(size_with);
        match smallest.filter(|grid| size_with(grid) <= MOST_CELLS) {
            Some(grid) => *grid |= set,
            None => self.grids.push(set),
        }
    }
}

/// The lines that speak to no question.
fn lines_alone(model: &Model) -> impl Iterator<Item = usize> {
    model.lines.iter().enumerate().filter(|(_, line)| line.question().is_none()).map(|(i, _)| i)
}

/// The columns that rules of a question test.
fn tested_columns(model: &Model, columns: &Columns) -> impl Iterator<Item = usize> {
    let tests = model.lines.iter().flat_map(|line| model.condition(line));
    tests
        .filter(|test| !matches!(test.subject, Subject::Question(_)))
        .filter_map(|test| columns.groups(test).map(|(column, _)| column))
}

/// How many cells a grid of these columns has.
fn cells(set: ColumnSet, columns: &Columns) -> usize {
    let chosen = columns.list.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
    chosen.fold(1, |cells, (_, column)| cells.saturating_mul(column.groups))
}
