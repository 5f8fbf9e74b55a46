//! Money, quantities and dates, as integers.

use std::fmt;

/// An amount of money in cents. X12 writes dollars with at most two decimals, and no more of them
/// than are needed: `50`, `50.5`, `-3.25`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

/// A quantity in thousandths of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(pub i64);

impl Cents {
    /// The amount in `text`; nothing where it is none, or has more than two decimals.
    ///
    /// ```
    /// use latchkey_x12::Cents;
    /// assert_eq!(Cents::read(b"50.5"), Some(Cents(5_050)));
    /// assert_eq!(Cents::read(b"1.005"), None);
    /// ```
    pub fn read(text: &[u8]) -> Option<Self> {
        decimal(text, 2).map(Self)
    }
}

impl Quantity {
    /// The quantity in `text`; nothing where it is none, or has more than three decimals.
    pub fn read(text: &[u8]) -> Option<Self> {
        decimal(text, 3).map(Self)
    }

    /// The quantity, where it is a whole number of units.
    pub fn whole(self) -> Option<i64> {
        (self.0 % 1_000 == 0).then_some(self.0 / 1_000)
    }
}

/// A decimal number times ten to the power of `places`. Exponents are X12 but nobody's money.
fn decimal(text: &[u8], places: u32) -> Option<i64> {
    const MOST_DIGITS: usize = 16;
    let (is_negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let mut value: i64 = 0;
    let mut decimals = None;
    let mut count = 0;
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
                count += 1;
                decimals = decimals.map(|d: u32| d + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    let missing = places.checked_sub(decimals.unwrap_or(0))?;
    if count == 0 || count > MOST_DIGITS {
        return None;
    }
    let value = value.checked_mul(10_i64.checked_pow(missing)?)?;
    Some(if is_negative { -value } else { value })
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        scaled(f, self.0, 100, 2)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        scaled(f, self.0, 1_000, 3)
    }
}

/// Writes a scaled number as X12 does: no needless zeros, no needless point.
fn scaled(f: &mut fmt::Formatter<'_>, value: i64, unit: u64, places: usize) -> fmt::Result {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    if part == 0 {
        return write!(f, "{sign}{whole}");
    }
    let decimals = format!("{part:0places$}");
    write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
}

/// A day of the calendar as the number `yyyymmdd`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(u32);

impl Date {
    /// The last day there is.
    pub const LAST: Self = Self(9999_1231);

    /// The day in the eight digits of `text`; nothing where there is no such day.
    ///
    /// ```
    /// use latchkey_x12::Date;
    /// assert!(Date::read(b"20240229").is_some());
    /// assert!(Date::read(b"20260230").is_none());
    /// ```
    pub fn read(text: &[u8]) -> Option<Self> {
        let digits: &[u8; 8] = text.try_into().ok()?;
        let mut value = 0;
        let mut is_sound = true;
        for byte in digits {
            let digit = byte.wrapping_sub(b'0');
            is_sound &= digit < 10;
            value = value * 10 + u32::from(digit);
        }
        if is_sound { Self::new(value) } else { None }
    }

    /// The day written as the number `yyyymmdd`.
    pub fn new(value: u32) -> Option<Self> {
        let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let longest = match month {
            2 => 28 + u32::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (year >= 1 && (1..=longest).contains(&day)).then_some(Self(value))
    }

    /// Year, month and day.
    pub fn parts(self) -> (u32, u32, u32) {
        (self.0 / 10_000, self.0 / 100 % 100, self.0 % 100)
    }
}

/// `yyyymmdd`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

/// From a day through a day; one day where both are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// The first day.
    pub first: Date,
    /// The last day, inclusive.
    pub last: Date,
}

impl DateRange {
    /// The day (`D8`) or range (`RD8`) in `text`, as its format qualifier says.
    pub fn read(format: &[u8], text: &[u8]) -> Option<Self> {
        match format {
            b"D8" => Date::read(text).map(|day| Self { first: day, last: day }),
            b"RD8" => {
                let (first, last) = (text.get(..8)?, text.get(9..)?);
                let range = Self { first: Date::read(first)?, last: Date::read(last)? };
                (text.get(8) == Some(&b'-') && range.first <= range.last).then_some(range)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_without_needless_zeros() {
        for text in ["0", "50", "50.5", "50.05", "-3.25", "1234567890123.4"] {
            assert_eq!(Cents::read(text.as_bytes()).map(|c| c.to_string()).as_deref(), Some(text));
        }
        for text in ["", ".", "-", "1.2.3", "1e3", "+5", "1.001", "99999999999999999999", " 5"] {
            assert_eq!(Cents::read(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn ranges_go_forward() {
        assert!(DateRange::read(b"RD8", b"20260101-20260102").is_some());
        assert!(DateRange::read(b"RD8", b"20260102-20260101").is_none());
        assert!(DateRange::read(b"RD8", b"20260101").is_none());
        assert!(DateRange::read(b"D8", b"20260101-20260102").is_none());
    }
}
