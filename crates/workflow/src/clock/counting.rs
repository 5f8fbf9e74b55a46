//! Counting days and hours from a moment.

use super::{Clock, Deadline};
use crate::{CalendarDays, Edition, Hours, Moment, Span, WorkingDays};

impl Clock<'_> {
    /// The end of the day so many days of the calendar after the day of `starts`, which is day 0.
    pub(super) fn by_calendar(
        &self,
        rule: &'static str,
        term: &Edition<CalendarDays>,
        starts: Moment,
        event: &str,
    ) -> Deadline {
        let day = starts.day_in_california();
        let count = term.length.0;
        let last = day + i32::try_from(count).unwrap_or(i32::MAX);
        let why = format!("{} after {event} on {day}", counted(count, "calendar day"));
        let at = Moment::end_of_day_in_california(last);
        Deadline { at, rule, source: term.source.clone(), starts, why }
    }

    /// The end of the day so many working days after the day of `starts`, which is day 0.
    pub(super) fn by_working_days(
        &self,
        rule: &'static str,
        term: &Edition<WorkingDays>,
        starts: Moment,
        event: &str,
    ) -> Deadline {
        let day = starts.day_in_california();
        let count = term.length.0;
        let last = self.calendar.working_days_after(day, count);
        let why = format!("{} after {event} on {day}", counted(count, "working day"));
        let at = Moment::end_of_day_in_california(last);
        Deadline { at, rule, source: term.source.clone(), starts, why }
    }

    /// So many hours after `starts`, to the second.
    pub(super) fn by_hours(
        &self,
        rule: &'static str,
        term: &Edition<Hours>,
        starts: Moment,
        event: &str,
    ) -> Deadline {
        let count = term.length.0;
        let day = starts.day_in_california();
        let why = format!("{} after {event} on {day}", counted(count, "hour"));
        let at = starts + Span::hours(i64::from(count));
        Deadline { at, rule, source: term.source.clone(), starts, why }
    }

    /// A deadline as a delay letter moves it: the end of the day so many days later.
    pub(super) fn delayed(&self, due: &Deadline) -> Deadline {
        let term = self.terms.delay.on(due.starts.day_in_california());
        let last = due.at.day_in_california();
        let count = term.length.0;
        let at = Moment::end_of_day_in_california(last + i32::try_from(count).unwrap_or(i32::MAX));
        let more = counted(count, "calendar day");
        let why = format!("{more} after {last}, by a delay letter; before it, {}", due.why);
        Deadline { at, rule: "delay", source: term.source.clone(), starts: due.starts, why }
    }
}

/// A number of things, as `1 hour` or `72 hours`.
fn counted(count: u32, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}
