//! Working days: Monday to Friday, but for the holidays of a file that a compliance officer reads.

mod error;
mod read;
mod rule;

use latchkey_domain::Day;

pub use error::{CalendarError, CalendarFault};

/// Which days are worked.
///
/// ```
/// use latchkey_workflow::Calendar;
/// let calendar = Calendar::california()?;
/// let before_thanksgiving = "2026-11-25".parse()?;
/// assert_eq!(calendar.working_days_after(before_thanksgiving, 1).to_string(), "2026-11-30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    holidays: Vec<Holiday>,
    /// Every day that some holiday takes, ascending, with its place in `holidays` if it has one.
    days: Vec<(Day, Option<usize>)>,
}

/// A holiday, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// What people call it.
    pub name: String,
    /// Where it is written.
    pub source: String,
}

impl Calendar {
    /// A calendar without holidays but these.
    pub fn with_holidays(holidays: Vec<Day>) -> Self {
        Self::new(Vec::new(), holidays.into_iter().map(|day| (day, None)).collect())
    }

    fn new(holidays: Vec<Holiday>, mut days: Vec<(Day, Option<usize>)>) -> Self {
        days.sort_unstable();
        days.dedup_by_key(|(day, _)| *day);
        Self { holidays, days }
    }

    /// Reads a file of holidays, as `calendars/california.calendar`.
    ///
    /// # Errors
    /// The first line that is wrong.
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        read::read(text)
    }

    /// The State's holidays: `calendars/california.calendar`.
    ///
    /// # Errors
    /// Never, as a test proves; a plan's own file goes through [`Self::parse`].
    pub fn california() -> Result<Self, CalendarError> {
        Self::parse(include_str!("../../../../calendars/california.calendar"))
    }

    /// Whether the day is worked.
    pub fn is_working_day(&self, day: Day) -> bool {
        rule::weekday(day) < rule::SATURDAY && self.place(day).is_none()
    }

    /// The holiday that takes this day, where it has a name.
    pub fn holiday(&self, day: Day) -> Option<&Holiday> {
        let (_, holiday) = self.days.get(self.place(day)?)?;
        self.holidays.get((*holiday)?)
    }

    /// The named holidays from one day through another, as they are observed.
    pub fn holidays(&self, from: Day, through: Day) -> impl Iterator<Item = (Day, &Holiday)> {
        let within = self.days.iter().filter(move |(day, _)| (from..=through).contains(day));
        within.filter_map(|(day, holiday)| Some((*day, self.holidays.get((*holiday)?)?)))
    }

    /// The `count`-th working day after a day; the day itself is day 0, worked or not.
    pub fn working_days_after(&self, day: Day, count: u32) -> Day {
        self.walk(day, count, 1)
    }

    /// The `count`-th working day before a day; the day itself is day 0, worked or not.
    pub fn working_days_before(&self, day: Day, count: u32) -> Day {
        self.walk(day, count, -1)
    }

    /// How many working days come after a day, through another; 0 where that is not later.
    pub fn working_days_between(&self, day: Day, through: Day) -> u32 {
        let days = 1..=(through - day);
        days.map(|ahead| u32::from(self.is_working_day(day + ahead))).sum()
    }

    fn walk(&self, day: Day, count: u32, step: i32) -> Day {
        let mut day = day;
        let mut left = count;
        while left > 0 {
            day = day + step;
            left -= u32::from(self.is_working_day(day));
        }
        day
    }

    fn place(&self, day: Day) -> Option<usize> {
        self.days.binary_search_by_key(&day, |(day, _)| *day).ok()
    }
}
