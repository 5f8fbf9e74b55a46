//! What is due once a request is decided.

use super::deadline::tighter;
use super::{Clock, Deadline};
use crate::{Moment, Urgency};

impl Clock<'_> {
    /// By when whoever asked is told of a decision.
    pub fn provider_told(&self, decided: Moment) -> Deadline {
        let term = self.terms.provider_told.on(decided.day_in_california());
        self.by_hours("provider-told", term, decided, "the decision")
    }

    /// By when the member's written notice goes out. The notice has to be out within the time for
    /// the decision too (contract 4.6.4.A.1, B.1 and C), so that a decision in good time leaves less;
    /// `decision` is that deadline. A decision that was late already leaves the days after it.
    pub fn member_notice(&self, decided: Moment, decision: Option<&Deadline>) -> Deadline {
        let term = self.terms.member_notice.on(decided.day_in_california());
        let after = self.by_working_days("member-notice", term, decided, "the decision");
        let Some(decision) = decision.filter(|decision| decided <= decision.at) else {
            return after;
        };
        let why = format!("within the time for the decision, {}", decision.why);
        tighter(after, Deadline { why, ..decision.clone() })
    }

    /// The last moment to file an appeal, from the day on the notice.
    pub fn appeal_until(&self, noticed: Moment) -> Deadline {
        let term = self.terms.appeal_filing.on(noticed.day_in_california());
        self.by_calendar("appeal-filing", term, noticed, "the notice")
    }

    /// By when an appeal is decided, from its filing; a retrospective one as a routine one. Not
    /// deciding in time opens the way to a state hearing at once (contract 4.6.5.B).
    pub fn appeal_decision(&self, filed: Moment, urgency: Urgency) -> Deadline {
        let day = filed.day_in_california();
        if urgency == Urgency::Expedited {
            let term = self.terms.expedited_appeal_decision.on(day);
            return self.by_hours("expedited-appeal-decision", term, filed, "the appeal was filed");
        }
        let term = self.terms.appeal_decision.on(day);
        self.by_calendar("appeal-decision", term, filed, "the appeal was filed")
    }

    /// By when what an appeal or a hearing reversed is authorised.
    pub fn reversal_authorized(&self, reversed: Moment) -> Deadline {
        let term = self.terms.reversal_authorized.on(reversed.day_in_california());
        self.by_hours("reversal-authorized", term, reversed, "the reversal")
    }

    /// The last moment to ask for a state hearing, from the day on the notice of the appeal's outcome.
    pub fn hearing_until(&self, resolved: Moment) -> Deadline {
        let term = self.terms.hearing_request.on(resolved.day_in_california());
        self.by_calendar("hearing-request", term, resolved, "the notice of the appeal's outcome")
    }

    /// The first moment at which an approval that already runs may be reduced or ended, from the day
    /// of the member's notice: `at` begins that day.
    pub fn reduction_from(&self, noticed: Moment) -> Deadline {
        let term = self.terms.reduction_notice.on(noticed.day_in_california());
        let due = self.by_calendar("reduction-notice", term, noticed, "the member's notice");
        Deadline { at: Moment::start_of_day_in_california(due.at.day_in_california()), ..due }
    }
}
