//! Appeals: one level, the plan's alone, and decided by somebody new.

use super::super::command::AppealDecision;
use super::super::lists::{Appellant, Outcome};
use super::super::{Authorization, Command, Event, Grant, clocks};
use super::reduction::is_no_less_than_used;
use super::{said, who};
use crate::{Context, Refusal};

/// Files an appeal.
pub(super) fn file(
    state: &Authorization,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let Command::Appeal { by, consent, expedited, reason } = command else {
        return Err(Refusal::Inconsistent);
    };
    is_first_and_in_time(state, context)?;
    said::text(reason, "the reason for the appeal")?;
    if *by == Appellant::Provider && consent.is_none() {
        return Err(Refusal::Lacking("the member's written consent to the provider's appeal"));
    }
    Ok(vec![Event::Appealed {
        by: *by,
        consent: *consent,
        expedited: *expedited,
        reason: reason.clone(),
        clock: clocks::appeal(*expedited, context),
    }])
}

fn is_first_and_in_time(state: &Authorization, context: &Context<'_>) -> Result<(), Refusal> {
    if state.appeal.is_some() {
        let why = "was decided already; the next step is a hearing of the State";
        return Err(Refusal::Unfit { what: "an appeal", why });
    }
    let today = context.now.day_in_california();
    match state.appeal_until {
        Some(day) if today > day => Err(Refusal::Closed {
            what: "the time to appeal",
            day,
            remedy: "ask for authorisation again",
        }),
        _ => Ok(()),
    }
}

/// Decides the appeal.
pub(super) fn decide(
    state: &Authorization,
    decision: &AppealDecision,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::judge_of_appeal(state, context.actor)?;
    let within = state.appeal.as_ref().and_then(|appeal| appeal.clock.decide_by);
    let notices = |is_adverse| clocks::notices(context.now, is_adverse, within, context);
    let event = match decision {
        AppealDecision::Upheld { grounds } => {
            said::grounds(grounds)?;
            Event::AppealUpheld { grounds: grounds.clone(), notices: notices(true) }
        }
        AppealDecision::Overturned { grant } => {
            is_whole(state, grant)?;
            Event::AppealOverturned { grant: grant.clone(), notices: notices(false) }
        }
        AppealDecision::PartlyOverturned { grant, grounds } => {
            said::grounds(grounds)?;
            is_more_than_before(state, grant)?;
            Event::AppealPartlyOverturned {
                grant: grant.clone(),
                grounds: grounds.clone(),
                notices: notices(true),
            }
        }
    };
    Ok(vec![event])
}

/// All that was asked; or, where a reduction was appealed, all that had been approved before it.
fn is_all(state: &Authorization, grant: &Grant) -> bool {
    let is_reduction = state.decision().is_some_and(|d| d.outcome == Outcome::Reduced);
    let before = state.grants.iter().rev().nth(1).filter(|_| is_reduction);
    match before {
        Some(before) => {
            let before = &before.grant;
            grant.is_at_least(&before.procedures, before.units, before.period)
        }
        None => grant.is_at_least(&state.ask.procedures, state.ask.units, state.ask.period),
    }
}

fn is_whole(state: &Authorization, grant: &Grant) -> Result<(), Refusal> {
    said::grant(grant)?;
    is_no_less_than_used(state, grant)?;
    if is_all(state, grant) {
        return Ok(());
    }
    let why = "gives less than was asked or had been approved; decide it in part";
    Err(Refusal::Unfit { what: "this decision", why })
}

/// More than what is appealed against, and not all.
fn is_more_than_before(state: &Authorization, grant: &Grant) -> Result<(), Refusal> {
    said::grant(grant)?;
    is_no_less_than_used(state, grant)?;
    if is_all(state, grant) {
        let why = "leaves nothing out; overturn the decision instead";
        return Err(Refusal::Unfit { what: "the part that is granted", why });
    }
    let Some(latest) = state.grants.last() else { return Ok(()) };
    let latest = &latest.grant;
    let is_no_worse = grant.is_at_least(&latest.procedures, latest.units, latest.period);
    let is_same = latest.is_at_least(&grant.procedures, grant.units, grant.period);
    if is_no_worse && !is_same {
        return Ok(());
    }
    let why = "gives no more than the decision that is appealed; uphold it, or give more";
    Err(Refusal::Unfit { what: "the part that is granted", why })
}
