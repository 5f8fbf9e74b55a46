//! A language that people speak, by its code.

use std::fmt;
use std::str::FromStr;

/// A spoken language: the code of ISO 639 that a tag of BCP 47 begins with. Regions and scripts
/// are left out, because who speaks Spanish speaks it in Mexico and in Spain.
///
/// ```
/// use latchkey_domain::Tongue;
/// let spanish: Tongue = "es-MX".parse()?;
/// assert_eq!(spanish.to_string(), "es");
/// # Ok::<(), latchkey_domain::TongueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tongue([u8; 3]);

/// A text that is no [`Tongue`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TongueError;

impl fmt::Display for TongueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a language is a code of two or three letters, as in es or hmn")
    }
}

impl std::error::Error for TongueError {}

impl Tongue {
    /// The code.
    pub fn code(&self) -> &str {
        let length = if self.0.ends_with(&[0]) { 2 } else { 3 };
        self.0.get(..length).and_then(|code| std::str::from_utf8(code).ok()).unwrap_or_default()
    }
}

impl FromStr for Tongue {
    type Err = TongueError;

    fn from_str(text: &str) -> Result<Self, TongueError> {
        let mut parts = text.trim().split('-');
        let first = parts.next().unwrap_or_default();
        let is_subtag = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        let is_code = first.bytes().all(|b| b.is_ascii_alphabetic()) && parts.all(is_subtag);
        let mut code = match first.as_bytes() {
            [a, b] if is_code => [*a, *b, 0],
            [a, b, c] if is_code => [*a, *b, *c],
            _ => return Err(TongueError),
        };
        code.make_ascii_lowercase();
        Ok(Self(code))
    }
}

impl fmt::Display for Tongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Tongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_region_and_script_do_not_matter() {
        for (text, code) in [("es", "es"), ("ES-mx", "es"), ("zh-Hant-TW", "zh"), ("hmn", "hmn")] {
            let tongue: Tongue = text.parse().unwrap();
            assert_eq!(tongue.to_string(), code);
        }
    }

    #[test]
    fn a_name_is_no_code() {
        for text in ["", "e", "Spanish", "e5", "es-", "es_MX", "es mx", "es-Kanarienvogel"] {
            assert_eq!(text.parse::<Tongue>(), Err(TongueError), "{text}");
        }
    }
}
