//! Where in a file something stands.

use std::fmt;

/// Where a segment stands in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The offset of its first byte, from 0.
    pub byte: u64,
    /// Which segment of the file it is, from 1.
    pub segment: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "segment {} (byte {})", self.segment, self.byte)
    }
}
