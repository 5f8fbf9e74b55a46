//! When somebody is reminded of a referral on which nothing moves.

use crate::{Context, Moment};

/// Working days after the last step until the first reminder.
const FIRST: u32 = 3;
/// Working days after a reminder until the next.
const NEXT: u32 = 5;
/// The same, first and next, where it cannot wait: most trouble with feeding comes in the first
/// week.
const URGENT: u32 = 1;

/// When somebody is reminded, where nothing moves: in the morning of a working day. `since` is the
/// last step or the last reminder, `earlier` how many reminders there were since that step.
pub(super) fn remind_at(
    since: Moment,
    earlier: u32,
    is_urgent: bool,
    context: &Context<'_>,
) -> Moment {
    let days = match (is_urgent, earlier) {
        (true, _) => URGENT,
        (false, 0) => FIRST,
        (false, _) => NEXT,
    };
    let day = context.calendar.working_days_after(since.day_in_california(), days);
    Moment::start_of_day_in_california(day)
}
