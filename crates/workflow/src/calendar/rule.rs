//! On which day of each year a holiday falls.

use latchkey_domain::Day;

/// Monday is 0.
pub(super) const SATURDAY: i32 = 5;
pub(super) const SUNDAY: i32 = 6;

/// The years a calendar is worked out for: from before Medi-Cal to the last year there is.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1960..=2199;

/// The day's place in the week, from 0 for Monday.
pub(super) fn weekday(day: Day) -> i32 {
    // 1900-01-01, the first day there is, was a Monday.
    (day - Day::FIRST).rem_euclid(7)
}

/// When a holiday falls, before it is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// The same day each year.
    Fixed { month: u32, day: u32 },
    /// The first to fifth such weekday of a month.
    Nth { nth: u32, weekday: i32, month: u32 },
    /// The last such weekday of a month.
    Last { weekday: i32, month: u32 },
    /// The day after the holiday in this place of the file.
    After(usize),
    /// Once.
    Once(Day),
}

/// A line of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub when: When,
    /// Falls on Sunday: observed on the Monday after.
    pub sunday_to_monday: bool,
    /// Falls on Saturday: observed on the Friday before.
    pub saturday_to_friday: bool,
    /// The first year in which it counts.
    pub from: Option<i32>,
    /// The last year in which it counts.
    pub until: Option<i32>,
}

impl Rule {
    /// The day in a year, before it is moved; `rules` are the lines of the file.
    pub(super) fn day(&self, year: i32, rules: &[Self]) -> Option<Day> {
        let counts = self.from.is_none_or(|from| from <= year)
            && self.until.is_none_or(|until| year <= until);
        if !counts {
            return None;
        }
        match self.when {
            When::Fixed { month, day } => Day::new(year, month, day).ok(),
            When::Nth { nth, weekday, month } => nth_weekday(year, month, weekday, nth),
            When::Last { weekday, month } => last_weekday(year, month, weekday),
            When::After(place) => Some(rules.get(place)?.day(year, rules)? + 1),
            When::Once(day) => (day.civil().0 == year).then_some(day),
        }
    }

    /// The day on which the holiday is observed.
    pub(super) fn observed(&self, day: Day) -> Day {
        match weekday(day) {
            SATURDAY if self.saturday_to_friday => day + -1,
            SUNDAY if self.sunday_to_monday => day + 1,
            _ => day,
        }
    }
}

fn nth_weekday(year: i32, month: u32, wanted: i32, nth: u32) -> Option<Day> {
    let first = Day::new(year, month, 1).ok()?;
    let weeks = i32::try_from(nth.checked_sub(1)?).ok()?;
    let day = first + (wanted - weekday(first)).rem_euclid(7) + 7 * weeks;
    (day <= first.month_end()).then_some(day)
}

fn last_weekday(year: i32, month: u32, wanted: i32) -> Option<Day> {
    let last = Day::new(year, month, 1).ok()?.month_end();
    Some(last + -(weekday(last) - wanted).rem_euclid(7))
}
