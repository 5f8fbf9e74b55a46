//! Control numbers that were seen: none may come twice.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// How many control numbers are remembered: a file with more is not held against itself any further.
const MOST: usize = 100_000;

/// Control numbers that were seen, by their hashes.
#[derive(Debug)]
pub(crate) struct Numbers {
    seen: HashSet<u64>,
    state: RandomState,
    most: usize,
}

impl Default for Numbers {
    fn default() -> Self {
        Self::holding(MOST)
    }
}

impl Numbers {
    /// None yet; so many will be remembered.
    pub(crate) fn holding(most: usize) -> Self {
        Self { seen: HashSet::new(), state: RandomState::new(), most }
    }

    /// Remembers a number. Whether it was seen before.
    pub(crate) fn repeats(&mut self, number: &[u8]) -> bool {
        if self.seen.len() >= self.most {
            return false;
        }
        !self.seen.insert(self.state.hash_one(number))
    }

    pub(crate) fn forget(&mut self) {
        self.seen.clear();
    }
}
