//! Working days.

use latchkey_domain::Day;

/// Which days are worked: Monday to Friday, but for the holidays of a file.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    holidays: Vec<Day>,
}

impl Calendar {
    /// A calendar without holidays but these.
    pub fn with_holidays(mut holidays: Vec<Day>) -> Self {
        holidays.sort_unstable();
        holidays.dedup();
        Self { holidays }
    }

    /// Whether the day is worked.
    pub fn is_working_day(&self, day: Day) -> bool {
        // 1970-01-01 was a Thursday: counted from Monday 1969-12-29, Saturday is 5.
        const MONDAY: (i32, u32, u32) = (1969, 12, 29);
        let Ok(monday) = Day::new(MONDAY.0, MONDAY.1, MONDAY.2) else { return true };
        (day - monday).rem_euclid(7) < 5 && self.holidays.binary_search(&day).is_err()
    }

    /// The `count`-th working day after a day; the day itself is day 0, worked or not.
    pub fn working_days_after(&self, day: Day, count: u32) -> Day {
        let mut day = day;
        let mut left = count;
        while left > 0 {
            day = day + 1;
            left -= u32::from(self.is_working_day(day));
        }
        day
    }
}
