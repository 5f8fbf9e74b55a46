//! Finding delimiters, 64 bytes at a time, without `unsafe`.
//!
//! X12 has a delimiter every four bytes or so, too many for a search that starts afresh at each. So
//! 64 bytes become two masks of 64 bits, and whoever walks them takes one bit after the other.

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

const ONES: u64 = 0x0101_0101_0101_0101;
const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;

/// The masks of 64 bytes.
#[inline]
pub fn masks(block: &[u8; BLOCK], element: u8, terminator: u8) -> Masks {
    let (element, terminator) = (ONES * u64::from(element), ONES * u64::from(terminator));
    let (words, _) = block.as_chunks::<8>();
    let (mut any, mut ends) = (0, 0);
    // Bit `place` of byte `n` is byte `n` of word `place`: turned about once at the end.
    for (place, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let end = zeros(word ^ terminator);
        any |= (zeros(word ^ element) | end) >> (7 - place);
        ends |= end >> (7 - place);
    }
    Masks { any: transposed(any), ends: transposed(ends) }
}

/// The high bit of each byte that is zero, exactly.
#[inline]
const fn zeros(word: u64) -> u64 {
    !(((word & LOW) + LOW) | word | LOW)
}

/// Turns eight bytes of eight bits about: bit `n` of byte `m` becomes bit `m` of byte `n` (Warren,
/// Hacker's Delight, 7-3).
#[inline]
const fn transposed(bits: u64) -> u64 {
    let t = (bits ^ (bits >> 7)) & 0x00aa_00aa_00aa_00aa;
    let bits = bits ^ t ^ (t << 7);
    let t = (bits ^ (bits >> 14)) & 0x0000_cccc_0000_cccc;
    let bits = bits ^ t ^ (t << 14);
    let t = (bits ^ (bits >> 28)) & 0x0000_0000_f0f0_f0f0;
    bits ^ t ^ (t << 28)
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
