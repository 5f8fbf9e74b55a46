//! Numbers that were seen: none may come twice.

use std::hash::{BuildHasher, RandomState};

/// How many control numbers are remembered: a file with more is not held against itself any further.
const MOST: usize = 100_000;

/// The fewest slots of the table.
const FEWEST_SLOTS: usize = 1_024;

/// Numbers that were seen, by their hashes: eight bytes a slot, so that a million claims take no
/// more than eight megabytes. A sender cannot choose numbers that meet: the hash has a key.
#[derive(Debug)]
pub(crate) struct Numbers {
    /// 0 is an empty slot.
    slots: Vec<u64>,
    count: usize,
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
        Self { slots: Vec::new(), count: 0, state: RandomState::new(), most }
    }

    /// Remembers a number. Whether it was seen before.
    pub(crate) fn repeats(&mut self, number: &[u8]) -> bool {
        if self.count >= self.most {
            return false;
        }
        if self.count >= self.slots.len() / 8 * 7 {
            self.grow();
        }
        let hash = self.state.hash_one(number).max(1);
        let is_new = insert(&mut self.slots, hash);
        self.count += usize::from(is_new);
        !is_new
    }

    pub(crate) fn forget(&mut self) {
        self.slots.clear();
        self.count = 0;
    }

    #[cold]
    fn grow(&mut self) {
        let mut slots = vec![0; (self.slots.len() * 2).max(FEWEST_SLOTS)];
        for hash in self.slots.drain(..).filter(|hash| *hash > 0) {
            insert(&mut slots, hash);
        }
        self.slots = slots;
    }
}

/// Puts a hash into its slot, or the next that is free. Whether it was not there.
fn insert(slots: &mut [u64], hash: u64) -> bool {
    let mut place = hash as usize;
    loop {
        let last = slots.len().saturating_sub(1);
        match slots.get_mut(place & last) {
            Some(slot) if *slot == 0 => {
                *slot = hash;
                return true;
            }
            Some(slot) if *slot != hash => place += 1,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_new_once() {
        let mut numbers = Numbers::holding(50_000);
        for number in 0..60_000_u32 {
            assert!(!numbers.repeats(&number.to_be_bytes()));
        }
        // What came when the table was full is not known; what came before is no longer asked.
        assert!(!numbers.repeats(&1_u32.to_be_bytes()));
        numbers.forget();
        for number in 0..5_000_u32 {
            assert!(!numbers.repeats(&number.to_be_bytes()));
            assert!(numbers.repeats(&(number / 2).to_be_bytes()));
        }
    }
}
