//! What each event does to an authorisation; nothing is decided here.

mod decided;
mod reviewed;

use super::lists::{Status, Urgency};
use super::parts::{Notices, Withdrawal};
use super::{Authorization, Event, Requested, Use};
use crate::{Change, Id, Moment};

/// The state after an event, or `None` where such an event cannot happen to this state.
pub(super) fn apply(state: Option<Authorization>, change: &Change<Event>) -> Option<Authorization> {
    let mut after = match (state, &change.event) {
        (None, Event::Requested(requested)) => begin(requested, change),
        (Some(mut state), event) => {
            step(&mut state, event, change)?;
            state
        }
        (None, _) => return None,
    };
    after.last_at = after.last_at.max(change.at);
    Some(after)
}

fn begin(requested: &Requested, change: &Change<Event>) -> Authorization {
    let is_expedited = requested.urgency == Urgency::Expedited;
    Authorization {
        id: requested.id,
        case: requested.case,
        owner: change.actor.organisation,
        requester: change.actor.account,
        plan: requested.plan,
        received: requested.received,
        status: Status::Requested,
        urgency: requested.urgency,
        expedited_at: is_expedited.then_some(requested.received),
        urgency_changes: Vec::new(),
        ask: requested.ask.clone(),
        evidence: requested.evidence.clone(),
        inquiries: Vec::new(),
        sufficient: Some(requested.received),
        extension: None,
        delegation: None,
        reviewer: None,
        involved: Vec::new(),
        clock: requested.clock,
        reminded_of: None,
        missed: None,
        decisions: Vec::new(),
        grants: Vec::new(),
        notices: Notices::default(),
        appeal_until: None,
        hearing_until: None,
        rejection: None,
        withdrawal: None,
        appeal: None,
        uses: Vec::new(),
        last_at: change.at,
    }
}

/// One event's effect; `None` where it cannot happen.
fn step(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    match event {
        Event::Requested(_) => None,
        Event::InformationSupplied { .. }
        | Event::UrgencyChanged { .. }
        | Event::TakenUp
        | Event::Reassigned { .. }
        | Event::InformationAsked { .. }
        | Event::InformationSufficient { .. }
        | Event::Delayed { .. }
        | Event::Delegated { .. }
        | Event::Recalled => reviewed::step(state, event, change),
        Event::Approved { .. }
        | Event::Modified { .. }
        | Event::Denied { .. }
        | Event::Reduced { .. }
        | Event::Rejected { .. }
        | Event::ClosedForSilence { .. }
        | Event::Appealed { .. }
        | Event::AppealUpheld { .. }
        | Event::AppealOverturned { .. }
        | Event::AppealPartlyOverturned { .. } => decided::step(state, event, change),
        Event::Withdrawn { reason } => withdraw(state, reason, change),
        Event::ProviderTold { .. } | Event::MemberNotified { .. } => tell(state, event, change.at),
        Event::UnitsUsed { visit, day, units } => {
            take(state, Use { visit: *visit, day: *day, units: *units })
        }
        Event::UnitsReturned { visit, .. } => give_back(state, *visit),
        Event::Reminded { .. }
        | Event::ClockMissed { .. }
        | Event::AppealClockMissed { .. }
        | Event::Expired
        | Event::Closed => pass(state, event),
    }
}

fn withdraw(state: &mut Authorization, reason: &str, change: &Change<Event>) -> Option<()> {
    let is_unused = state.status.is_granted() && state.uses.is_empty();
    (state.status.is_under_review() || is_unused).then_some(())?;
    let by = change.actor.account;
    state.withdrawal = Some(Withdrawal { at: change.at, by, reason: reason.to_owned() });
    state.status = Status::Withdrawn;
    state.grants.clear();
    state.notices = Notices::default();
    Some(())
}

fn tell(state: &mut Authorization, event: &Event, at: Moment) -> Option<()> {
    state.notices.clock?;
    let Event::MemberNotified { appeal_until, hearing_until, effective, .. } = event else {
        state.notices.provider_told_at = Some(at);
        return Some(());
    };
    state.notices.member_notified_at = Some(at);
    state.appeal_until = appeal_until.or(state.appeal_until);
    state.hearing_until = hearing_until.or(state.hearing_until);
    if let (Some(_), Some(granted)) = (effective, state.grants.last_mut()) {
        granted.effective = *effective;
    }
    Some(())
}

fn take(state: &mut Authorization, taken: Use) -> Option<()> {
    let is_after = matches!(state.status, Status::Appealed | Status::Expired);
    let is_new = state.uses.iter().all(|used| used.visit != taken.visit);
    let may = (state.status.is_granted() || is_after) && !state.grants.is_empty() && is_new;
    may.then(|| state.uses.push(taken))
}

fn give_back(state: &mut Authorization, visit: Id) -> Option<()> {
    let before = state.uses.len();
    state.uses.retain(|used| used.visit != visit);
    (state.uses.len() < before).then_some(())
}

/// What time alone does.
fn pass(state: &mut Authorization, event: &Event) -> Option<()> {
    let status = state.status;
    match event {
        Event::Reminded { deadline } if status.is_under_review() || status == Status::Appealed => {
            state.reminded_of = Some(*deadline);
        }
        Event::ClockMissed { deadline, notices }
            if status.is_under_review() && state.missed.is_none() =>
        {
            state.missed = Some(*deadline);
            state.notices = Notices { clock: Some(*notices), ..Notices::default() };
        }
        Event::AppealClockMissed { deadline } if status == Status::Appealed => {
            state.appeal.as_mut()?.missed = Some(*deadline);
        }
        Event::Expired if status.is_granted() => state.status = Status::Expired,
        Event::Closed if status == Status::Denied => state.status = Status::Closed,
        _ => return None,
    }
    Some(())
}
