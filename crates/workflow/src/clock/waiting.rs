//! Since when the information is complete.
//!
//! What was not asked for is not waited for: until something is asked, the information counts as
//! complete from receipt, because the contract counts from what the plan needs and has requested
//! (2.3.2.E). Asking after the deadline has passed moves nothing.

use super::{Clock, Progress, Request};
use crate::Moment;

impl Request<'_> {
    /// As known at a moment, looking at the first few of what was asked: since when the information
    /// is complete, or since when something is outstanding.
    fn progress_at(&self, at: Moment, asked: usize) -> Progress {
        let mut since = self.received;
        for ask in self.asked.iter().take(asked) {
            let supplied = ask.supplied.filter(|supplied| *supplied <= at);
            let enough = self.sufficient.filter(|enough| (ask.at..=at).contains(enough));
            let Some(end) = supplied.into_iter().chain(enough).min() else {
                return Progress::Waiting { since: ask.at };
            };
            since = since.max(ask.at).max(end);
        }
        Progress::Running { since }
    }
}

impl Clock<'_> {
    /// Whether the clock runs, as known at a moment, where a delay letter counts.
    pub(super) fn progress(
        &self,
        request: &Request<'_>,
        delay: Option<Moment>,
        at: Moment,
    ) -> Progress {
        for (index, ask) in request.asked.iter().enumerate() {
            let before = request.progress_at(ask.at, index);
            let delayed = delay.filter(|sent| *sent <= ask.at);
            let limit = self.limit(request, delayed, before);
            let is_late = limit.is_some_and(|limit| limit.is_missed_at(ask.at));
            if at < ask.at || is_late {
                return request.progress_at(at, index);
            }
        }
        request.progress_at(at, request.asked.len())
    }

    /// When the delay letter went out, if in time: before the decision was due.
    pub(super) fn delay_that_counts(&self, request: &Request<'_>) -> Option<Moment> {
        let sent = request.extension?;
        if request.urgency == super::Urgency::Retrospective {
            return None;
        }
        let known = self.progress(request, None, sent);
        let limit = self.limit(request, None, known)?;
        (!limit.is_missed_at(sent)).then_some(sent)
    }
}
