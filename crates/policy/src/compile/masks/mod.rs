//! Lines as bits.
//!
//! All masks lie in one run of words, each mask `W` words long, so that a decision walks memory
//! forwards and allocates nothing.

mod build;
mod known;
mod open;
mod words;

pub(crate) use words::{LineSet, MOST_WORDS, has};

/// The most questions a vocabulary may have.
pub(crate) const MOST_QUESTIONS: usize = 32;

/// What the lines of a policy look like to a case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pattern {
    /// For each question of the vocabulary its value plus one; zero without one.
    pub(crate) values: [u8; MOST_QUESTIONS],
    /// The lines that hold.
    pub(crate) lines: LineSet,
}

/// Where the masks of a column lie.
#[derive(Clone, Copy, Debug)]
struct ColumnMasks {
    /// The mask for an unknown value, which rules nothing out; then one for each value.
    values: usize,
    /// The lines that every value lets through.
    every: usize,
    /// The lines that some value lets through.
    some: usize,
}

/// A question as the matcher meets it; the numbers are places of masks.
#[derive(Clone, Debug)]
struct Step {
    question: usize,
    value_count: usize,
    /// The lines that conclude a value.
    rules: usize,
    /// The silences of the question.
    silences: usize,
    /// For each value, the rules that conclude it.
    concluding: usize,
    /// For no value and then for each value, the lines that go on; none where no line tests the
    /// question.
    goes_on: Option<usize>,
    /// The rules that override others, each with the mask of those it overrides.
    overrides: Vec<(usize, usize)>,
}

/// Matches all lines of a policy at once.
#[derive(Debug, Default)]
pub(crate) struct Matcher {
    /// How many words a mask has: 1, 2 or 4.
    width: usize,
    columns: Vec<ColumnMasks>,
    steps: Vec<Step>,
    masks: Vec<u64>,
    value_of_line: Vec<u8>,
}
