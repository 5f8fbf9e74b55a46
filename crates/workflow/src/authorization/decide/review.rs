//! The reviewer's work before the decision.

use super::super::clocks::{self, Inputs};
use super::super::lists::{Channel, Status, Urgency};
use super::super::{Authorization, Command, Event};
use super::{request, said, who};
use crate::{Context, Id, Moment, Refusal};

/// A reviewer takes it up.
pub(super) fn take_up(state: &Authorization, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    who::reviewer(state, context.actor)?;
    match state.reviewer {
        Some(reviewer) if reviewer == context.actor.account => Ok(Vec::new()),
        Some(_) => {
            let why = "is with another reviewer already; have it reassigned";
            Err(Refusal::Unfit { what: "the request", why })
        }
        None => Ok(vec![Event::TakenUp]),
    }
}

/// Gives it to another reviewer.
pub(super) fn reassign(
    state: &Authorization,
    to: Id,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::reviewer(state, context.actor)?;
    if to == state.requester {
        return Err(Refusal::OwnRequest);
    }
    if state.reviewer == Some(to) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Reassigned { to }])
}

/// Asks the requester for something. Latchkey may, for a fact that is missing.
pub(super) fn ask(
    state: &Authorization,
    asks: &str,
    channel: Channel,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::reviewer_or_software(state, context.actor)?;
    said::text(asks, "what is asked for")?;
    let inputs = Inputs::of(state).asking(context.now);
    Ok(vec![Event::InformationAsked {
        asks: asks.to_owned(),
        channel,
        silent_until: clocks::silent_until(&inputs, context).filter(|_| state.missed.is_none()),
        clock: clocks::review_of(state, &inputs, context),
    }])
}

/// What is there is enough to decide.
pub(super) fn mark_sufficient(
    state: &Authorization,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::reviewer(state, context.actor)?;
    if state.status != Status::InformationAsked {
        return Ok(Vec::new());
    }
    let clock = request::settled_clock(state, context);
    Ok(vec![Event::InformationSufficient { clock }])
}

/// A delay letter: once, before the deadline, after a telephone call, and with an end.
pub(super) fn delay(
    state: &Authorization,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let Command::Delay { reason, asks, anticipated, telephoned_at } = command else {
        return Err(Refusal::Inconsistent);
    };
    who::reviewer(state, context.actor)?;
    if state.extension.is_some() {
        let why = "was sent already, and only one may be; decide it by its deadline";
        return Err(Refusal::Unfit { what: "a delay letter", why });
    }
    said::text(asks, "what is asked for or awaited")?;
    is_past_call(state, *telephoned_at, context)?;
    let inputs = Inputs::of(state).delayed(context.now);
    let clock = clocks::review_of(state, &inputs, context);
    let Some(deadline) = clock.decide_by.filter(|_| state.urgency != Urgency::Retrospective) else {
        let why = "is not for a retrospective review; ask for what is missing";
        return Err(Refusal::Unfit { what: "a delay letter", why });
    };
    let today = context.now.day_in_california();
    if *anticipated < today || *anticipated > deadline.day_in_california() {
        let why = "lies outside the time a delay letter gives; choose an earlier day";
        return Err(Refusal::Unfit { what: "the anticipated day", why });
    }
    Ok(vec![Event::Delayed {
        reason: *reason,
        asks: asks.clone(),
        anticipated: *anticipated,
        telephoned_at: *telephoned_at,
        clock,
    }])
}

/// The call to the provider comes before the letter, and after the request.
fn is_past_call(
    state: &Authorization,
    telephoned_at: Moment,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    if (state.received..=context.now).contains(&telephoned_at) {
        return Ok(());
    }
    let why = "must lie between the receipt and now; telephone the provider first";
    Err(Refusal::Unfit { what: "the moment of the telephone call", why })
}
