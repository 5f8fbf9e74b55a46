//! Matching a case with unknown facts: what certainly holds, and what may.

use super::{Grid, Grids, Joined, LineSet};

/// The lines that hold in every completion of the unknown facts, and those that hold in some.
///
/// Exact for every line of a grid's questions; sound for those of joined questions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) certain: LineSet,
    pub(crate) possible: LineSet,
}

impl Grids {
    /// What certainly holds and what may, where each column may be in its `possible` groups.
    pub(crate) fn bounds(&self, possible: &[u32]) -> Bounds {
        let mut bounds = Bounds { certain: LineSet::ALL, possible: LineSet::ALL };
        for grid in self.sheets.iter().flat_map(|sheet| &sheet.grids) {
            let mut found = Bounds { certain: LineSet::ALL, possible: LineSet::NONE };
            self.gather(grid, &grid.columns, 0, possible, &mut found);
            bounds.certain = bounds.certain & found.certain;
            bounds.possible = bounds.possible & found.possible;
        }
        for joined in &self.joined {
            self.settle(joined, &mut bounds);
        }
        bounds
    }

    /// Goes through the cells of a grid that are possible.
    fn gather(
        &self,
        grid: &Grid,
        columns: &[(usize, usize)],
        cell: usize,
        possible: &[u32],
        found: &mut Bounds,
    ) {
        let Some(((column, groups), rest)) = columns.split_first() else {
            let Some(held) = self.cell(grid.first + cell) else { return };
            found.certain = found.certain & held.lines;
            found.possible = found.possible | held.lines;
            return;
        };
        let allowed = possible.get(*column).copied().unwrap_or(u32::MAX);
        for group in (0..*groups).filter(|group| allowed >> group & 1 == 1) {
            self.gather(grid, rest, cell * groups + group, possible, found);
        }
    }

    /// Settles one question: what certain rules override is out, a silence is certain only where
    /// no rule is possible, and a line that tests the question is certain only where all values
    /// the question may have let it through.
    fn settle(&self, joined: &Joined, bounds: &mut Bounds) {
        let Bounds { certain, possible } = bounds;
        for (line, beaten) in &joined.overrides {
            if certain.has(*line) {
                *certain = *certain & !*beaten;
                *possible = *possible & !*beaten;
            } else if possible.has(*line) {
                *certain = *certain & !*beaten;
            }
        }
        let is_certain = !(*certain & joined.rules).is_empty();
        if is_certain {
            *certain = *certain & !joined.silences;
            *possible = *possible & !joined.silences;
        } else if !(*possible & joined.rules).is_empty() {
            *certain = *certain & !joined.silences;
        }
        let (mut every, mut some) = (LineSet::ALL, LineSet::NONE);
        for (value, onwards) in joined.goes_on.iter().enumerate() {
            let can_be = match value.checked_sub(1).and_then(|v| joined.concluding.get(v)) {
                None => !is_certain,
                Some(concluding) => !(*possible & *concluding).is_empty(),
            };
            if can_be {
                every = every & *onwards;
                some = some | *onwards;
            }
        }
        *certain = *certain & every;
        *possible = *possible & some;
    }
}
