//! What of a received text an answer can carry.

use crate::delimiters::Delimiters;
use crate::write::SegmentWriter;

/// Stands where the guide demands a value and the file gave none. The answer must not fail for the
/// very fault it reports.
pub(super) const ABSENT: &str = "UNKNOWN";

/// The text without the characters X12 cannot carry, cut to so many. A sender with other
/// delimiters may have ours in the data: they are dropped, because an answer that lacks a
/// character still arrives, and one that is refused does not.
pub(super) fn carried(text: &[u8], most: usize) -> String {
    let kept: String = characters(text).filter(|c| can_carry(*c)).take(most).collect();
    kept.trim().to_owned()
}

/// The same, and [`ABSENT`] where nothing is left.
pub(super) fn carried_or_absent(text: &[u8], most: usize) -> String {
    let kept = carried(text, most);
    if kept.is_empty() { ABSENT.to_owned() } else { kept }
}

/// The characters of UTF-8, or of Latin-1 where it is none.
fn characters(text: &[u8]) -> Box<dyn Iterator<Item = char> + '_> {
    match std::str::from_utf8(text) {
        Ok(text) => Box::new(text.chars()),
        Err(_) => Box::new(text.iter().map(|byte| char::from(*byte))),
    }
}

fn can_carry(character: char) -> bool {
    if let Ok(byte) = u8::try_from(character)
        && byte.is_ascii()
    {
        return !byte.is_ascii_control() && !Delimiters::default().has(byte);
    }
    // The writer knows which letters have a plain one to stand for them.
    let mut bytes = [0; 4];
    let text = character.encode_utf8(&mut bytes);
    SegmentWriter::default().segment("NM1").element(text).end().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_x12_cannot_carry_is_dropped() {
        for (text, left) in [
            ("O*BR:IEN~", "OBRIEN"),
            ("A^B\nC", "ABC"),
            ("Núñez 東", "Núñez"),
            ("  padded  ", "padded"),
            ("*", ""),
        ] {
            assert_eq!(carried(text.as_bytes(), 60), left, "{text:?}");
        }
        assert_eq!(carried(b"N\xFA\xF1ez", 60), "Núñez");
        assert_eq!(carried(b"ABCDEF", 3), "ABC");
        assert_eq!(carried_or_absent(b"~*", 60), ABSENT);
    }
}
