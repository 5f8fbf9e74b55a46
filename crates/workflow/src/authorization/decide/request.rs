//! The requester's side: asking, adding, taking back.

use super::super::clocks::{self, Inputs};
use super::super::command::Request;
use super::super::lists::{Status, Urgency};
use super::super::{Authorization, Event, Period, Requested, ReviewClock};
use super::said;
use crate::{Context, Id, Refusal};

/// Asks for authorisation.
pub(super) fn request(asked: &Request, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if asked.plan == context.actor.organisation {
        return Err(Refusal::OwnRequest);
    }
    said::units(asked.ask.units)?;
    said::period(asked.ask.period)?;
    said::text(&asked.ask.reason, "the reason why authorisation is asked")?;
    let received = asked.received.unwrap_or(context.now);
    if received > context.now {
        let why = "lies in the future; give the moment at which it came";
        return Err(Refusal::Unfit { what: "the moment of receipt", why });
    }
    let is_over = asked.ask.period.until < received.day_in_california();
    if is_over && asked.urgency != Urgency::Retrospective {
        let why = "is over already; ask for a retrospective review";
        return Err(Refusal::Unfit { what: "the period", why });
    }
    if asked.urgency == Urgency::Retrospective {
        has_begun(asked.ask.period, context)?;
    }
    let inputs = Inputs::received(received, asked.urgency);
    Ok(vec![Event::Requested(Box::new(Requested {
        id: asked.id,
        case: asked.case,
        plan: asked.plan,
        urgency: asked.urgency,
        ask: asked.ask.clone(),
        evidence: asked.evidence.clone(),
        received,
        clock: clocks::review(&inputs, context),
    }))])
}

/// Only service that has begun is reviewed in retrospect: nobody waits thirty days for a visit to
/// come.
pub(super) fn has_begun(period: Period, context: &Context<'_>) -> Result<(), Refusal> {
    if period.from <= context.now.day_in_california() {
        return Ok(());
    }
    let why = "is for service that was given already; choose standard or expedited";
    Err(Refusal::Unfit { what: "a retrospective review", why })
}

/// Adds evidence, or answers what was asked.
pub(super) fn supply(
    state: &Authorization,
    evidence: &[Id],
    note: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    const WHAT: &str = "the information, as evidence or in words,";
    match note {
        Some(note) => said::text(note, WHAT)?,
        None if evidence.is_empty() => return Err(Refusal::Lacking(WHAT)),
        None => {}
    }
    let is_known = evidence.iter().all(|id| state.evidence.contains(id));
    if note.is_none() && is_known && state.status != Status::InformationAsked {
        return Ok(Vec::new());
    }
    Ok(vec![Event::InformationSupplied {
        evidence: evidence.to_vec(),
        note: note.map(str::to_owned),
        clock: settled_clock(state, context),
    }])
}

/// Until when to decide once every open question is settled.
pub(super) fn settled_clock(state: &Authorization, context: &Context<'_>) -> ReviewClock {
    clocks::review_of(state, &Inputs::of(state).settled(context.now), context)
}

/// Takes the request back, or gives back what was approved.
pub(super) fn withdraw(state: &Authorization, reason: &str) -> Result<Vec<Event>, Refusal> {
    said::text(reason, "the reason for withdrawing")?;
    if !state.uses.is_empty() {
        let why = "was used by a visit; return its units first";
        return Err(Refusal::Unfit { what: "what is approved", why });
    }
    Ok(vec![Event::Withdrawn { reason: reason.to_owned() }])
}
