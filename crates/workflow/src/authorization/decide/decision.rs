//! The first decision: approve, modify, deny; or turn back for an administrative reason.

use latchkey_domain::{Answer, AuthorizationTerm};

use super::super::command::Approval;
use super::super::{Authorization, Event, Grant, Grounds, NoticeClock, RejectionReason, clocks};
use super::{said, who};
use crate::{Basis, Context, Refusal, Role};

/// Approves all that was asked, or more. Latchkey may where the determination settles it.
pub(super) fn approve(
    state: &Authorization,
    approval: &Approval,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::reviewer_or_software(state, context.actor)?;
    let grant = in_full(state, approval);
    said::grant(&grant)?;
    let ask = &state.ask;
    if !grant.is_at_least(&ask.procedures, ask.units, ask.period) {
        let why = "is a modification, which a licensed clinician decides; modify it instead";
        return Err(Refusal::Unfit { what: "an approval of less than was asked", why });
    }
    if context.actor.role == Role::Latchkey {
        is_settled_by_rule(state, &grant, context.basis)?;
    }
    Ok(vec![Event::Approved { grant, notices: clocks::notices(context.now, false, None, context) }])
}

fn in_full(state: &Authorization, approval: &Approval) -> Grant {
    let ask = &state.ask;
    Grant {
        number: approval.number.clone(),
        procedures: approval.procedures.clone().unwrap_or_else(|| ask.procedures.clone()),
        units: approval.units.unwrap_or(ask.units),
        period: approval.period.unwrap_or(ask.period),
        billing: approval.billing.clone(),
    }
}

/// Software approves exactly what was asked, where the policy says that it can be billed and asks
/// for no authorisation. A case that states its authorisation as confirmed settles nothing: that
/// statement is the requester's own.
fn is_settled_by_rule(
    state: &Authorization,
    grant: &Grant,
    basis: Option<&Basis>,
) -> Result<(), Refusal> {
    let basis = basis.ok_or(Refusal::Lacking("the determination of the case"))?;
    let needs_none = basis.authorization == Some(AuthorizationTerm::NotStated);
    if basis.answer != Answer::Billable || !needs_none {
        let why = "it does not settle this request; leave it to a reviewer";
        return Err(Refusal::Policy(why));
    }
    let ask = &state.ask;
    let is_as_asked = grant.units == ask.units
        && grant.period == ask.period
        && grant.procedures == ask.procedures;
    if !is_as_asked {
        let why = "a rule approves what was asked, and no more; leave it to a reviewer";
        return Err(Refusal::Policy(why));
    }
    Ok(())
}

/// Approves less than was asked.
pub(super) fn modify(
    state: &Authorization,
    grant: &Grant,
    grounds: &Grounds,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::clinician(state, context.actor)?;
    said::grounds(grounds)?;
    said::grant(grant)?;
    let ask = &state.ask;
    if grant.is_at_least(&ask.procedures, ask.units, ask.period) {
        let why = "leaves nothing out of what was asked; approve it instead";
        return Err(Refusal::Unfit { what: "the modification", why });
    }
    Ok(vec![Event::Modified {
        grant: grant.clone(),
        grounds: grounds.clone(),
        notices: adverse(state, context),
    }])
}

/// Denies.
pub(super) fn deny(
    state: &Authorization,
    grounds: &Grounds,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::clinician(state, context.actor)?;
    said::grounds(grounds)?;
    let notices = adverse(state, context);
    Ok(vec![Event::Denied { grounds: grounds.clone(), notices }])
}

/// Until when people must be told of a denial or a modification.
fn adverse(state: &Authorization, context: &Context<'_>) -> NoticeClock {
    clocks::notices(context.now, true, state.clock.decide_by, context)
}

/// Turns it back for an administrative reason. Latchkey may.
pub(super) fn reject(
    state: &Authorization,
    reason: RejectionReason,
    remedy: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::reviewer_or_software(state, context.actor)?;
    said::text(remedy, "what whoever asked can do")?;
    if reason == RejectionReason::NoAnswer {
        let why = "is given when the time to answer is over, and by itself; choose another";
        return Err(Refusal::Unfit { what: "this reason", why });
    }
    let notices = clocks::notices(context.now, false, None, context);
    Ok(vec![Event::Rejected { reason, remedy: remedy.to_owned(), notices }])
}
