//! What comes of a command to a visit.

use super::{CancelReason, Command, Event, Plan, Record, Status, Visit, bounds};
use crate::{Context, Id, Refusal, said};

/// Events, or why not.
pub(super) fn decide(
    state: Option<&Visit>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match (state, command) {
        (None, Command::Plan { id, case, plan }) => {
            Ok(vec![Event::Planned { id: *id, case: *case, plan: plan.clone() }])
        }
        (None, Command::RecordUnplanned { id, case, record }) => {
            bounds::record(record, context)?;
            Ok(vec![Event::RecordedUnplanned { id: *id, case: *case, record: record.clone() }])
        }
        (None, _) => Err(Refusal::Missing("visit")),
        (Some(_), Command::Plan { .. } | Command::RecordUnplanned { .. }) => {
            Err(Refusal::Exists("visit"))
        }
        (Some(state), command) => {
            fits(state, command)?;
            act(state, command, context)
        }
    }
}

fn fits(state: &Visit, command: &Command) -> Result<(), Refusal> {
    let status = state.status;
    let fits = match command {
        Command::Replan { .. } | Command::Record { .. } | Command::MissedByFamily => {
            status == Status::Planned
        }
        Command::Amend { .. } | Command::LeaveUnbilled { .. } | Command::Claim { .. } => {
            status.is_recorded()
        }
        Command::Cancel { .. } => status == Status::Planned || status.is_recorded(),
        Command::Unclaim { .. } => true,
        Command::Plan { .. } | Command::RecordUnplanned { .. } => false,
    };
    if fits { Ok(()) } else { Err(Refusal::Status { what: command.what(), status: status.name() }) }
}

fn act(state: &Visit, command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Replan { plan } => Ok(replan(state, plan)),
        Command::Record { record } => {
            bounds::record(record, context)?;
            Ok(vec![Event::Recorded { record: record.clone() }])
        }
        Command::Amend { record, reason } => amend(state, record, reason, context),
        Command::Cancel { reason } => cancel(state, *reason),
        Command::MissedByFamily => {
            let day = state.plan.as_ref().map(|plan| plan.day);
            day.map_or(Ok(()), |day| said::past(day, "the day of the visit", context))?;
            Ok(vec![Event::MissedByFamily])
        }
        Command::LeaveUnbilled { reason } => {
            not_on_a_claim(state)?;
            said::text(reason, "the reason")?;
            let is_so = state.unbilled.as_ref() == Some(reason);
            let event = Event::LeftUnbilled { reason: reason.clone() };
            Ok((!is_so).then_some(event).into_iter().collect())
        }
        Command::Claim { claim } => claim_of(state, *claim),
        Command::Unclaim { claim } => {
            let is_on_it = state.claim == Some(*claim);
            Ok(is_on_it.then_some(Event::Unclaimed { claim: *claim }).into_iter().collect())
        }
        Command::Plan { .. } | Command::RecordUnplanned { .. } => Err(Refusal::Inconsistent),
    }
}

/// A plan may name any day: what took place yesterday is often entered today.
fn replan(state: &Visit, plan: &Plan) -> Vec<Event> {
    let is_news = state.plan.as_ref() != Some(plan);
    is_news.then(|| Event::Replanned { plan: plan.clone() }).into_iter().collect()
}

fn not_on_a_claim(state: &Visit) -> Result<(), Refusal> {
    if state.claim.is_none() {
        return Ok(());
    }
    let why = "stands on a claim; void or replace that claim first";
    Err(Refusal::Unfit { what: "this visit", why })
}

fn amend(
    state: &Visit,
    record: &Record,
    reason: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    not_on_a_claim(state)?;
    said::text(reason, "the reason")?;
    bounds::record(record, context)?;
    if state.record.as_ref() == Some(record) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Amended { record: Box::new(record.clone()), reason: reason.to_owned() }])
}

/// What took place is not cancelled, but for what was recorded and never took place.
fn cancel(state: &Visit, reason: CancelReason) -> Result<Vec<Event>, Refusal> {
    not_on_a_claim(state)?;
    let is_in_error = reason == CancelReason::RecordedInError;
    if state.status.is_recorded() != is_in_error {
        let why = if is_in_error {
            "was not recorded; say why else it is cancelled"
        } else {
            "took place; amend its record, or cancel it as recorded in error"
        };
        return Err(Refusal::Unfit { what: "this visit", why });
    }
    Ok(vec![Event::Cancelled { reason }])
}

fn claim_of(state: &Visit, claim: Id) -> Result<Vec<Event>, Refusal> {
    if state.claim == Some(claim) {
        return Ok(Vec::new());
    }
    not_on_a_claim(state)?;
    Ok(vec![Event::Claimed { claim }])
}
