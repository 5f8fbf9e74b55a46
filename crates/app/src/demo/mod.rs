//! An invented year: a plan, medical groups, practices, consultants, families who need support, and
//! the claims of their visits.
//!
//! Everything is done through the use cases, as it happens, day after day, so that what stands in
//! the store afterwards is what a year of work leaves. Nobody in it can be real: names are plainly
//! made up, NPIs begin with zero, and telephone numbers are of the exchange kept for fiction.

mod authorised;
mod billed;
mod day;
mod door;
mod family;
mod luck;
mod people;
mod record;
mod waiting;

use latchkey_domain::Day;
use latchkey_workflow::{Moment, Role};

use crate::{App, Error};
use day::Year;

pub use door::{DemoDoor, Guest};
pub use record::{DemoKeys, DemoRecord};

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seeded {
    /// Families.
    pub families: u32,
    /// Commands that were carried out.
    pub commands: u64,
    /// Things that time moved.
    pub ticks: u64,
    /// Letters that were written.
    pub letters: u64,
}

impl App {
    /// Makes a year of work that ends on a day, with so many families. The same seed gives the
    /// same year. For an empty installation.
    ///
    /// # Errors
    /// What the store says, or the first command that is refused though it should not be.
    pub fn seed_demo(&self, seed: u64, last: Day, families: u32) -> Result<Seeded, Error> {
        let year = self.year(seed, last, families)?;
        ended(year, last)
    }

    /// A year of families, up to their last births.
    fn year(&self, seed: u64, last: Day, families: u32) -> Result<Year<'_>, Error> {
        let mut year = Year::begin(self, seed, last + -364)?;
        for family in 0..families {
            // Spread over the year, but for the last weeks' births, who are still under way.
            let offset = i64::from(family) * 358 / i64::from(families.max(1));
            let born = last + -364 + i32::try_from(offset).unwrap_or(0);
            year.until(Moment::start_of_day_in_california(born))?;
            year.family(family, born)?;
        }
        Ok(year)
    }
}

/// The end of a year.
fn ended(mut year: Year<'_>, last: Day) -> Result<Seeded, Error> {
    year.until(Moment::end_of_day_in_california(last))?;
    // Who looks at the plan's year without being in it.
    let plan = year.cast()?.plan;
    year.account(plan, "Ana Fiction", &[Role::Analyst])?;
    year.account(plan, "Ada Pretend", &[Role::Administrator])?;
    Ok(year.seeded())
}
