//! Matching a case all of whose facts are known.

use super::{Held, Joined, LANE, LineSet, UNKNOWN_FACT};
use crate::compile::columns::Numbers;
use crate::compile::fields::Fields;

use super::Grids;

impl Grids {
    /// What holds in a case; nothing, where a fact the policy looks at is unknown.
    #[inline]
    pub(crate) fn held(&self, numbers: &Numbers) -> Option<Held> {
        let mut held = self.start;
        for sheet in &self.sheets {
            let (mut sum, mut seen) = (0u64, 0u64);
            for column in &sheet.columns {
                let number = numbers.get(column.number).copied().unwrap_or_default();
                let addend = self.addends.get(column.first + usize::from(number));
                let addend = addend.copied().unwrap_or(UNKNOWN_FACT);
                sum = sum.wrapping_add(addend);
                seen |= addend;
            }
            if seen & UNKNOWN_FACT != 0 {
                return None;
            }
            for grid in &sheet.grids {
                let cell = self.cell(grid.first + (sum as u16) as usize)?;
                held =
                    Held { lines: held.lines & cell.lines, fields: held.fields.and(cell.fields) };
                sum >>= LANE;
            }
        }
        for joined in &self.joined {
            held = self.settled(joined, held);
        }
        Some(held)
    }

    /// What holds in the cell at this place.
    #[inline]
    pub(super) fn cell(&self, place: usize) -> Option<&Held> {
        self.held.get(usize::from(*self.cells.get(place)?))
    }

    #[inline]
    fn settled(&self, joined: &Joined, held: Held) -> Held {
        let first = (held.lines & joined.rules).first();
        let value = first.and_then(|line| self.value_of_line.get(line)).copied();
        let value = value.map_or(0, usize::from);
        let terminal = match value {
            0 => usize::from(held.lines.has(joined.arises)),
            value => value + 1,
        };
        let stays = joined.stays.get(value).copied().unwrap_or(LineSet::ALL);
        let fields: Fields = joined.fields.get(terminal).copied().unwrap_or_default();
        Held { lines: held.lines & stays, fields: held.fields.and(fields) }
    }
}
