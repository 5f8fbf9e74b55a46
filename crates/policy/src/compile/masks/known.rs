//! Matching a case all of whose facts are known.

use super::words::{first_of, keep, mask, remove, widened};
use super::{MOST_QUESTIONS, MOST_WORDS, Matcher, Pattern};

impl Matcher {
    /// The pattern of a case all of whose facts the policy looks at are known. `numbers` are the
    /// values of the columns, plus one.
    #[inline]
    pub(crate) fn pattern(&self, numbers: &[u8]) -> Pattern {
        match self.width {
            1 => self.pattern_in::<1>(numbers),
            2 => self.pattern_in::<2>(numbers),
            _ => self.pattern_in::<MOST_WORDS>(numbers),
        }
    }

    #[inline]
    fn pattern_in<const W: usize>(&self, numbers: &[u8]) -> Pattern {
        let masks = self.masks.as_slice();
        let mut lines = [u64::MAX; W];
        for (column, number) in self.columns.iter().zip(numbers) {
            keep(&mut lines, &mask(masks, column.values + usize::from(*number) * W));
        }
        let mut values = [0; MOST_QUESTIONS];
        for step in &self.steps {
            let rules = mask(masks, step.rules);
            let first = first_of(&lines, &rules);
            let value = first.and_then(|line| self.value_of_line.get(line)).copied().unwrap_or(0);
            if value > 0 {
                // A silence is where no rule speaks.
                remove(&mut lines, &mask(masks, step.silences));
                if !step.overrides.is_empty() {
                    // The first rule comes before all that conclude another value.
                    let same = mask::<W>(masks, step.concluding + (usize::from(value) - 1) * W);
                    for ((line, rule), same) in lines.iter_mut().zip(rules).zip(same) {
                        *line &= !rule | same;
                    }
                }
            }
            if let Some(goes_on) = step.goes_on {
                keep(&mut lines, &mask(masks, goes_on + usize::from(value) * W));
            }
            if let Some(slot) = values.get_mut(step.question) {
                *slot = value;
            }
        }
        Pattern { values, lines: widened(&lines) }
    }
}
