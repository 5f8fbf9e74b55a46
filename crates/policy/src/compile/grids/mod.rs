//! Grids: what holds in a case, read off a few small tables.
//!
//! A line of the policy is a bit. A *grid* takes a few columns together; their values pick one of
//! its cells, and the cell is the set of lines they let through. The lines that hold in a case are
//! what the cells of all grids have in common. Most questions turn on columns that fit into one
//! grid: their rules, exceptions and silences are settled when the policy is compiled. A question
//! that does not fit, such as the answer that draws on all others, is *joined*: every grid strikes
//! the lines its columns rule out, and what is left is settled when a case is decided.
//!
//! A column's values are numbers that can be added: one sum gives the case's cell in every grid.

mod build;
mod known;
mod lines;
mod open;
mod plan;

use super::fields::Fields;

pub(crate) use lines::{LineSet, MOST_LINES, MOST_QUESTIONS};
pub(crate) use open::Bounds;

/// The most cells of a grid.
const MOST_CELLS: usize = 1 << 9;
/// How many grids share a sum.
const LANES: usize = 4;
/// The bits of a lane of a sum: a grid's cell is a number below [`MOST_CELLS`].
const LANE: u32 = 16;
/// What an unknown fact adds to a sum: a bit that no cell reaches.
const UNKNOWN_FACT: u64 = 1 << 63;

/// What holds in a case, or in a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Held {
    pub(crate) lines: LineSet,
    pub(crate) fields: Fields,
}

/// A few columns taken together. The last column's groups lie side by side.
#[derive(Clone, Debug)]
struct Grid {
    /// Its columns among those of the policy, and how many groups each has.
    columns: Vec<(usize, usize)>,
    /// Where its cells begin.
    first: usize,
}

/// Where a column's addends lie.
#[derive(Clone, Copy, Debug)]
struct Addends {
    /// The place of the column's number among a case's numbers.
    number: usize,
    first: usize,
}

/// Up to [`LANES`] grids and the columns that find their cells.
#[derive(Clone, Debug)]
struct Sheet {
    columns: Vec<Addends>,
    grids: Vec<Grid>,
}

/// A question that no grid holds.
#[derive(Clone, Debug)]
struct Joined {
    /// The lines that conclude a value.
    rules: LineSet,
    silences: LineSet,
    /// For each value, the rules that conclude it.
    concluding: Vec<LineSet>,
    /// For no value and then for each value, the lines that do not test the question for another.
    goes_on: Vec<LineSet>,
    /// For no value and then for each value, the lines that stay once it is known.
    stays: Vec<LineSet>,
    /// The rules that override others, each with those it overrides.
    overrides: Vec<(usize, LineSet)>,
    /// What the question gives where it does not arise, where it is silent, and for each value.
    fields: Vec<Fields>,
    /// The bit that says that the question arises.
    arises: usize,
}

/// The grids of a policy.
#[derive(Debug)]
pub(crate) struct Grids {
    sheets: Vec<Sheet>,
    /// For each column of each sheet what an unknown fact adds, then what each value adds.
    addends: Vec<u64>,
    /// What holds in each cell, as a place in `held`.
    cells: Vec<u16>,
    held: Vec<Held>,
    joined: Vec<Joined>,
    /// The value each line concludes, plus one.
    value_of_line: Vec<u8>,
    /// What holds in every case: all lines, until a grid strikes them, and what silence means to
    /// the fields the policy never speaks of.
    start: Held,
}
