//! When to warn of the last day for filing.

use latchkey_domain::Day;

use super::{Claim, Event};
use crate::{Due, Moment};

/// How many days before the last day for filing somebody is warned, the most first.
const WARNINGS: [u16; 2] = [30, 7];

/// The claim is to be filed by the deadline: `file`.
pub(super) fn due(state: &Claim) -> Option<Due> {
    let deadline = running(state)?;
    Some(Due { at: Moment::end_of_day_in_california(deadline), what: "file" })
}

/// When the next warning is.
pub(super) fn wake(state: &Claim) -> Option<Moment> {
    let deadline = running(state)?;
    let next = WARNINGS.into_iter().find(|days| is_ahead(state, *days))?;
    Some(warn_at(deadline, next))
}

/// The warning that is due: of several that time passed over, the one that is nearest.
pub(super) fn warning(state: &Claim, now: Moment) -> Option<Event> {
    let deadline = running(state)?;
    let due = |days: &u16| is_ahead(state, *days) && warn_at(deadline, *days) <= now;
    let days = WARNINGS.into_iter().rev().find(due)?;
    Some(Event::DeadlineNear { deadline, days })
}

fn running(state: &Claim) -> Option<Day> {
    state.deadline.filter(|_| state.is_to_be_filed())
}

fn is_ahead(state: &Claim, days: u16) -> bool {
    state.warned.is_none_or(|warned| days < warned)
}

fn warn_at(deadline: Day, days: u16) -> Moment {
    Moment::start_of_day_in_california(deadline + -i32::from(days))
}
