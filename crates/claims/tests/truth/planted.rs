//! A generator's file that is read while it is made, and remembers what was planted.

use std::io::{self, Read};

use latchkey_claims::demo::{Demo, DemoFile, Shares};

use crate::found::Found;

pub struct Planted {
    pieces: DemoFile,
    text: Vec<u8>,
    read: usize,
    claims: u64,
    pub faults: Vec<Found>,
}

impl Planted {
    pub fn new(seed: u64, claims: u64, shares: Shares) -> Self {
        let pieces = DemoFile::new(Demo::new(seed, claims, shares)).unwrap();
        Self { pieces, text: Vec::new(), read: 0, claims: 0, faults: Vec::new() }
    }

    fn next_piece(&mut self) {
        let Some(piece) = self.pieces.next() else { return };
        self.claims += 1;
        self.faults.extend(piece.truth.map(|truth| Found {
            number: self.claims,
            claim: truth.claim,
            line: truth.line,
            rule: truth.rule.to_owned(),
            loop_id: truth.loop_id.to_owned(),
            segment: truth.segment.to_owned(),
        }));
        (self.text, self.read) = (piece.text.into_bytes(), 0);
    }
}

impl Read for Planted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.read == self.text.len() {
            self.text.clear();
            self.read = 0;
            self.next_piece();
        }
        let mut left = self.text.get(self.read..).unwrap_or_default();
        let count = left.read(into)?;
        self.read += count;
        Ok(count)
    }
}
