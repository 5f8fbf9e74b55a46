//! Whether a person takes another infant, as was said on a day. What was said of a week counts for
//! that week: after it nothing is known.

use latchkey_domain::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Person;
use crate::Refusal;

/// Whether a person takes another infant, as said on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Openings {
    /// Whether there is room in the week that begins on the day on which this was said.
    pub has_room: bool,
    /// When that was said.
    pub on: Day,
    /// The first day on which another infant can be seen, where that was said too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Day>,
}

/// For how many days, the first included, it counts what a person said of this week.
const A_WEEK: i32 = 7;

impl Openings {
    /// The last day of the week that was spoken of.
    fn week_until(&self) -> Day {
        self.on + (A_WEEK - 1)
    }

    /// Whether it still counts on a day: within its week, and until the first free day it names.
    fn counts_on(&self, day: Day) -> bool {
        let until = self.first.map_or(self.week_until(), |first| first.max(self.week_until()));
        (self.on..=until).contains(&day)
    }

    /// Whether the two parts of a statement agree.
    pub(super) fn is_one(&self) -> Result<(), Refusal> {
        let Some(first) = self.first else { return Ok(()) };
        let is_within = (self.on..=self.week_until()).contains(&first);
        let why = match (self.has_room, is_within) {
            (true, true) => return Ok(()),
            (false, false) if first > self.on => return Ok(()),
            (true, false) => "lies outside this week; say that there is no room this week",
            (false, _) => "does not come after this week; say that there is room, or another day",
        };
        Err(Refusal::Unfit { what: "the first free day", why })
    }

    /// Whether another infant can be seen by a day; nothing where what was said leaves that open.
    fn by(&self, by: Day) -> Option<bool> {
        let is_over = self.week_until() <= by;
        match (self.first, self.has_room) {
            (Some(first), _) => Some(first <= by),
            // Some day of this week: whether it comes in time is known of the whole week alone.
            (None, true) => is_over.then_some(true),
            (None, false) => (by <= self.week_until()).then_some(false),
        }
    }
}

impl Person {
    /// Whether there is room for another infant in the week of a day, as far as that was said
    /// within a week.
    pub fn has_room_on(&self, day: Day) -> Option<bool> {
        let said = self.accepts_infants?;
        (said.on..=said.week_until()).contains(&day).then_some(said.has_room)
    }

    /// Whether the person can see another infant by a day, as far as is known today.
    pub fn sees_infant_by(&self, by: Day, today: Day) -> Option<bool> {
        self.accepts_infants.filter(|said| said.counts_on(today))?.by(by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn said(has_room: bool, first: &str) -> Openings {
        Openings { has_room, on: day("2026-06-01"), first: first.parse().ok() }
    }

    #[test]
    fn room_this_week_is_known_by_its_end_and_no_room_until_then() {
        assert_eq!(said(true, "").by(day("2026-06-07")), Some(true));
        assert_eq!(said(true, "").by(day("2026-06-03")), None, "on some day of the week");
        assert_eq!(said(false, "").by(day("2026-06-07")), Some(false));
        assert_eq!(said(false, "").by(day("2026-06-08")), None, "of next week nothing was said");
    }

    #[test]
    fn a_first_day_settles_it_either_way_and_counts_until_it_comes() {
        let later = said(false, "2026-06-20");
        assert_eq!(later.by(day("2026-06-19")), Some(false));
        assert_eq!(later.by(day("2026-06-20")), Some(true));
        assert!(later.counts_on(day("2026-06-20")) && !later.counts_on(day("2026-06-21")));
        assert!(!said(true, "").counts_on(day("2026-06-08")));
        assert!(!said(true, "").counts_on(day("2026-05-31")));
    }

    #[test]
    fn a_first_day_lies_in_this_week_where_there_is_room_and_after_it_where_there_is_none() {
        assert!(said(true, "2026-06-07").is_one().is_ok());
        assert!(said(false, "2026-06-08").is_one().is_ok());
        for wrong in [said(true, "2026-06-08"), said(false, "2026-06-07"), said(true, "2026-05-31")]
        {
            assert!(wrong.is_one().is_err(), "{wrong:?}");
        }
        assert!(said(false, "2026-05-31").is_one().is_err());
    }
}
