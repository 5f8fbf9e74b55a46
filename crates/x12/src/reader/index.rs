//! Where the delimiters of the held bytes stand, found ahead of the reading.
//!
//! Two passes, as in simdjson (arXiv 1902.08318): this one writes the places without a branch that
//! depends on the data, so that no loop ends where the processor could not foresee it; the reading
//! then only takes slices.

use crate::scan::{BLOCK, Sought, masks};

/// Marks that are written at once, needed or not.
const AT_ONCE: usize = 8;

/// Room for the ends among them, a power of two above.
const SLOTS: usize = 16;

/// Where the delimiters of the held bytes stand.
#[derive(Debug)]
pub struct Index {
    /// The places of element separators and terminators, ascending.
    places: Vec<u32>,
    /// Which of them are terminators.
    ends: Vec<u32>,
    /// How many of `ends` there are.
    count: usize,
    /// The next of `ends`.
    next: usize,
    /// The first of `places` after the last segment's terminator.
    first: usize,
    /// Which bytes are odd: a mask for each block.
    odd: Vec<u64>,
}

impl Index {
    /// An index for so many bytes.
    pub fn new(bytes: usize) -> Self {
        let room = bytes + BLOCK + SLOTS;
        let odd = vec![0; bytes.div_ceil(BLOCK) + 1];
        Self { places: vec![0; room], ends: vec![0; room], count: 0, next: 0, first: 0, odd }
    }

    /// Finds the delimiters from `start` on, in bytes that are padded to whole blocks.
    pub fn find(&mut self, bytes: &[u8], start: usize, sought: Sought) {
        let first_block = start / BLOCK * BLOCK;
        let (blocks, _) = bytes.get(first_block..).unwrap_or_default().as_chunks::<BLOCK>();
        let mut taken = u64::MAX << (start % BLOCK);
        let (mut count, mut ends) = (0, 0);
        let mut base = first_block as u32;
        for (number, block) in (start / BLOCK..).zip(blocks) {
            let found = masks(block, sought);
            if let Some(odd) = self.odd.get_mut(number) {
                *odd = found.odd;
            }
            (count, ends) = self.push(count, ends, found.any & taken, found.ends & taken, base);
            taken = u64::MAX;
            base += BLOCK as u32;
        }
        self.count = ends;
        self.next = 0;
        self.first = 0;
    }

    /// Writes the places of one block. Gives how many places and ends there are then.
    #[inline]
    fn push(&mut self, count: usize, ends: usize, any: u64, end: u64, base: u32) -> (usize, usize) {
        let total = count + any.count_ones() as usize;
        let mut bits = any;
        let (mut next, mut next_end) = (count, ends);
        while next < total {
            let places = self.places.get_mut(next..).and_then(<[u32]>::first_chunk_mut::<AT_ONCE>);
            let ends = self.ends.get_mut(next_end..).and_then(<[u32]>::first_chunk_mut::<SLOTS>);
            let (Some(places), Some(ends)) = (places, ends) else { break };
            let mut found = 0;
            for (ahead, place) in places.iter_mut().enumerate() {
                let lowest = bits & bits.wrapping_neg();
                // The highest bit stands for no bit: what is written then is written over later.
                *place = base + (bits | 1 << 63).trailing_zeros();
                ends[found % SLOTS] = (next + ahead) as u32;
                found += usize::from(end & lowest != 0);
                bits ^= lowest;
            }
            next_end += found;
            next += AT_ONCE;
        }
        (total, next_end)
    }

    /// The separators of the next segment and the place of its terminator; nothing where none is
    /// among the bytes.
    #[inline]
    pub fn next(&mut self) -> Option<(std::ops::Range<usize>, usize)> {
        if self.next >= self.count {
            return None;
        }
        let end = *self.ends.get(self.next)? as usize;
        let marks = self.first..end;
        self.next += 1;
        self.first = end + 1;
        Some((marks, *self.places.get(end)? as usize))
    }

    /// Whether all bytes of a stretch are plain.
    #[inline]
    pub fn is_plain(&self, from: usize, to: usize) -> bool {
        let (first, last) = (from / BLOCK, to / BLOCK);
        let from_first = u64::MAX << (from % BLOCK);
        let to_last = !(u64::MAX << (to % BLOCK));
        match self.odd.get(first..=last) {
            Some([odd]) => odd & from_first & to_last == 0,
            Some([one, other]) => (one & from_first | other & to_last) == 0,
            Some([one, middle @ .., other]) => {
                (one & from_first | other & to_last) == 0 && middle.iter().all(|odd| *odd == 0)
            }
            _ => false,
        }
    }

    /// Takes back the last segment, whose separators these are.
    pub fn take_back(&mut self, marks: &std::ops::Range<usize>) {
        self.next = self.next.saturating_sub(1);
        self.first = marks.start;
    }

    /// Places by their number.
    #[inline]
    pub fn places(&self, numbers: std::ops::Range<usize>) -> &[u32] {
        self.places.get(numbers).unwrap_or_default()
    }
}
