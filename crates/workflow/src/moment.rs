//! Moments in time, as a number of microseconds. Nobody here knows what time it is.

use std::fmt;
use std::ops::{Add, Sub};

use latchkey_domain::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A moment, in microseconds since 1970-01-01 UTC.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Moment(i64);

/// A length of time that does not depend on a calendar, in microseconds.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Span(i64);

const MICROSECONDS_A_SECOND: i64 = 1_000_000;

impl Moment {
    /// The moment so many microseconds after 1970-01-01 UTC.
    pub const fn from_microseconds(microseconds: i64) -> Self {
        Self(microseconds)
    }

    /// A moment with its zone, as `2026-06-01T10:00:00Z` (RFC 3339); `None` where it is none.
    pub fn read(text: &str) -> Option<Self> {
        let at: jiff::Timestamp = text.parse().ok()?;
        Some(Self(at.as_microsecond()))
    }

    /// Microseconds since 1970-01-01 UTC.
    pub const fn microseconds(self) -> i64 {
        self.0
    }

    /// The day on which this moment falls in California, where the plan's clocks run.
    ///
    /// ```
    /// use latchkey_workflow::Moment;
    /// let new_year_in_london = Moment::from_microseconds(1_767_225_600_000_000);
    /// assert_eq!(new_year_in_london.day_in_california().to_string(), "2025-12-31");
    /// ```
    pub fn day_in_california(self) -> Day {
        let seconds = self.0.div_euclid(MICROSECONDS_A_SECOND);
        let local = seconds + california::offset_seconds(seconds);
        day_since_epoch(local.div_euclid(86_400))
    }

    /// The last microsecond of a day in California: what must happen by a day may happen until then.
    pub fn end_of_day_in_california(day: Day) -> Self {
        Self(Self::start_of_day_in_california(day + 1).0 - 1)
    }

    /// The first microsecond of a day in California.
    pub fn start_of_day_in_california(day: Day) -> Self {
        let local = i64::from(day - day_since_epoch(0)) * 86_400;
        // Both changes of the clock come at two in the morning, never at midnight: the offset
        // eight hours after the local midnight taken as UTC is the one in force.
        let offset = california::offset_seconds(local + 8 * 3_600);
        Self((local - offset) * MICROSECONDS_A_SECOND)
    }
}

fn day_since_epoch(days: i64) -> Day {
    const SPAN: i64 = 100_000;
    let epoch = Day::new(1970, 1, 1).unwrap_or(Day::FIRST);
    epoch + i32::try_from(days.clamp(-SPAN, SPAN)).unwrap_or(0)
}

/// The time kept in California.
mod california {
    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    /// Pacific time as the Energy Policy Act of 2005 left it: from the second Sunday of March to
    /// the first of November an hour ahead.
    const PACIFIC: &str = "PST8PDT,M3.2.0,M11.1.0";

    /// How far local time is ahead of UTC at a moment, in seconds.
    pub(super) fn offset_seconds(seconds_since_epoch: i64) -> i64 {
        const STANDARD: i64 = -8 * 3_600;
        let Ok(zone) = TimeZone::posix(PACIFIC) else { return STANDARD };
        let Ok(at) = Timestamp::from_second(seconds_since_epoch) else { return STANDARD };
        i64::from(zone.to_offset(at).seconds())
    }
}

impl Span {
    /// So many microseconds.
    pub const fn from_microseconds(microseconds: i64) -> Self {
        Self(microseconds)
    }

    /// So many seconds.
    pub const fn seconds(seconds: i64) -> Self {
        Self(seconds * MICROSECONDS_A_SECOND)
    }

    /// So many hours.
    pub const fn hours(hours: i64) -> Self {
        Self::seconds(hours * 3_600)
    }

    /// The length in microseconds.
    pub const fn microseconds(self) -> i64 {
        self.0
    }
}

impl Add<Span> for Moment {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub for Moment {
    type Output = Span;
    fn sub(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

/// In UTC, as in `2026-11-25T18:00:00Z`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_microsecond(self.0) {
            Ok(at) => write!(f, "{at}"),
            Err(_) => f.write_str("out of range"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        let stamp: jiff::Timestamp = text.parse().unwrap();
        Moment::from_microseconds(stamp.as_microsecond())
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_turns_at_midnight_in_california_in_winter_and_in_summer() {
        for (moment, expected) in [
            ("2026-01-15T07:59:59Z", "2026-01-14"),
            ("2026-01-15T08:00:00Z", "2026-01-15"),
            ("2026-07-15T06:59:59Z", "2026-07-14"),
            ("2026-07-15T07:00:00Z", "2026-07-15"),
            ("2028-02-29T08:00:00Z", "2028-02-29"),
        ] {
            assert_eq!(at(moment).day_in_california(), day(expected), "{moment}");
        }
    }

    #[test]
    fn days_on_which_the_clock_changes_have_23_and_25_hours() {
        for (text, hours) in [("2026-03-08", 23), ("2026-11-01", 25), ("2026-11-02", 24)] {
            let start = Moment::start_of_day_in_california(day(text));
            let end = Moment::end_of_day_in_california(day(text));
            assert_eq!(end - start, Span(Span::hours(hours).0 - 1), "{text}");
            assert_eq!(start.day_in_california(), day(text));
            assert_eq!(end.day_in_california(), day(text));
        }
    }
}
