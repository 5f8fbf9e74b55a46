//! Numbers that look random and are the same each time, and sources that give a few bytes.

use std::io::Read;

/// A row of numbers.
pub struct Numbers(pub u64);

impl Numbers {
    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    /// One of some things.
    pub fn one_of<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }
}

/// Gives a few bytes at a time.
pub struct Pieces<'b>(pub &'b [u8], pub Numbers);

impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let most = into.len().min(1 + self.1.below(50));
        self.0.read(&mut into[..most])
    }
}

/// Fails once its bytes are given.
pub struct Failing<'b>(pub &'b [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        match self.0.read(into)? {
            0 => Err(std::io::ErrorKind::ConnectionReset.into()),
            count => Ok(count),
        }
    }
}
