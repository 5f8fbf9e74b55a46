//! Finding delimiters, 64 bytes at a time, without `unsafe`.
//!
//! X12 has a delimiter every four bytes or so, too many for a search that starts afresh at each. So
//! 64 bytes become two masks of 64 bits, and whoever walks them takes one bit after the other.

use wide::u8x16;

/// The bytes a mask covers.
pub const BLOCK: usize = 64;

/// Which of the bytes are the element separator, and which the terminator: bit 0 the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    /// Element separators and terminators.
    pub any: u64,
    /// Terminators.
    pub ends: u64,
}

/// The masks of 64 bytes.
#[inline]
pub fn masks(block: &[u8; BLOCK], element: u8, terminator: u8) -> Masks {
    let (element, terminator) = (u8x16::splat(element), u8x16::splat(terminator));
    let (lanes, _) = block.as_chunks::<16>();
    let mut found = Masks::default();
    for (place, lane) in lanes.iter().enumerate() {
        let lane = u8x16::new(*lane);
        let ends = lane.simd_eq(terminator);
        let any = lane.simd_eq(element) | ends;
        found.any |= u64::from(any.to_bitmask() as u16) << (place * 16);
        found.ends |= u64::from(ends.to_bitmask() as u16) << (place * 16);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_found_in_its_place_and_no_other() {
        for place in 0..BLOCK {
            for byte in 0..=u8::MAX {
                let mut block = [b'x'; BLOCK];
                block[place] = byte;
                let is_end = u64::from(byte == b'~') << place;
                let is_separator = u64::from(byte == b'*') << place;
                let expected = Masks { any: is_end | is_separator, ends: is_end };
                assert_eq!(masks(&block, b'*', b'~'), expected);
            }
        }
    }
}
