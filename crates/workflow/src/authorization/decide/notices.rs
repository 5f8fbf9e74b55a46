//! Telling people, and what begins with the telling.

use super::super::lists::Channel;
use super::super::{Authorization, Event, clocks};
use super::who;
use crate::{Context, Refusal};

/// The provider was told.
pub(super) fn tell_provider(
    state: &Authorization,
    channel: Channel,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::reviewer_or_software(state, context.actor)?;
    if state.notices.provider_told_at.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ProviderTold { channel }])
}

/// The member's notice was sent: the time to go further begins, and a reduction's ten days do.
pub(super) fn notify_member(
    state: &Authorization,
    channel: Channel,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    who::reviewer_or_software(state, context.actor)?;
    if state.notices.member_notified_at.is_some() {
        return Ok(Vec::new());
    }
    let is_adverse = state.notices.member_due().is_some();
    let is_after_appeal = state.appeal.as_ref().is_some_and(|appeal| appeal.outcome.is_some());
    let pending = state.grants.last().filter(|granted| granted.effective.is_none());
    let earliest = clocks::reduction_from(context);
    let effective = pending.map(|g| g.not_before.map_or(earliest, |day| day.max(earliest)));
    Ok(vec![Event::MemberNotified {
        channel,
        appeal_until: (is_adverse && !is_after_appeal).then(|| clocks::appeal_until(context)),
        hearing_until: (is_adverse && is_after_appeal).then(|| clocks::hearing_until(context)),
        effective,
    }])
}
