//! What each event does to a referral; nothing is decided here.

use super::{Declined, Event, Referral, Report, Status};
use crate::{Change, Moment};

/// The state after an event, or `None` where such an event cannot happen to this state.
pub(super) fn apply(state: Option<Referral>, change: &Change<Event>) -> Option<Referral> {
    let mut after = match state {
        None => begin(change)?,
        Some(mut state) => {
            step(&mut state, change)?;
            state
        }
    };
    after.last_at = after.last_at.max(change.at);
    Some(after)
}

fn begin(change: &Change<Event>) -> Option<Referral> {
    let Event::Drafted { id, case, letter } = &change.event else { return None };
    Some(Referral {
        id: *id,
        case: *case,
        owner: change.actor.organisation,
        author: change.actor.account,
        status: Status::Draft,
        letter: letter.clone(),
        sent_at: None,
        window: None,
        remind_at: None,
        reminders: 0,
        scheduled_on: None,
        declined: None,
        report: None,
        last_at: change.at,
    })
}

fn step(state: &mut Referral, change: &Change<Event>) -> Option<()> {
    let status = state.status;
    let is_underway = status.is_underway();
    let is_draft = status == Status::Draft;
    match &change.event {
        Event::Redrafted { letter } if is_draft => state.letter = letter.clone(),
        Event::Sent { window, remind_at } if is_draft => {
            state.sent_at = Some(change.at);
            state.window = *window;
            moves(state, Status::Sent, *remind_at);
        }
        Event::UrgencyChanged { is_urgent, remind_at } if is_underway => {
            state.letter.is_urgent = *is_urgent;
            state.remind_at = Some(*remind_at);
        }
        Event::Withdrawn { .. } if is_draft || is_underway => ends(state, Status::Withdrawn),
        Event::Accepted { remind_at } if status == Status::Sent => {
            moves(state, Status::Accepted, *remind_at);
        }
        Event::Declined { reason, note } if is_underway => {
            state.declined = Some(Declined { at: change.at, reason: *reason, note: note.clone() });
            ends(state, Status::Declined);
        }
        Event::Scheduled { on, remind_at } if is_underway && status != Status::Sent => {
            state.scheduled_on = Some(*on);
            moves(state, Status::Scheduled, *remind_at);
        }
        Event::Completed { outcome, report, seen_on }
            if (is_underway && status != Status::Sent)
                || (status == Status::Expired && seen_on.is_some()) =>
        {
            let (at, by) = (change.at, change.actor.account);
            let (outcome, text, seen_on) = (*outcome, report.clone(), *seen_on);
            state.report = Some(Report { at, by, outcome, text, seen_on });
            ends(state, Status::Completed);
        }
        Event::Closed if status.is_settled() => ends(state, Status::Closed),
        Event::WindowRestated { until } if is_underway => state.window = *until,
        Event::Reminded { number, remind_at } if is_underway => {
            state.reminders = *number;
            state.remind_at = Some(*remind_at);
        }
        Event::Expired if is_underway && status != Status::Scheduled => {
            ends(state, Status::Expired);
        }
        _ => return None,
    }
    Some(())
}

/// A step forward, after which reminders are counted anew.
fn moves(state: &mut Referral, status: Status, remind_at: Moment) {
    state.status = status;
    state.remind_at = Some(remind_at);
    state.reminders = 0;
}

/// An end, after which nobody is reminded.
fn ends(state: &mut Referral, status: Status) {
    state.status = status;
    state.remind_at = None;
    state.reminders = 0;
}
