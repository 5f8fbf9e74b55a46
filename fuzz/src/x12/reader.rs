//! Segments: none of the file's bytes is lost, whatever the pieces it arrives in.

use std::io::Read;

use latchkey_x12::{Place, ReadError, Reader};

/// A segment as it was read: its place, its elements, its bytes in the file.
type Seen = (Place, Vec<Vec<u8>>, Vec<u8>);

/// Checks the reader of segments.
pub fn check(data: &[u8]) {
    let (whole, end, rest) = read(data);
    let (by_one, end_by_one, _) = read(ByOne(data));
    assert_eq!(whole, by_one, "other segments, byte by byte");
    assert_eq!(end, end_by_one, "another end, byte by byte");
    let mut bytes: Vec<u8> = whole.iter().flat_map(|(_, _, raw)| raw.clone()).collect();
    if end.is_ok() {
        bytes.extend(rest);
        assert!(bytes == data, "bytes were lost");
    }
    assert!(data.starts_with(&bytes), "bytes were changed");
    for (number, (place, elements, raw)) in (1..).zip(&whole) {
        assert_eq!(place.segment, number);
        let start = place.byte as usize;
        let tag = elements.first().map_or(&[][..], Vec::as_slice);
        // A wrapped line may break the tag itself.
        let begins = data[start..].iter().filter(|byte| !matches!(byte, b'\r' | b'\n'));
        let tag = tag.iter().filter(|byte| !matches!(byte, b'\r' | b'\n'));
        assert!(tag.zip(begins).all(|(a, b)| a == b), "{place} is not where the tag is");
        assert!(!raw.is_empty());
    }
    if let Err(error) = end {
        assert!(error.place.byte <= data.len() as u64, "{error}");
        assert!(!error.to_string().contains(char::is_control), "{error}");
    }
}

fn read(source: impl Read) -> (Vec<Seen>, Result<(), ReadError>, Vec<u8>) {
    let mut reader = Reader::new(source);
    let mut seen = Vec::new();
    let end = loop {
        match reader.read() {
            Ok(Some(segment)) => {
                let elements = (0..=segment.len()).map(|n| segment.text(n).bytes().to_vec());
                seen.push((segment.place(), elements.collect(), segment.raw().to_vec()));
            }
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    assert!(matches!(reader.read(), Ok(None)), "after the end is the end");
    (seen, end, reader.rest().to_vec())
}

/// Gives one byte at a time.
pub struct ByOne<'b>(pub &'b [u8]);

impl Read for ByOne<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let one = into.len().min(1);
        self.0.read(&mut into[..one])
    }
}
