//! Sets of lines.

use std::ops::{BitAnd, BitOr, Not};

/// How many 64-line words a set has.
const WORDS: usize = 4;
/// The most questions a vocabulary may have: a set has a bit for each beside those of the lines.
pub(crate) const MOST_QUESTIONS: usize = 32;
/// The most lines a policy may have: what a decision visits at once.
pub(crate) const MOST_LINES: usize = WORDS * 64 - MOST_QUESTIONS;

/// A set of the lines of a policy, one bit a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LineSet([u64; WORDS]);

impl LineSet {
    /// No line.
    pub(crate) const NONE: Self = Self([0; WORDS]);
    /// Every line.
    pub(crate) const ALL: Self = Self([u64::MAX; WORDS]);

    /// Whether `line` is in the set.
    #[inline]
    pub(crate) fn has(&self, line: usize) -> bool {
        self.0.get(line / 64).is_some_and(|word| word >> (line % 64) & 1 == 1)
    }

    /// Adds a line.
    pub(crate) fn insert(&mut self, line: usize) {
        if let Some(word) = self.0.get_mut(line / 64) {
            *word |= 1 << (line % 64);
        }
    }

    /// Takes a line out.
    pub(crate) fn remove(&mut self, line: usize) {
        if let Some(word) = self.0.get_mut(line / 64) {
            *word &= !(1 << (line % 64));
        }
    }

    /// The first line of the set.
    #[inline]
    pub(crate) fn first(&self) -> Option<usize> {
        (0..).zip(&self.0).find_map(|(place, word)| {
            (*word != 0).then(|| place * 64 + word.trailing_zeros() as usize)
        })
    }

    /// Whether there is no line.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::NONE
    }
}

impl FromIterator<usize> for LineSet {
    fn from_iter<I: IntoIterator<Item = usize>>(lines: I) -> Self {
        let mut set = Self::NONE;
        lines.into_iter().for_each(|line| set.insert(line));
        set
    }
}

/// The words of two sets joined one by one.
#[inline]
fn zip(a: LineSet, b: LineSet, join: impl Fn(u64, u64) -> u64) -> LineSet {
    let mut joined = a;
    for (word, other) in joined.0.iter_mut().zip(b.0) {
        *word = join(*word, other);
    }
    joined
}

impl BitAnd for LineSet {
    type Output = Self;
    #[inline]
    fn bitand(self, other: Self) -> Self {
        zip(self, other, |a, b| a & b)
    }
}

impl BitOr for LineSet {
    type Output = Self;
    #[inline]
    fn bitor(self, other: Self) -> Self {
        zip(self, other, |a, b| a | b)
    }
}

impl Not for LineSet {
    type Output = Self;
    #[inline]
    fn not(self) -> Self {
        Self(self.0.map(|word| !word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_into_it() {
        let mut set: LineSet = [3, 64, 255].into_iter().collect();
        assert_eq!(set.first(), Some(3));
        set.remove(3);
        assert_eq!(set.first(), Some(64));
        assert!(set.has(255) && !set.has(3) && !set.has(1_000));
        assert!((set & !set).is_empty());
        assert_eq!(set | LineSet::NONE, set & LineSet::ALL);
    }
}
