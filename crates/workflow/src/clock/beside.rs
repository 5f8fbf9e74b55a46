//! What is due beside the decision, while it is open: letters, questions, reminders.

use super::{Clock, Deadline, Progress, Request, Urgency};
use crate::{Moment, Span};

impl Clock<'_> {
    /// A delay letter is in time while the decision is (Health and Safety Code 1367.01(h)(5)).
    pub(super) fn delay_letter(&self, decision: &Deadline) -> Deadline {
        let why = format!("before the decision is due: {}", decision.why);
        let source = self.terms.delay.on(decision.starts.day_in_california()).source.clone();
        Deadline { rule: "delay", source, why, ..decision.clone() }
    }

    pub(super) fn ask_information(&self, request: &Request<'_>) -> Deadline {
        let starts = request.received;
        let term = self.terms.information_ask.on(starts.day_in_california());
        self.by_working_days("information-ask", term, starts, "the original receipt")
    }

    pub(super) fn silence(&self, request: &Request<'_>, progress: Progress) -> Option<Deadline> {
        let Progress::Waiting { since } = progress else { return None };
        // Asking again gives whoever is asked the whole time again.
        let starts = request.asked.last().map_or(since, |ask| ask.at.max(since));
        let term = self.terms.silence.on(starts.day_in_california());
        Some(self.by_working_days("silence", term, starts, "information was asked for"))
    }

    pub(super) fn reminder(&self, request: &Request<'_>, decision: &Deadline) -> Deadline {
        let day = decision.starts.day_in_california();
        let before = format!("before the decision is due, {}", decision.why);
        if request.urgency == Urgency::Expedited {
            let term = self.terms.expedited_reminder.on(day);
            let at = decision.at + Span::hours(-i64::from(term.length.0));
            return reminder("expedited-reminder", &term.source, at, decision, before);
        }
        let term = self.terms.standard_reminder.on(day);
        let due = decision.at.day_in_california();
        let early = self.calendar.working_days_before(due, term.length.0);
        let at = Moment::start_of_day_in_california(early);
        reminder("standard-reminder", &term.source, at, decision, before)
    }

    /// When a referral on which nothing moves is brought to mind again: `since` is its last step or
    /// the last reminder, `earlier` how many reminders there were since that step.
    pub fn referral_reminder(&self, since: Moment, earlier: u32, is_urgent: bool) -> Deadline {
        let day = since.day_in_california();
        let event = if earlier == 0 { "the last step" } else { "the last reminder" };
        let (rule, term) = match (is_urgent, earlier) {
            (true, _) => ("urgent-referral-reminder", &self.terms.urgent_referral_reminder),
            (false, 0) => ("referral-first-reminder", &self.terms.referral_first_reminder),
            (false, _) => ("referral-next-reminder", &self.terms.referral_next_reminder),
        };
        let due = self.by_working_days(rule, term.on(day), since, event);
        // In the morning of that day: a reminder at its end would be read on the next.
        Deadline { at: Moment::start_of_day_in_california(due.at.day_in_california()), ..due }
    }
}

fn reminder(
    rule: &'static str,
    source: &str,
    at: Moment,
    decision: &Deadline,
    why: String,
) -> Deadline {
    let at = at.max(decision.starts);
    Deadline { at, rule, source: source.to_owned(), starts: decision.starts, why }
}
