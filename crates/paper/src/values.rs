//! Small values that stand in boxes: a day, an amount, an offset of the printer.

use crate::error::PaperError;

/// A day of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, or nothing where the calendar has no such day. Years have four digits.
    ///
    /// ```
    /// use latchkey_paper::Date;
    /// assert!(Date::new(2024, 2, 29).is_some());
    /// assert!(Date::new(2026, 2, 29).is_none());
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let longest = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(is_leap),
            _ => return None,
        };
        let is_there = (1000..=9999).contains(&year) && (1..=longest).contains(&day);
        is_there.then_some(Self { year, month, day })
    }

    /// The year, with its century.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
}

/// An amount of money in cents. The form has no sign: there are no negative amounts on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub u64);

impl Cents {
    /// The whole dollars.
    pub fn dollars(self) -> u64 {
        self.0 / 100
    }

    /// The cents beyond the whole dollars, 0 to 99.
    pub fn remainder(self) -> u64 {
        self.0 % 100
    }
}

/// How far a printer must move everything to meet the form: points (1/72 inch) to the right and
/// down, negative to the left and up. Read off the calibration page, once for each printer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Offset {
    right: f32,
    down: f32,
}

impl Offset {
    /// The largest offset either way, in points: half an inch. More is a wrong paper size.
    pub const LARGEST: f32 = 36.0;

    /// The offset.
    ///
    /// # Errors
    ///
    /// One of the two is no number or larger than [`Offset::LARGEST`].
    pub fn new(right: f32, down: f32) -> Result<Self, PaperError> {
        let is_small = |points: f32| points.abs() <= Self::LARGEST;
        if is_small(right) && is_small(down) {
            return Ok(Self { right, down });
        }
        Err(PaperError::OffsetTooLarge)
    }

    /// Points to the right.
    pub fn right(self) -> f32 {
        self.right
    }

    /// Points down.
    pub fn down(self) -> f32 {
        self.down
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_the_calendar_lacks_are_refused() {
        for (year, month, day) in [(2026, 0, 1), (2026, 13, 1), (2026, 4, 31), (1900, 2, 29)] {
            assert!(Date::new(year, month, day).is_none(), "{year} {month} {day}");
        }
        for (year, month, day) in [(26, 1, 1), (2026, 1, 0), (2026, 1, 32), (10_000, 1, 1)] {
            assert!(Date::new(year, month, day).is_none(), "{year} {month} {day}");
        }
        assert!(Date::new(2000, 2, 29).is_some());
    }

    #[test]
    fn an_offset_is_a_number_and_small() {
        assert!(Offset::new(-36.0, 36.0).is_ok());
        for wrong in [f32::NAN, f32::INFINITY, 36.5, -36.5] {
            assert_eq!(Offset::new(wrong, 0.0), Err(PaperError::OffsetTooLarge));
            assert_eq!(Offset::new(0.0, wrong), Err(PaperError::OffsetTooLarge));
        }
    }
}
