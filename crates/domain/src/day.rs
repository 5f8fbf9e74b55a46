//! Days of the calendar, without a clock and without time zones.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

/// A day of the proleptic Gregorian calendar between 1900 and 2199.
///
/// Kept as the number of days since 1970-01-01, so that subtracting two days, which every
/// decision does, is one instruction.
///
/// ```
/// use latchkey_domain::Day;
/// let born: Day = "2026-10-01".parse()?;
/// assert_eq!((born + 60).to_string(), "2026-11-30");
/// assert_eq!(born.anniversary(1).to_string(), "2027-10-01");
/// # Ok::<(), latchkey_domain::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// Why a text is no [`Day`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayError {
    /// Not of the form `YYYY-MM-DD`.
    Form,
    /// The form is right, but the calendar has no such day.
    NoSuchDay,
    /// Before 1900 or after 2199.
    OutOfRange,
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "a date is written YYYY-MM-DD, as in 2026-11-30",
            Self::NoSuchDay => "the calendar has no such day",
            Self::OutOfRange => "a date lies between 1900-01-01 and 2199-12-31",
        })
    }
}

impl std::error::Error for DayError {}

impl Day {
    /// The first day there is, 1900-01-01.
    pub const FIRST: Self = Self(days_from_civil(1900, 1, 1));
    /// The last day there is, 2199-12-31.
    pub const LAST: Self = Self(days_from_civil(2199, 12, 31));

    /// The day of this year, month and day of the month.
    ///
    /// # Errors
    /// [`DayError::NoSuchDay`] for 30 February, [`DayError::OutOfRange`] outside 1900 to 2199.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DayError> {
        if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return Err(DayError::NoSuchDay);
        }
        if !(1900..=2199).contains(&year) {
            return Err(DayError::OutOfRange);
        }
        Ok(Self(days_from_civil(year, month, day)))
    }

    /// The last day of the month this day is in.
    #[must_use]
    pub fn month_end(self) -> Self {
        let (year, month, _) = self.civil();
        Self(days_from_civil(year, month, days_in_month(year, month)))
    }

    /// The same day `years` later. Who is born on 29 February has the birthday of a common
    /// year on 1 March: the day is complete only when 28 February is over.
    #[must_use]
    pub fn anniversary(self, years: i32) -> Self {
        let (year, month, day) = self.civil();
        Self(days_from_civil(year + years, month, day))
    }

    /// Whole years from `self` to `later`, counting anniversaries; negative when earlier.
    pub fn years_until(self, later: Self) -> i32 {
        // Most questions are about the first birthday: two comparisons settle them.
        let days = later.0 - self.0;
        if (0..365).contains(&days) {
            return 0;
        }
        let (born, _, _) = self.civil();
        let (now, _, _) = later.civil();
        let years = now - born;
        if self.anniversary(years) > later { years - 1 } else { years }
    }

    /// Year, month (1–12) and day of the month.
    pub fn civil(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }
}

impl Add<i32> for Day {
    type Output = Self;
    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Sub for Day {
    type Output = i32;
    fn sub(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(DayError::Form);
        };
        let year = number(&[y1, y2, y3, y4]).ok_or(DayError::Form)?;
        let month = number(&[m1, m2]).ok_or(DayError::Form)?;
        let day = number(&[d1, d2]).ok_or(DayError::Form)?;
        Self::new(year as i32, month, day)
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0, |n, digit| digit.is_ascii_digit().then(|| n * 10 + u32::from(digit - b'0')))
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since 1970-01-01, by eras of 400 years counted from 1 March, so that the leap day is
/// the last of its year. A day past the month's end runs on into the next month.
const fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u32;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, month as u32, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Every day of three centuries, against a calendar nobody here wrote.
    #[test]
    fn agrees_with_jiff_on_every_day() {
        let mut theirs = jiff::civil::date(1900, 1, 1);
        let mut ours = Day::FIRST;
        while ours <= Day::LAST {
            assert_eq!(ours.to_string(), theirs.to_string());
            assert_eq!(day(&theirs.to_string()), ours);
            assert_eq!(ours.month_end().to_string(), theirs.last_of_month().to_string());
            ours = ours + 1;
            theirs = theirs.tomorrow().unwrap();
        }
    }

    #[test]
    fn a_child_of_the_leap_day_turns_one_on_the_first_of_march() {
        let born = day("2028-02-29");
        assert_eq!(born.anniversary(1), day("2029-03-01"));
        assert_eq!(born.years_until(day("2029-02-28")), 0);
        assert_eq!(born.years_until(day("2029-03-01")), 1);
        assert_eq!(born.anniversary(4), day("2032-02-29"));
    }

    #[test]
    fn years_until_counts_birthdays() {
        let born = day("2026-10-01");
        for (later, years) in [
            ("2026-09-30", -1),
            ("2026-10-01", 0),
            ("2027-09-30", 0),
            ("2027-10-01", 1),
            ("2036-10-01", 10),
        ] {
            assert_eq!(born.years_until(day(later)), years, "{later}");
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_date() {
        for (text, error) in [
            ("2026-02-30", DayError::NoSuchDay),
            ("2027-02-29", DayError::NoSuchDay),
            ("2026-13-01", DayError::NoSuchDay),
            ("2026-00-10", DayError::NoSuchDay),
            ("1899-12-31", DayError::OutOfRange),
            ("2200-01-01", DayError::OutOfRange),
            ("10/01/2026", DayError::Form),
            ("2026-1-1", DayError::Form),
            ("2026-10-01T00:00", DayError::Form),
            ("", DayError::Form),
        ] {
            assert_eq!(text.parse::<Day>(), Err(error), "{text}");
        }
    }
}
