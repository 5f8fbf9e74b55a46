//! Lengths in the units in which they are written, and how they change over the years.

use latchkey_domain::Day;

/// So many working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkingDays(pub u32);

/// So many days of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarDays(pub u32);

/// So many hours of 3600 seconds, whatever the clocks on the wall do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours(pub u32);

/// A length of one unit.
pub trait Length: Copy {
    /// The unit, as it stands in the file.
    const UNIT: &'static str;
    /// So many of them.
    fn of(count: u32) -> Self;
}

impl Length for WorkingDays {
    const UNIT: &'static str = "working days";
    fn of(count: u32) -> Self {
        Self(count)
    }
}

impl Length for CalendarDays {
    const UNIT: &'static str = "calendar days";
    fn of(count: u32) -> Self {
        Self(count)
    }
}

impl Length for Hours {
    const UNIT: &'static str = "hours";
    fn of(count: u32) -> Self {
        Self(count)
    }
}

/// A length, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition<L> {
    /// How long.
    pub length: L,
    /// Where it is written.
    pub source: String,
}

/// A length that may have changed over the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<L> {
    pub(super) first: Edition<L>,
    /// What holds from a day on, the earliest first.
    pub(super) later: Vec<(Day, Edition<L>)>,
}

impl<L> Term<L> {
    /// What holds for a clock that starts on this day.
    pub fn on(&self, day: Day) -> &Edition<L> {
        let held = self.later.iter().rev().find(|(from, _)| *from <= day);
        held.map_or(&self.first, |(_, edition)| edition)
    }
}
