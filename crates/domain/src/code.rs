//! Codes on a claim.

use std::fmt;

/// A procedure or diagnosis code: letters, digits and dots, kept in upper case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

impl Code {
    /// The code in `text`, or nothing where `text` cannot be a code.
    ///
    /// ```
    /// use latchkey_domain::Code;
    /// assert_eq!(Code::new("z39.1").map(|c| c.to_string()).as_deref(), Some("Z39.1"));
    /// assert_eq!(Code::new("a code"), None);
    /// ```
    pub fn new(text: &str) -> Option<Self> {
        const LONGEST: usize = 11; // an NDC, the longest code a service line carries
        let sound = !text.is_empty()
            && text.len() <= LONGEST
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
        sound.then(|| Self(text.to_ascii_uppercase()))
    }

    /// The code's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place-of-service code of CMS: two digits (`11` an office, `12` the home).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(u8);

impl Place {
    /// How many codes there can be.
    pub const COUNT: u8 = 100;

    /// The place with this two-digit code.
    pub fn new(text: &str) -> Option<Self> {
        let two_digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        if two_digits { text.parse().ok().map(Self) } else { None }
    }

    /// The code as a number, below [`Self::COUNT`].
    pub fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}
