//! Finding delimiters, eight bytes at a time, without `unsafe`.
//!
//! X12 has a delimiter every four bytes or so, too many for a search that starts afresh at each.
//! So 64 bytes become two masks of 64 bits, and whoever walks them takes one bit after the other.

/// The bytes a mask covers.
pub const BLOCK: usize = 64;

const ONES: u64 = 0x0101_0101_0101_0101;
const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;

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
    let (element, terminator) = (ONES * u64::from(element), ONES * u64::from(terminator));
    let mut found = Masks::default();
    let (words, _) = block.as_chunks::<8>();
    for (place, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let ends = zeros(word ^ terminator);
        let any = zeros(word ^ element) | ends;
        found.any |= gather(any) << (place * 8);
        found.ends |= gather(ends) << (place * 8);
    }
    found
}

/// The high bit of each byte that is zero, exactly.
#[inline]
const fn zeros(word: u64) -> u64 {
    !(((word & LOW) + LOW) | word | LOW)
}

/// The high bits of the eight bytes as eight bits.
#[inline]
const fn gather(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
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
                let found = masks(&block, b'*', b'~');
                let is_end = u64::from(byte == b'~') << place;
                let is_separator = u64::from(byte == b'*') << place;
                assert_eq!(found, Masks { any: is_end | is_separator, ends: is_end });
            }
        }
    }
}
