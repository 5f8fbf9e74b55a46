//! Sources that are made up as they are read: long ones, slow ones, ones that fail.

use std::io::{Error, ErrorKind, Read, Result};

/// A source of a beginning and so many pieces.
pub struct Made<F> {
    held: Vec<u8>,
    given: usize,
    piece: F,
    next: u64,
    count: u64,
}

impl<F: Fn(u64) -> String> Made<F> {
    /// The beginning, and what `piece` makes of each number from 1 to `count`.
    pub fn new(beginning: &str, count: u64, piece: F) -> Self {
        Self { held: beginning.as_bytes().to_vec(), given: 0, piece, next: 1, count }
    }
}

impl<F: Fn(u64) -> String> Read for Made<F> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        while self.given == self.held.len() && self.next <= self.count {
            self.held = (self.piece)(self.next).into_bytes();
            self.given = 0;
            self.next += 1;
        }
        let count = (&self.held[self.given..]).read(into)?;
        self.given += count;
        Ok(count)
    }
}

/// Gives one byte at a time, and is interrupted before each.
pub struct Slow<'b> {
    pub bytes: &'b [u8],
    pub is_interrupted: bool,
}

impl Read for Slow<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        self.is_interrupted = !self.is_interrupted;
        if self.is_interrupted {
            return Err(ErrorKind::Interrupted.into());
        }
        let one = into.get_mut(..1).unwrap();
        self.bytes.read(one)
    }
}

/// Fails once its bytes are given.
pub struct Failing<'b>(pub &'b [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        match self.0.read(into)? {
            0 => Err(Error::from(ErrorKind::ConnectionReset)),
            count => Ok(count),
        }
    }
}

/// Takes another source's bytes, and remembers how many.
pub struct Counted<'r, R>(pub R, pub &'r mut u64);

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let count = self.0.read(into)?;
        *self.1 += count as u64;
        Ok(count)
    }
}
