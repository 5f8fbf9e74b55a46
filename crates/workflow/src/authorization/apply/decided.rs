//! What decisions and appeals do to an authorisation.

use latchkey_domain::Day;

use super::super::lists::{Outcome, Status};
use super::super::parts::{
    Appeal, Decision, Grant, Granted, Grounds, NoticeClock, Notices, Rejection,
};
use super::super::{Authorization, Event, RejectionReason};
use super::reviewed::involve;
use crate::{Change, Moment};

/// One event's effect; `None` where it cannot happen.
pub(super) fn step(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    match event {
        Event::Approved { .. } | Event::Modified { .. } | Event::Denied { .. } => {
            state.status.is_under_review().then_some(())?;
            decide(state, event, change)
        }
        Event::Reduced { .. } => reduce(state, event, change),
        Event::Rejected { reason, remedy, notices } => {
            reject(state, *reason, remedy, *notices, change.at)
        }
        Event::ClosedForSilence { remedy, notices } => {
            state.open_inquiry()?;
            reject(state, RejectionReason::NoAnswer, remedy, *notices, change.at)
        }
        Event::Appealed { .. } => appeal(state, event, change),
        _ => decide_appeal(state, event, change),
    }
}

fn decide(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    let (outcome, grant, grounds, notices) = match event {
        Event::Approved { grant, notices } => (Outcome::Approved, Some(grant), None, notices),
        Event::Modified { grant, grounds, notices } => {
            (Outcome::Modified, Some(grant), Some(grounds), notices)
        }
        Event::Denied { grounds, notices } => (Outcome::Denied, None, Some(grounds), notices),
        _ => return None,
    };
    record(state, outcome, grant, grounds, *notices, change);
    state.grants = grant.map(from_the_start).into_iter().collect();
    state.status = match outcome {
        Outcome::Approved => Status::Approved,
        Outcome::Modified => Status::Modified,
        _ => Status::Denied,
    };
    Some(())
}

/// Remembers a decision, and whom it must be told.
fn record(
    state: &mut Authorization,
    outcome: Outcome,
    grant: Option<&Grant>,
    grounds: Option<&Grounds>,
    notices: NoticeClock,
    change: &Change<Event>,
) {
    involve(state, change.actor.account);
    state.decisions.push(Decision {
        outcome,
        at: change.at,
        by: change.actor.clone(),
        grant: grant.cloned(),
        grounds: grounds.cloned(),
    });
    state.notices = Notices { clock: Some(notices), ..Notices::default() };
    state.appeal_until = None;
    state.hearing_until = None;
}

/// What counts on every day of its period.
fn from_the_start(grant: &Grant) -> Granted {
    let effective = Some(grant.period.from);
    Granted { grant: grant.clone(), effective, not_before: None, stayed: false }
}

fn reduce(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    let Event::Reduced { grant, grounds, not_before, notices } = event else { return None };
    state.status.is_granted().then_some(())?;
    record(state, Outcome::Reduced, Some(grant), Some(grounds), *notices, change);
    state.grants.push(Granted {
        grant: grant.clone(),
        effective: None,
        not_before: *not_before,
        stayed: false,
    });
    state.appeal = None;
    state.status = Status::Modified;
    Some(())
}

fn reject(
    state: &mut Authorization,
    reason: RejectionReason,
    remedy: &str,
    notices: NoticeClock,
    at: Moment,
) -> Option<()> {
    state.status.is_under_review().then_some(())?;
    state.rejection = Some(Rejection { at, reason, remedy: remedy.to_owned() });
    state.notices = Notices { clock: Some(notices), ..Notices::default() };
    state.status = Status::Rejected;
    Some(())
}

fn appeal(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    let Event::Appealed { by, consent, expedited, reason, clock } = event else { return None };
    state.may_be_appealed().then_some(())?;
    state.appeal = Some(Appeal {
        filed_at: change.at,
        recorded_by: change.actor.account,
        by: *by,
        consent: *consent,
        expedited: *expedited,
        reason: reason.clone(),
        clock: *clock,
        missed: None,
        outcome: None,
    });
    stay_reduction(state, change.at.day_in_california());
    state.status = Status::Appealed;
    Some(())
}

/// A reduction that is appealed before it counts does not count until the appeal is decided.
fn stay_reduction(state: &mut Authorization, filed: Day) {
    let is_reduced = state.decisions.last().is_some_and(|d| d.outcome == Outcome::Reduced);
    let Some(reduction) = state.grants.last_mut().filter(|_| is_reduced) else { return };
    reduction.stayed = reduction.effective.is_none_or(|effective| filed <= effective);
}

fn decide_appeal(state: &mut Authorization, event: &Event, change: &Change<Event>) -> Option<()> {
    if state.status != Status::Appealed {
        return None;
    }
    let (outcome, grant, grounds, notices) = match event {
        Event::AppealUpheld { grounds, notices } => (Outcome::Upheld, None, Some(grounds), notices),
        Event::AppealOverturned { grant, notices } => {
            (Outcome::Overturned, Some(grant), None, notices)
        }
        Event::AppealPartlyOverturned { grant, grounds, notices } => {
            (Outcome::PartlyOverturned, Some(grant), Some(grounds), notices)
        }
        _ => return None,
    };
    record(state, outcome, grant, grounds, *notices, change);
    state.appeal.as_mut()?.outcome = Some(outcome);
    match grant {
        Some(grant) => grant_on_appeal(state, grant),
        None => end_stay(state, change.at.day_in_california()),
    }
    state.status = match outcome {
        Outcome::Overturned => Status::Approved,
        Outcome::PartlyOverturned => Status::Modified,
        _ if state.grants.is_empty() => Status::Denied,
        _ => Status::Modified,
    };
    Some(())
}

/// What the appeal gave takes the place of what was appealed against.
fn grant_on_appeal(state: &mut Authorization, grant: &Grant) {
    state.grants = vec![from_the_start(grant)];
}

/// A reduction that was upheld counts, from the day of the decision at the earliest; one of which
/// the member has had no notice waits for it still.
fn end_stay(state: &mut Authorization, today: Day) {
    let Some(reduction) = state.grants.last_mut().filter(|granted| granted.stayed) else { return };
    reduction.stayed = false;
    reduction.effective = reduction.effective.map(|day| day.max(today));
}
