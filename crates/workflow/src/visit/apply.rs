//! What each event does to a visit; nothing is decided here.

use super::{Amendment, Event, Plan, Record, Status, Visit};
use crate::{Change, Id};

/// The state after an event, or `None` where such an event cannot happen to this state.
pub(super) fn apply(state: Option<Visit>, change: &Change<Event>) -> Option<Visit> {
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

fn begin(change: &Change<Event>) -> Option<Visit> {
    match &change.event {
        Event::Planned { id, case, plan } => {
            Some(begun(*id, *case, Status::Planned, Some(plan), None, change))
        }
        Event::RecordedUnplanned { id, case, record } => {
            Some(begun(*id, *case, Status::Recorded, None, Some(record), change))
        }
        _ => None,
    }
}

fn begun(
    id: Id,
    case: Id,
    status: Status,
    plan: Option<&Plan>,
    record: Option<&Record>,
    change: &Change<Event>,
) -> Visit {
    Visit {
        id,
        case,
        owner: change.actor.organisation,
        status,
        plan: plan.cloned(),
        record: record.cloned(),
        amendments: Vec::new(),
        claim: None,
        unbilled: None,
        cancelled: None,
        last_at: change.at,
    }
}

fn step(state: &mut Visit, change: &Change<Event>) -> Option<()> {
    let is_planned = state.status == Status::Planned;
    let is_free = state.status.is_recorded() && state.claim.is_none();
    match &change.event {
        Event::Replanned { plan } if is_planned => state.plan = Some(plan.clone()),
        Event::Recorded { record } if is_planned => {
            state.record = Some((**record).clone());
            state.status = Status::Recorded;
        }
        Event::Amended { record, reason } if is_free => {
            let (at, by) = (change.at, change.actor.account);
            state.amendments.push(Amendment { at, by, reason: reason.clone() });
            state.record = Some((**record).clone());
            state.status = Status::Amended;
        }
        Event::Cancelled { reason } if is_planned || is_free => {
            state.cancelled = Some(*reason);
            state.status = Status::Cancelled;
        }
        Event::MissedByFamily if is_planned => state.status = Status::NoShow,
        Event::LeftUnbilled { reason } if is_free => state.unbilled = Some(reason.clone()),
        Event::Claimed { claim } if is_free => {
            state.claim = Some(*claim);
            state.unbilled = None;
        }
        Event::Unclaimed { claim } if state.claim == Some(*claim) => state.claim = None,
        _ => return None,
    }
    Some(())
}
