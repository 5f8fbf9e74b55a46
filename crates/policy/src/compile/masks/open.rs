//! Matching a case with unknown facts: what certainly holds, and what may.

use latchkey_domain::UNKNOWN;

use super::words::{add, first_of, holds, keep, mask, meet, remove, widened};
use super::{LineSet, MOST_WORDS, Matcher, Step};
use crate::compile::columns::Columns;

/// The lines that hold in every completion of the unknown facts, and those that hold in some.
struct Bounds<const W: usize> {
    certain: [u64; W],
    possible: [u64; W],
}

impl Matcher {
    /// The lines that hold whatever the unknown facts are, and those that hold in some completion.
    /// Sound for every line; exact for a line that tests facts alone.
    ///
    /// `numbers` are the values of the columns plus one, or [`UNKNOWN`]; `possible` the groups
    /// that each column may have, as bits.
    #[inline]
    pub(crate) fn certain_and_possible(
        &self,
        numbers: &[u8],
        possible: &[u32],
        columns: &Columns,
    ) -> (LineSet, LineSet) {
        match self.width {
            1 => self.bounds::<1>(numbers, possible, columns),
            2 => self.bounds::<2>(numbers, possible, columns),
            _ => self.bounds::<MOST_WORDS>(numbers, possible, columns),
        }
    }

    #[inline]
    fn bounds<const W: usize>(
        &self,
        numbers: &[u8],
        possible: &[u32],
        columns: &Columns,
    ) -> (LineSet, LineSet) {
        let masks = self.masks.as_slice();
        let mut bounds = Bounds { certain: [u64::MAX; W], possible: [u64::MAX; W] };
        for (place, (column, number)) in self.columns.iter().zip(numbers).enumerate() {
            if *number != UNKNOWN {
                let known = mask(masks, column.values + usize::from(*number) * W);
                keep(&mut bounds.certain, &known);
                keep(&mut bounds.possible, &known);
                continue;
            }
            let groups = possible.get(place).copied().unwrap_or(u32::MAX);
            let all = columns.list.get(place).map_or(u32::MAX, super::super::columns::Column::all);
            let (every, some) = if groups == all {
                (mask(masks, column.every), mask(masks, column.some))
            } else {
                self.between(place, column.values, groups, columns)
            };
            keep(&mut bounds.certain, &every);
            keep(&mut bounds.possible, &some);
        }
        for step in &self.steps {
            self.settle(step, &mut bounds);
        }
        (widened(&bounds.certain), widened(&bounds.possible))
    }

    /// The lines that every value of these groups lets through, and those that some does.
    fn between<const W: usize>(
        &self,
        place: usize,
        values: usize,
        groups: u32,
        columns: &Columns,
    ) -> ([u64; W], [u64; W]) {
        let (mut every, mut some) = ([u64::MAX; W], [0; W]);
        let group_of = columns.list.get(place).map(|c| c.group_of.as_slice()).unwrap_or_default();
        for (value, _) in (1..).zip(group_of).filter(|(_, group)| groups >> **group & 1 == 1) {
            let known = mask(&self.masks, values + value * W);
            keep(&mut every, &known);
            add(&mut some, &known);
        }
        (every, some)
    }

    /// Settles one question: what certain rules override is out, a silence is certain only where
    /// no rule is possible, and a line that tests the question is certain only where all values
    /// the question may have let it through.
    #[inline]
    fn settle<const W: usize>(&self, step: &Step, bounds: &mut Bounds<W>) {
        let masks = self.masks.as_slice();
        let Bounds { certain, possible } = bounds;
        for (line, beaten) in &step.overrides {
            let beaten = mask(masks, *beaten);
            if holds(certain, *line) {
                remove(certain, &beaten);
                remove(possible, &beaten);
            } else if holds(possible, *line) {
                remove(certain, &beaten);
            }
        }
        let rules = mask(masks, step.rules);
        let silences = mask(masks, step.silences);
        let is_certain = first_of(certain, &rules).is_some();
        if is_certain {
            remove(certain, &silences);
            remove(possible, &silences);
        } else if meet(possible, &rules) {
            remove(certain, &silences);
        }
        let Some(goes_on) = step.goes_on else { return };
        let (mut every, mut some) = ([u64::MAX; W], [0; W]);
        for value in 0..=step.value_count {
            let can_be = match value.checked_sub(1) {
                None => !is_certain,
                Some(value) => meet(possible, &mask(masks, step.concluding + value * W)),
            };
            if can_be {
                let onwards = mask(masks, goes_on + value * W);
                keep(&mut every, &onwards);
                add(&mut some, &onwards);
            }
        }
        keep(certain, &every);
        keep(possible, &some);
    }
}
