//! Since when the information is complete.
//!
//! What was not asked for is not waited for: until something is asked, the information counts as
//! complete from receipt, because the contract counts from what the plan needs and has requested
//! (2.3.2.E). Asking after the deadline has passed moves nothing.

use super::{Asked, Clock, Progress, Request};
use crate::Moment;

impl Request<'_> {
    /// Since when what these questions asked for is complete, or since when it is outstanding.
    fn progress_of(&self, asked: &[Asked]) -> Progress {
        let mut since = self.received;
        for ask in asked {
            let enough = self.sufficient.filter(|enough| ask.at <= *enough);
            let Some(end) = ask.supplied.into_iter().chain(enough).min() else {
                return Progress::Waiting { since: ask.at };
            };
            since = since.max(ask.at).max(end);
        }
        Progress::Running { since }
    }
}

impl Clock<'_> {
    /// Whether the clock runs, where a delay letter counts.
    pub(super) fn progress(&self, request: &Request<'_>, delay: Option<Moment>) -> Progress {
        for (index, ask) in request.asked.iter().enumerate() {
            // What came after the question is looked at too, and does no harm: nothing that comes
            // later makes the earlier deadline end before it.
            let (before, _) = request.asked.split_at(index);
            let before = request.progress_of(before);
            let limit = self.limit(request, delay, before);
            if limit.is_some_and(|limit| limit.is_missed_at(ask.at)) {
                return before;
            }
        }
        request.progress_of(request.asked)
    }

    /// When the delay letter went out, if in time: before the decision was due.
    pub(super) fn delay_that_counts(&self, request: &Request<'_>) -> Option<Moment> {
        let sent = request.extension?;
        let limit = self.limit(request, None, self.progress(request, None))?;
        (!limit.is_missed_at(sent)).then_some(sent)
    }
}
