//! By when a request must be decided.

use super::deadline::tighter;
use super::{Clock, Deadline, Deadlines, Progress, Request, Urgency};
use crate::Moment;

impl Clock<'_> {
    /// What is due until a request is decided.
    pub fn deadlines(&self, request: &Request<'_>) -> Deadlines {
        let delay = self.delay_that_counts(request);
        let progress = self.progress(request, delay);
        let decision = self.limit(request, delay, progress);
        let may_be_delayed = delay.is_none() && request.urgency != Urgency::Retrospective;
        Deadlines {
            delay_letter: decision
                .as_ref()
                .filter(|_| may_be_delayed)
                .map(|due| self.delay_letter(due)),
            ask_information: self.ask_information(request),
            silence: self.silence(request, progress),
            reminder: decision.as_ref().map(|decision| self.reminder(request, decision)),
            decision,
            progress,
        }
    }

    /// By when the request must be decided, given since when the information is complete.
    pub(super) fn limit(
        &self,
        request: &Request<'_>,
        delay: Option<Moment>,
        progress: Progress,
    ) -> Option<Deadline> {
        let complete = match progress {
            Progress::Running { since } => Some(since),
            Progress::Waiting { .. } => None,
        };
        match request.urgency {
            Urgency::Standard => Some(self.standard(request, delay, complete)),
            Urgency::Expedited => Some(self.expedited(request, delay, complete)),
            Urgency::Retrospective => complete.map(|complete| self.retrospective(complete)),
        }
    }

    fn standard(
        &self,
        request: &Request<'_>,
        delay: Option<Moment>,
        complete: Option<Moment>,
    ) -> Deadline {
        let term = self.terms.standard_cap.on(request.received.day_in_california());
        let cap = self.by_calendar("standard-cap", term, request.received, "the original receipt");
        let cap = if delay.is_some() { self.delayed(&cap) } else { cap };
        let Some(complete) = clock_again(delay, complete) else { return cap };
        let term = self.terms.standard_decision.on(complete.day_in_california());
        let event = "the information was complete";
        tighter(self.by_working_days("standard-decision", term, complete, event), cap)
    }

    fn expedited(
        &self,
        request: &Request<'_>,
        delay: Option<Moment>,
        complete: Option<Moment>,
    ) -> Deadline {
        let Some(turned) = request.expedited_at.filter(|at| request.received < *at) else {
            return self.urgent(request.received, "the original receipt", delay, complete);
        };
        // A delay letter from before, for a routine request, gives an urgent one no time. And a
        // request that turned urgent is never due later than it was.
        let since = delay.filter(|sent| turned <= *sent);
        let urgent = self.urgent(turned, "it was asked to be expedited", since, complete);
        tighter(urgent, self.standard(request, delay, complete))
    }

    /// An expedited request's own clock. Information that is outstanding does not stop it; after a
    /// delay letter, it counts again from complete information (contract 4.6.4.B.3).
    fn urgent(
        &self,
        starts: Moment,
        event: &str,
        delay: Option<Moment>,
        complete: Option<Moment>,
    ) -> Deadline {
        let by_hours = |starts: Moment, event: &str| {
            let term = self.terms.expedited_decision.on(starts.day_in_california());
            self.by_hours("expedited-decision", term, starts, event)
        };
        let due = by_hours(starts, event);
        if delay.is_none() {
            return due;
        }
        let delayed = self.delayed(&due);
        let Some(complete) = clock_again(delay, complete) else { return delayed };
        tighter(by_hours(complete, "the information was complete"), delayed)
    }

    fn retrospective(&self, complete: Moment) -> Deadline {
        let term = self.terms.retrospective_decision.on(complete.day_in_california());
        self.by_calendar("retrospective-decision", term, complete, "the information was complete")
    }
}

/// The moment from which the clock for complete information counts. A delay letter stops that clock;
/// what comes after the letter starts it again (Health and Safety Code 1367.01(h)(5)).
fn clock_again(delay: Option<Moment>, complete: Option<Moment>) -> Option<Moment> {
    complete.filter(|complete| delay.is_none_or(|sent| sent < *complete))
}
