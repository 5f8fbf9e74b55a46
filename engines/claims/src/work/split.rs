//! The crate `x12-stream-parser`: segments and elements of a slice, by delimiters it is given.

use std::hint::black_box;

use x12_stream_parser::{Delimiters, Parser};

use crate::Result;

/// Divides into segments, and asks for the length of every element. Gives the segments.
pub fn segments(text: &[u8]) -> Result<u64> {
    let isa = text.get(..106).unwrap_or(text);
    let delimiters = Delimiters::from_isa(isa).map_err(|error| format!("{error:?}"))?;
    let (mut segments, mut bytes) = (0, 0);
    for segment in Parser::new(text, delimiters) {
        let segment = segment.map_err(|error| format!("{error:?}"))?;
        segments += 1;
        bytes += segment.id().len() + segment.elements().map(<[u8]>::len).sum::<usize>();
    }
    black_box(bytes);
    Ok(segments)
}
