//! What is charged.

use std::fmt;
use std::str::FromStr;

/// An amount in cents, never negative.
///
/// ```
/// use latchkey_domain::Charge;
/// assert_eq!("33.64".parse::<Charge>().map(Charge::cents), Ok(3_364));
/// assert!("1.005".parse::<Charge>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Charge(u32);

/// A text that is no [`Charge`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChargeError;

impl fmt::Display for ChargeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a charge is dollars and cents below ten million dollars, as in 33.64")
    }
}

impl std::error::Error for ChargeError {}

impl Charge {
    /// Below ten million dollars.
    const LIMIT: u32 = 1_000_000_000;

    /// So many cents; nothing above the largest charge.
    pub fn new(cents: u32) -> Option<Self> {
        (cents < Self::LIMIT).then_some(Self(cents))
    }

    /// The amount in cents.
    pub fn cents(self) -> u32 {
        self.0
    }
}

impl FromStr for Charge {
    type Err = ChargeError;

    fn from_str(text: &str) -> Result<Self, ChargeError> {
        let (dollars, cents) = text.split_once('.').unwrap_or((text, "00"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(dollars) || !is_number(cents) || dollars.len() > 7 || cents.len() > 2 {
            return Err(ChargeError);
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| ChargeError);
        let tens = if cents.len() == 1 { 10 } else { 1 };
        Self::new(number(dollars)? * 100 + number(cents)? * tens).ok_or(ChargeError)
    }
}

/// Dollars with two decimals.
impl fmt::Display for Charge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_and_cents() {
        for (text, cents) in [("0", 0), ("50", 5_000), ("50.5", 5_050), ("9999999.99", 999_999_999)]
        {
            assert_eq!(text.parse::<Charge>(), Ok(Charge(cents)), "{text}");
        }
        for text in ["", ".", "5.", ".5", "-1", "1,000", "$5", "5.005", "10000000", "1e3", "٣"] {
            assert_eq!(text.parse::<Charge>(), Err(ChargeError), "{text}");
        }
        assert_eq!(Charge(5_050).to_string(), "50.50");
    }
}
