//! What review does to a request before it is decided.

use super::super::lists::{Status, Urgency};
use super::super::parts::{Delegation, Extension, Inquiry, UrgencyChange};
use super::super::{Authorization, Event, ReviewClock};
use crate::{Change, Id, Moment};

/// One event's effect; `None` where it cannot happen.
pub(super) fn step(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    if !state.status.is_under_review() {
        return None;
    }
    let account = change.actor.account;
    match event {
        Event::InformationSupplied { evidence, clock, .. } => {
            let new: Vec<Id> =
                evidence.iter().filter(|id| !state.evidence.contains(id)).copied().collect();
            state.evidence.extend(new);
            settle(state, change.at, *clock);
        }
        Event::InformationSufficient { clock } => {
            state.open_inquiry()?;
            settle(state, change.at, *clock);
            involve(state, account);
        }
        Event::InformationAsked { .. } => ask(state, event, change)?,
        Event::UrgencyChanged { .. } => change_urgency(state, event, change)?,
        Event::Delayed { .. } => delay(state, event, change)?,
        Event::TakenUp => assign(state, account),
        Event::Reassigned { to } => assign(state, *to),
        Event::Delegated { to } => {
            state.delegation = Some(Delegation { to: *to, at: change.at, by: account });
            unassign(state);
        }
        Event::Recalled => {
            state.delegation = None;
            unassign(state);
        }
        _ => return None,
    }
    Some(())
}

/// Settles every open question; there is enough to decide from now on.
fn settle(state: &mut Authorization, at: Moment, clock: ReviewClock) {
    state.clock = clock;
    if state.status != Status::InformationAsked {
        return;
    }
    for inquiry in &mut state.inquiries {
        inquiry.settled_at = inquiry.settled_at.or(Some(at));
    }
    state.sufficient = Some(at);
    state.status = if state.reviewer.is_some() { Status::InReview } else { Status::Requested };
}

fn ask(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    let Event::InformationAsked { asks, channel, silent_until, clock } = event else {
        return None;
    };
    state.inquiries.push(Inquiry {
        asked_at: change.at,
        by: change.actor.account,
        asks: asks.clone(),
        channel: *channel,
        silent_until: *silent_until,
        settled_at: None,
    });
    state.sufficient = None;
    state.clock = *clock;
    state.status = Status::InformationAsked;
    involve(state, change.actor.account);
    Some(())
}

fn change_urgency(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    let Event::UrgencyChanged { from, to, reason, clock } = event else { return None };
    state.urgency_changes.push(UrgencyChange {
        at: change.at,
        by: change.actor.account,
        from: *from,
        to: *to,
        reason: reason.clone(),
    });
    state.urgency = *to;
    state.expedited_at = (*to == Urgency::Expedited).then_some(change.at);
    state.clock = *clock;
    Some(())
}

fn delay(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    let Event::Delayed { reason, asks, anticipated, clock, .. } = event else { return None };
    state.extension = Some(Extension {
        at: change.at,
        by: change.actor.account,
        reason: *reason,
        asks: asks.clone(),
        anticipated: *anticipated,
    });
    state.clock = *clock;
    involve(state, change.actor.account);
    Some(())
}

fn assign(state: &mut Authorization, reviewer: Id) {
    state.reviewer = Some(reviewer);
    if state.status == Status::Requested {
        state.status = Status::InReview;
    }
    involve(state, reviewer);
}

fn unassign(state: &mut Authorization) {
    state.reviewer = None;
    if state.status == Status::InReview {
        state.status = Status::Requested;
    }
}

/// Remembers who has reviewed it.
pub(super) fn involve(state: &mut Authorization, account: Id) {
    if !state.involved.contains(&account) {
        state.involved.push(account);
    }
}
