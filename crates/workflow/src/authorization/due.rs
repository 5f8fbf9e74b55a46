//! What is due next, and when time alone changes something.

use super::{Authorization, Event, ReviewClock, Status};
use crate::{Due, Moment};

/// What is due next, for the queue: `decision`, `information` (an answer of the requester's),
/// `tell-provider`, `notify-member`, `appeal` (its decision), or the `end` of what is approved or of
/// the time to go further.
pub(super) fn due(state: &Authorization) -> Option<Due> {
    let at = |what: &'static str, at: Option<Moment>| at.map(|at| Due { at, what });
    let notices = &state.notices;
    let told = [
        at("tell-provider", notices.provider_due()),
        at("notify-member", notices.member_due()),
        at(owed(state), clock(state).and_then(|clock| clock.decide_by)),
        at("information", silence(state)),
    ];
    told.into_iter().flatten().min_by_key(|due| due.at).or_else(|| at("end", end(state)))
}

fn owed(state: &Authorization) -> &'static str {
    if state.status == Status::Appealed { "appeal" } else { "decision" }
}

/// When time alone next changes something.
pub(super) fn wake(state: &Authorization) -> Option<Moment> {
    let moments = [
        clock(state).and_then(|clock| reminder(state, clock)),
        clock(state).filter(|_| !is_missed(state)).and_then(|c| c.decide_by).map(after),
        silence(state).map(after),
        end(state).map(after),
    ];
    moments.into_iter().flatten().min()
}

/// The deadline that has passed undecided, and is not recorded yet.
pub(super) fn lapsed_deadline(state: &Authorization, now: Moment) -> Option<Moment> {
    let deadline = clock(state)?.decide_by?;
    (now > deadline && !is_missed(state)).then_some(deadline)
}

/// The deadline of which the reviewing side is to be reminded now.
pub(super) fn reminder_due(state: &Authorization, now: Moment) -> Option<Event> {
    let clock = clock(state)?;
    let deadline = clock.decide_by?;
    let is_due = reminder(state, clock)? <= now && now <= deadline;
    is_due.then_some(Event::Reminded { deadline })
}

/// After which moment silence closes the request. Not once the clock was missed: what the member
/// may appeal against is not closed under the appeal.
pub(super) fn silence(state: &Authorization) -> Option<Moment> {
    let open = state.open_inquiry().filter(|_| state.status == Status::InformationAsked)?;
    let until = open.silent_until?;
    let comes_first = state.clock.decide_by.is_none_or(|deadline| until < deadline);
    (state.missed.is_none() && comes_first).then_some(until)
}

/// The last moment of what is approved, or of the time to go further against a denial.
pub(super) fn end(state: &Authorization) -> Option<Moment> {
    let day = match state.status {
        Status::Approved | Status::Modified => state.last_day(),
        Status::Denied if state.appeal.is_some() => state.hearing_until,
        Status::Denied => state.appeal_until,
        _ => None,
    };
    day.map(Moment::end_of_day_in_california)
}

/// The clock that runs.
fn clock(state: &Authorization) -> Option<ReviewClock> {
    if state.status.is_under_review() {
        return Some(state.clock);
    }
    let appeal = state.appeal.as_ref().filter(|_| state.status == Status::Appealed)?;
    Some(appeal.clock)
}

/// Whether the deadline of the clock that runs has passed, and it is recorded.
fn is_missed(state: &Authorization) -> bool {
    if state.status == Status::Appealed {
        return state.appeal.as_ref().is_some_and(|appeal| appeal.missed.is_some());
    }
    state.missed.is_some()
}

/// When to remind, where nobody was reminded of this deadline yet.
fn reminder(state: &Authorization, clock: ReviewClock) -> Option<Moment> {
    let deadline = clock.decide_by?;
    let is_over = is_missed(state) || state.reminded_of == Some(deadline);
    clock.remind_at.filter(|_| !is_over)
}

/// The first moment after a deadline.
fn after(deadline: Moment) -> Moment {
    Moment::from_microseconds(deadline.microseconds().saturating_add(1))
}
