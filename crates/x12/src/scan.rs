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
    /// What is not plain: anything but capitals, digits, spaces and the marks below the capitals in
    /// ASCII; component separators; but not what divides elements.
    pub odd: u64,
}

/// The delimiters a scan looks for.
#[derive(Clone, Copy, Debug)]
pub struct Sought {
    element: u8x16,
    terminator: u8x16,
    component: u8x16,
}

impl Sought {
    /// Looks for these.
    pub fn new(element: u8, terminator: u8, component: u8) -> Self {
        Self {
            element: u8x16::splat(element),
            terminator: u8x16::splat(terminator),
            component: u8x16::splat(component),
        }
    }
}

/// The masks of 64 bytes.
#[inline]
pub fn masks(block: &[u8; BLOCK], sought: Sought) -> Masks {
    let (lowest, highest) = (u8x16::splat(b' '), u8x16::splat(b'Z'));
    let (lanes, _) = block.as_chunks::<16>();
    let mut found = Masks::default();
    for (place, lane) in lanes.iter().enumerate() {
        let lane = u8x16::new(*lane);
        let ends = lane.simd_eq(sought.terminator);
        let any = lane.simd_eq(sought.element) | ends;
        let is_plain = lane.max(lowest).min(highest).simd_eq(lane);
        let odd = !is_plain | lane.simd_eq(sought.component);
        found.any |= u64::from(any.to_bitmask() as u16) << (place * 16);
        found.ends |= u64::from(ends.to_bitmask() as u16) << (place * 16);
        found.odd |= u64::from(odd.to_bitmask() as u16) << (place * 16);
    }
    found.odd &= !found.any;
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_found_in_its_place_and_no_other() {
        for place in 0..BLOCK {
            for byte in 0..=u8::MAX {
                let mut block = [b'X'; BLOCK];
                block[place] = byte;
                let is_end = u64::from(byte == b'~') << place;
                let is_separator = u64::from(byte == b'*') << place;
                let any = is_end | is_separator;
                let is_odd = !(b' '..=b'Z').contains(&byte) || byte == b':';
                let odd = u64::from(is_odd) << place & !any;
                let sought = Sought::new(b'*', b'~', b':');
                assert_eq!(masks(&block, sought), Masks { any, ends: is_end, odd });
            }
        }
    }
}
