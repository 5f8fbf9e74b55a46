//! A text made ready for reading: of a size and a depth that are borne, and without the space
//! between its parts, which says nothing.
//!
//! Parts of a text are kept as they were written, and passed over without being looked into; so how
//! deep it goes is counted here, once, before anything reads it.

use serde::de::DeserializeOwned;

use crate::ReadError;

/// What is borne.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most bytes.
    pub bytes: usize,
    /// The most lists and objects inside one another.
    pub depth: usize,
}

impl Limits {
    /// Of a message: the largest of the guides' examples has 112 KB, the deepest 20 levels.
    pub const MESSAGE: Self = Self { bytes: 2 << 20, depth: 64 };
    /// Of what is sent to be kept: a bundle with the documents that support a request.
    pub const RESOURCE: Self = Self { bytes: 4 << 20, depth: 64 };
}

/// A JSON text that is small and flat enough, without space between its parts.
#[derive(Clone, Debug)]
pub struct Text(String);

impl Text {
    /// Takes a text in.
    ///
    /// # Errors
    /// Where it is too long, too deep, or no UTF-8.
    pub fn new(bytes: &[u8], limits: Limits) -> Result<Self, ReadError> {
        let refused = |what: String| ReadError::unreadable("", what);
        if bytes.len() > limits.bytes {
            return Err(refused(format!("it has more than {} bytes", limits.bytes)));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| refused("it is no UTF-8".to_owned()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        packed(text, limits.depth)
            .map(Self)
            .ok_or_else(|| refused(format!("it is nested more than {} deep", limits.depth)))
    }

    /// What it says.
    ///
    /// # Errors
    /// Where it is no JSON, or not that of a `what`.
    pub fn read<T: DeserializeOwned>(&self, what: &str) -> Result<T, ReadError> {
        serde_json::from_str(&self.0).map_err(|error| ReadError::of_json(&error, what))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text without the space between its parts; `None` where it is too deep. What is inside of
/// strings is copied as it stands.
fn packed(text: &str, deepest: usize) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut depth, mut is_inside, mut is_escaped) = (0_usize, false, false);
    let mut clean = 0;
    // The last byte before space that has been left out.
    let mut before_space = None;
    for (place, byte) in text.bytes().enumerate() {
        if is_inside {
            is_inside = is_escaped || byte != b'"';
            is_escaped = !is_escaped && byte == b'\\';
            continue;
        }
        if !is_space(byte)
            && let Some(before) = before_space.take()
            && !is_mark(before)
            && !is_mark(byte)
        {
            // Two numbers with space between are no JSON, and must not become one number.
            out.push(' ');
        }
        match byte {
            b'"' => is_inside = true,
            b'{' | b'[' => {
                depth += 1;
                if depth > deepest {
                    return None;
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            space if is_space(space) => {
                out.push_str(text.get(clean..place)?);
                clean = place + 1;
                before_space = out.bytes().next_back();
            }
            _ => {}
        }
    }
    out.push_str(text.get(clean..)?);
    Some(out)
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// What parts a text by itself.
const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':' | b'"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Limits = Limits { bytes: 100, depth: 3 };

    #[test]
    fn space_goes_between_parts_and_stays_inside_strings() {
        let text = Text::new(b" { \"a b\" :\n[ 1.10 , \"\\\" { [ \\\\\" ] }\r\n", SMALL).unwrap();
        assert_eq!(text.as_str(), "{\"a b\":[1.10,\"\\\" { [ \\\\\"]}");
    }

    #[test]
    fn what_is_too_deep_or_too_long_is_refused_before_it_is_read() {
        assert!(Text::new(b"[[[]]]", SMALL).is_ok());
        assert!(Text::new(b"[[[[]]]]", SMALL).is_err());
        assert!(Text::new(b"[\"[[[[[\"]", SMALL).is_ok());
        assert!(Text::new(&[b'1'; 101], SMALL).is_err());
        assert!(Text::new(&"[".repeat(3_000_000).into_bytes(), Limits::MESSAGE).is_err());
        assert!(Text::new(&"[".repeat(1_000_000).into_bytes(), Limits::MESSAGE).is_err());
        assert!(Text::new(b"\xff", SMALL).is_err());
    }

    #[test]
    fn numbers_that_space_parts_are_not_joined_into_one() {
        let text = Text::new(b"[1 2]", SMALL).unwrap();
        assert!(text.read::<serde_json::Value>("list").is_err());
    }
}
