//! National Provider Identifiers.

use std::fmt;

/// A National Provider Identifier: ten digits, the last a Luhn check digit computed as if the
/// number were preceded by `80840` (CMS, NPI check digit; ISO/IEC 7812).
///
/// ```
/// use latchkey_domain::Npi;
/// assert!("0000000006".parse::<Npi>().is_ok()); // no provider's number begins with 0
/// assert!("0000000007".parse::<Npi>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Npi(u64);

/// Why a text is no NPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NpiError {
    /// Not exactly ten digits.
    NotTenDigits,
    /// The last digit does not check: a digit is mistyped.
    CheckDigit,
}

impl fmt::Display for NpiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotTenDigits => "an NPI has ten digits",
            Self::CheckDigit => "the NPI's check digit is wrong; compare it with the NPI registry",
        })
    }
}

impl std::error::Error for NpiError {}

impl std::str::FromStr for Npi {
    type Err = NpiError;

    fn from_str(text: &str) -> Result<Self, NpiError> {
        let digits = text.as_bytes();
        if digits.len() != 10 || !digits.iter().all(u8::is_ascii_digit) {
            return Err(NpiError::NotTenDigits);
        }
        if !luhn_sum(digits).is_multiple_of(10) {
            return Err(NpiError::CheckDigit);
        }
        Ok(Self(digits.iter().fold(0, |n, d| n * 10 + u64::from(d - b'0'))))
    }
}

impl fmt::Display for Npi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010}", self.0)
    }
}

/// The Luhn sum of the digits, with what the prefix `80840` adds to it.
fn luhn_sum(digits: &[u8]) -> u32 {
    const PREFIX_SUM: u32 = 24;
    digits.iter().rev().enumerate().fold(PREFIX_SUM, |sum, (place, digit)| {
        let value = u32::from(digit - b'0');
        let doubled = if place % 2 == 1 { value * 2 } else { value };
        sum + if doubled > 9 { doubled - 9 } else { doubled }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_checks() {
        // The example of the CMS description of the check digit.
        assert_eq!("1234567893".parse::<Npi>().map(|n| n.to_string()), Ok("1234567893".into()));
    }

    #[test]
    fn every_single_digit_error_is_caught() {
        let good = b"0000000006";
        for place in 0..10 {
            for digit in b'0'..=b'9' {
                let mut text = *good;
                text[place] = digit;
                let parsed = std::str::from_utf8(&text).unwrap().parse::<Npi>();
                assert_eq!(parsed.is_ok(), text == *good);
            }
        }
    }

    #[test]
    fn ten_digits_and_nothing_else() {
        for text in ["", "123", "12345678930", "123456789x", "١٢٣٤٥٦٧٨٩٣"] {
            assert_eq!(text.parse::<Npi>(), Err(NpiError::NotTenDigits), "{text}");
        }
    }
}
