//! The text of an element.

use std::fmt;

/// The bytes of an element or component, as they stand in the file. X12 has one byte a character
/// and mostly ASCII; what is not is kept as it is, and shown as `?`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<'a>(pub &'a [u8]);

impl<'a> Text<'a> {
    /// The bytes.
    pub fn bytes(self) -> &'a [u8] {
        self.0
    }

    /// The text, where it is UTF-8 as nearly all is; otherwise nothing.
    pub fn as_str(self) -> Option<&'a str> {
        std::str::from_utf8(self.0).ok()
    }

    /// Whether nothing is there: an element that is absent and one that is empty are the same.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The text, or nothing where it is empty.
    pub fn given(self) -> Option<Self> {
        (!self.is_empty()).then_some(self)
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(text.as_bytes())
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        self.0.iter().try_for_each(|&byte| {
            let is_shown = byte == b' ' || byte.is_ascii_graphic();
            f.write_char(if is_shown { char::from(byte) } else { '?' })
        })
    }
}

/// Elements may hold personal data: a log must not show them by accident.
impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.0.len())
    }
}
