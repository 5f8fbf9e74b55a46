//! By when a request must be decided.

use super::deadline::tighter;
use super::{Clock, Deadline, Deadlines, Progress, Request, Urgency};
use crate::Moment;

/// Later than everything that was recorded.
const NOW: Moment = Moment::from_microseconds(i64::MAX);

impl Clock<'_> {
    /// What is due until a request is decided.
    pub fn deadlines(&self, request: &Request<'_>) -> Deadlines {
        let delay = self.delay_that_counts(request);
        let progress = self.progress(request, delay, NOW);
        let decision = self.limit(request, delay, progress);
        let may_be_delayed = delay.is_none() && request.urgency != Urgency::Retrospective;
        Deadlines {
            delay_letter: decision
                .as_ref()
                .filter(|_| may_be_delayed)
                .map(|d| self.delay_letter(d)),
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
        let term = |at: Moment| self.terms.expedited_decision.on(at.day_in_california());
        let later = request.expedited_at.filter(|at| request.received < *at);
        let starts = later.unwrap_or(request.received);
        let event =
            if later.is_some() { "it was asked to be expedited" } else { "the original receipt" };
        let mut due = self.by_hours("expedited-decision", term(starts), starts, event);
        if delay.is_some() {
            due = self.delayed(&due);
        }
        if let Some(complete) = clock_again(delay, complete).filter(|_| delay.is_some()) {
            let event = "the information was complete";
            due =
                tighter(self.by_hours("expedited-decision", term(complete), complete, event), due);
        }
        // A routine request that turned urgent is never due later than it was.
        if later.is_some() { tighter(due, self.standard(request, delay, complete)) } else { due }
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
