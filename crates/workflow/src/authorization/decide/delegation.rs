//! The plan hands a request to a medical group, or takes it back. The clock runs on (Health Net
//! manual: the clock starts at the original receipt).

use super::super::{Authorization, Event};
use super::who;
use crate::{Context, Id, Refusal};

/// Hands it to a medical group.
pub(super) fn delegate(
    state: &Authorization,
    to: Id,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::plan(state, context.actor)?;
    if to == state.owner {
        return Err(Refusal::OwnRequest);
    }
    if to == state.plan {
        let why = "is the plan itself; take the request back instead";
        return Err(Refusal::Unfit { what: "the medical group", why });
    }
    if state.delegation.is_some_and(|delegation| delegation.to == to) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Delegated { to }])
}

/// Takes it back.
pub(super) fn recall(state: &Authorization, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    who::plan(state, context.actor)?;
    if state.delegation.is_none() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Recalled])
}
