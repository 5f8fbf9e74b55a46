//! The clocks of an authorisation: the only place that turns moments into deadlines.

use latchkey_domain::Day;

use super::{Authorization, NoticeClock, ReviewClock};
use crate::{Asked, Clock, Context, Deadlines, Moment, Request, Span, Urgency};

/// What the deadline of a decision rests on.
#[derive(Clone)]
pub(super) struct Inputs {
    pub(super) received: Moment,
    pub(super) urgency: Urgency,
    /// Since when it is expedited.
    pub(super) expedited_at: Option<Moment>,
    /// What was asked, and when that was settled.
    pub(super) asked: Vec<Asked>,
    /// When the delay letter was sent.
    pub(super) extended: Option<Moment>,
}

impl Inputs {
    pub(super) fn received(received: Moment, urgency: Urgency) -> Self {
        Self { received, urgency, expedited_at: None, asked: Vec::new(), extended: None }
    }

    pub(super) fn of(state: &Authorization) -> Self {
        let asked = state
            .inquiries
            .iter()
            .map(|inquiry| Asked { at: inquiry.asked_at, supplied: inquiry.settled_at });
        Self {
            expedited_at: state.expedited_at,
            asked: asked.collect(),
            extended: state.extension.as_ref().map(|extension| extension.at),
            ..Self::received(state.received, state.urgency)
        }
    }

    /// With a question that is asked now.
    pub(super) fn asking(mut self, now: Moment) -> Self {
        self.asked.push(Asked { at: now, supplied: None });
        self
    }

    /// With every question settled now.
    pub(super) fn settled(mut self, now: Moment) -> Self {
        self.asked.iter_mut().for_each(|ask| ask.supplied = ask.supplied.or(Some(now)));
        self
    }

    /// With a delay letter that is sent now.
    pub(super) fn delayed(self, now: Moment) -> Self {
        Self { extended: Some(now), ..self }
    }

    fn request(&self) -> Request<'_> {
        Request {
            expedited_at: self.expedited_at,
            asked: &self.asked,
            extension: self.extended,
            ..Request::received(self.received, self.urgency)
        }
    }
}

impl Authorization {
    /// What is due until it is decided, with what each deadline is counted from and by which rule.
    pub fn deadlines(&self, clock: &Clock<'_>) -> Deadlines {
        clock.deadlines(&Inputs::of(self).request())
    }
}

fn clock<'c>(context: &Context<'c>) -> Clock<'c> {
    Clock { calendar: context.calendar, terms: context.terms }
}

/// Until when to decide a request that stands; a deadline that was missed stays where it was.
pub(super) fn review_of(
    state: &Authorization,
    inputs: &Inputs,
    context: &Context<'_>,
) -> ReviewClock {
    if state.missed.is_some() { state.clock } else { review(inputs, context) }
}

/// Until when to decide, and when to remind.
pub(super) fn review(inputs: &Inputs, context: &Context<'_>) -> ReviewClock {
    let deadlines = clock(context).deadlines(&inputs.request());
    ReviewClock {
        decide_by: deadlines.decision.map(|decision| decision.at),
        remind_at: deadlines.reminder.map(|reminder| reminder.at),
    }
}

/// After which moment silence closes the request, while it waits for information.
pub(super) fn silent_until(inputs: &Inputs, context: &Context<'_>) -> Option<Moment> {
    clock(context).deadlines(&inputs.request()).silence.map(|silence| silence.at)
}

/// Until when people must be told of what happened at a moment. The member's notice goes out within
/// the time for the decision too, where that is not over (model contract 4.6.4).
pub(super) fn notices(
    happened: Moment,
    is_adverse: bool,
    within: Option<Moment>,
    context: &Context<'_>,
) -> NoticeClock {
    let clock = clock(context);
    let notice = clock.member_notice(happened, None).at;
    let within = within.filter(|deadline| happened <= *deadline);
    NoticeClock {
        tell_provider_by: clock.provider_told(happened).at,
        notify_member_by: is_adverse.then(|| within.map_or(notice, |at| at.min(notice))),
    }
}

/// The last day for an appeal, after a notice that was sent now.
pub(super) fn appeal_until(context: &Context<'_>) -> Day {
    clock(context).appeal_until(context.now).at.day_in_california()
}

/// The last day for asking the State for a hearing, after a notice that was sent now.
pub(super) fn hearing_until(context: &Context<'_>) -> Day {
    clock(context).hearing_until(context.now).at.day_in_california()
}

/// The first day on which a reduction may count, after a notice that was sent now.
pub(super) fn reduction_from(context: &Context<'_>) -> Day {
    clock(context).reduction_from(context.now).at.day_in_california()
}

/// Until when to decide an appeal that is filed now.
pub(super) fn appeal(is_expedited: bool, context: &Context<'_>) -> ReviewClock {
    let urgency = if is_expedited { Urgency::Expedited } else { Urgency::Standard };
    let decide_by = clock(context).appeal_decision(context.now, urgency).at;
    let remind_at = appeal_reminder(decide_by, is_expedited, context);
    ReviewClock { decide_by: Some(decide_by), remind_at: Some(remind_at) }
}

/// As long before the deadline of an appeal as before that of a decision.
fn appeal_reminder(decide_by: Moment, is_expedited: bool, context: &Context<'_>) -> Moment {
    let (terms, day) = (context.terms, decide_by.day_in_california());
    if is_expedited {
        let hours = terms.expedited_reminder.on(day).length.0;
        return decide_by + Span::hours(-i64::from(hours));
    }
    let days = terms.standard_reminder.on(day).length.0;
    Moment::start_of_day_in_california(context.calendar.working_days_before(day, days))
}
