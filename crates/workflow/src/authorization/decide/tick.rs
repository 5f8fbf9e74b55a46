//! What time alone does.

use super::super::lists::Status;
use super::super::{Authorization, Event, clocks, due};
use super::after;
use crate::{Context, Refusal};

const AFTER_SILENCE: &str = "send what was asked for with a new request";

/// Everything that has fallen due by now, in order.
pub(super) fn tick(state: &Authorization, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    const STEPS: [fn(&Authorization, &Context<'_>) -> Vec<Event>; 4] =
        [reminder, silence, missed, end];
    let mut state = state.clone();
    let mut events = Vec::new();
    for step in STEPS {
        let more = step(&state, context);
        state = more.iter().try_fold(state, |state, event| after(state, event, context))?;
        events.extend(more);
    }
    Ok(events)
}

fn reminder(state: &Authorization, context: &Context<'_>) -> Vec<Event> {
    due::reminder_due(state, context.now).into_iter().collect()
}

/// A question without an answer closes the request, and may be answered with a new one.
fn silence(state: &Authorization, context: &Context<'_>) -> Vec<Event> {
    let is_over = due::silence(state).is_some_and(|until| context.now > until);
    let closed = is_over.then(|| Event::ClosedForSilence {
        remedy: AFTER_SILENCE.to_owned(),
        notices: clocks::notices(context.now, false, None, context),
    });
    closed.into_iter().collect()
}

/// A deadline that passed undecided.
pub(super) fn missed(state: &Authorization, context: &Context<'_>) -> Vec<Event> {
    let Some(deadline) = due::lapsed_deadline(state, context.now) else { return Vec::new() };
    if state.status == Status::Appealed {
        return vec![Event::AppealClockMissed { deadline }];
    }
    // It counts as denied at the deadline, whenever somebody looks.
    vec![Event::ClockMissed { deadline, notices: clocks::notices(deadline, true, None, context) }]
}

/// What was approved runs out; the time to go further against a denial ends.
fn end(state: &Authorization, context: &Context<'_>) -> Vec<Event> {
    if due::end(state).is_none_or(|end| context.now <= end) {
        return Vec::new();
    }
    vec![if state.status == Status::Denied { Event::Closed } else { Event::Expired }]
}
