//! What is due next, and when time alone changes something.

use super::{Referral, Status};
use crate::{Due, Moment};

/// What is due next, for the queue: `answer`, `schedule`, or `report` by the next reminder, or the
/// `window` where it closes first.
pub(super) fn due(state: &Referral) -> Option<Due> {
    let what = match state.status {
        Status::Sent => "answer",
        Status::Accepted => "schedule",
        Status::Scheduled => "report",
        _ => return None,
    };
    let step = state.remind_at.map(|at| Due { at, what });
    let window = window_end(state).map(|at| Due { at, what: "window" });
    [step, window].into_iter().flatten().min_by_key(|due| due.at)
}

/// When time alone next changes something.
pub(super) fn wake(state: &Referral) -> Option<Moment> {
    let remind_at = state.remind_at.filter(|_| state.status.is_underway());
    [remind_at, window_end(state).map(after)].into_iter().flatten().min()
}

/// Whether the window has closed before a visit was scheduled.
pub(super) fn is_lapsed(state: &Referral, now: Moment) -> bool {
    window_end(state).is_some_and(|end| now > end)
}

/// The last moment of the window, while no visit is scheduled. A day that is fixed stands.
fn window_end(state: &Referral) -> Option<Moment> {
    let waits = matches!(state.status, Status::Sent | Status::Accepted);
    state.window.filter(|_| waits).map(Moment::end_of_day_in_california)
}

/// The first moment after another.
fn after(moment: Moment) -> Moment {
    Moment::from_microseconds(moment.microseconds().saturating_add(1))
}
