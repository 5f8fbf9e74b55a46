//! How urgent a request is, as its sides see it.

use super::super::clocks::{self, Inputs};
use super::super::{Authorization, Event, Urgency};
use super::{request, said, who};
use crate::{Context, Refusal};

/// The requester says how urgent it is: the provider knows the patient.
pub(super) fn restate(
    state: &Authorization,
    urgency: Urgency,
    reason: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    changed(state, urgency, reason, context)
}

/// A reviewer says how urgent it is. To make care wait longer is a clinician's alone (SB 1120:
/// software may not delay).
pub(super) fn change(
    state: &Authorization,
    urgency: Urgency,
    reason: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if place(urgency) > place(state.urgency) {
        who::clinician(state, context.actor)?;
    } else {
        who::reviewer(state, context.actor)?;
    }
    changed(state, urgency, reason, context)
}

/// The later a decision is owed, the greater.
fn place(urgency: Urgency) -> u8 {
    match urgency {
        Urgency::Expedited => 0,
        Urgency::Standard => 1,
        Urgency::Retrospective => 2,
    }
}

fn changed(
    state: &Authorization,
    urgency: Urgency,
    reason: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if urgency == state.urgency {
        return Ok(Vec::new());
    }
    said::text(reason, "the reason for the change of urgency")?;
    if urgency == Urgency::Retrospective {
        request::has_begun(state.ask.period, context)?;
    }
    let expedited_at = (urgency == Urgency::Expedited).then_some(context.now);
    let inputs = Inputs { urgency, expedited_at, ..Inputs::of(state) };
    Ok(vec![Event::UrgencyChanged {
        from: state.urgency,
        to: urgency,
        reason: reason.to_owned(),
        clock: clocks::review_of(state, &inputs, context),
    }])
}
