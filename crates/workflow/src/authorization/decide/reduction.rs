//! Reducing what had been approved: with ten days' notice, and never below what was used.

use latchkey_domain::Day;

use super::super::{Authorization, Event, Grant, Grounds, clocks};
use super::{said, who};
use crate::{Context, Refusal};

/// Reduces what had been approved. From which day it counts, the member's notice settles.
pub(super) fn reduce(
    state: &Authorization,
    grant: &Grant,
    grounds: &Grounds,
    not_before: Option<Day>,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::clinician(state, context.actor)?;
    said::grounds(grounds)?;
    said::grant(grant)?;
    let latest = state.grants.last().ok_or(Refusal::Inconsistent)?;
    let today = context.now.day_in_california();
    let is_pending = state.grants.len() > 1 && latest.effective.is_none_or(|day| day > today);
    if is_pending {
        let why = "does not count yet; wait for it before reducing again";
        return Err(Refusal::Unfit { what: "an earlier reduction", why });
    }
    let now = &latest.grant;
    if grant.is_at_least(&now.procedures, now.units, now.period) {
        let why = "leaves nothing out of what is approved; change what is left";
        return Err(Refusal::Unfit { what: "the reduction", why });
    }
    is_no_less_than_used(state, grant)?;
    Ok(vec![Event::Reduced {
        grant: grant.clone(),
        grounds: grounds.clone(),
        not_before,
        notices: clocks::notices(context.now, true, None, context),
    }])
}

/// What was used stays approved.
pub(super) fn is_no_less_than_used(state: &Authorization, grant: &Grant) -> Result<(), Refusal> {
    if grant.units < state.units_used() {
        let why = "is less than visits have used; leave at least that";
        return Err(Refusal::Unfit { what: "the number of units", why });
    }
    Ok(())
}
