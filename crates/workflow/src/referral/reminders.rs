//! When somebody is reminded of a referral on which nothing moves.

use crate::{Context, Moment};

/// When somebody is reminded, where nothing moves. `since` is the last step or the last reminder,
/// `earlier` how many reminders there were since that step.
pub(super) fn remind_at(
    since: Moment,
    earlier: u32,
    is_urgent: bool,
    context: &Context<'_>,
) -> Moment {
    context.clock().referral_reminder(since, earlier, is_urgent).at
}
