//! What Latchkey does with a file, and the copy it is compared with.

use std::hint::black_box;
use std::io::Read;

use latchkey_x12::{Batch, Claims, Reader, Rules};

use crate::Result;

/// Copies the bytes.
pub fn copy(from: &[u8], to: &mut [u8]) -> u64 {
    black_box(&mut *to).copy_from_slice(black_box(from));
    black_box(to);
    0
}

/// Divides into segments, and asks for the length of every element. Gives the segments.
pub fn tokens(source: impl Read) -> Result<u64> {
    let mut reader = Reader::new(source);
    let (mut segments, mut bytes) = (0, 0);
    while let Some(segment) = reader.read().map_err(|error| error.to_string())? {
        segments += 1;
        for element in 0..=segment.len() {
            bytes += segment.text(element).bytes().len();
        }
    }
    black_box(bytes);
    Ok(segments)
}

/// Reads claims into records, holding everything against the guide. Gives the claims.
pub fn claims(source: impl Read) -> Result<u64> {
    let mut claims = Claims::new(source, &Rules::default());
    let mut batch = Batch::default();
    let mut count = 0;
    while claims.fill(&mut batch).map_err(|error| error.to_string())? {
        for claim in batch.claims() {
            black_box(&claim);
            count += 1;
        }
        black_box(batch.findings());
    }
    Ok(count)
}
