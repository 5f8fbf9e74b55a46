//! The clocks of an authorisation: the only place that turns moments into deadlines.

use latchkey_domain::Day;

use super::{Authorization, NoticeClock, ReviewClock, Urgency};
use crate::{Calendar, Context, Moment};

/// The lengths of the clocks of Medi-Cal managed care.
mod length {
    use crate::Span;

    /// Working days from sufficient information (model contract 2.3.2.E).
    pub(super) const STANDARD_WORKING_DAYS: u32 = 5;
    /// Calendar days from receipt (42 CFR 438.210(d)(1), rating periods from 2026).
    pub(super) const STANDARD_DAYS: i32 = 7;
    /// From receipt (model contract 2.3.2.F).
    pub(super) const EXPEDITED: Span = Span::hours(72);
    /// Calendar days from sufficient information (model contract 2.3.2.D).
    pub(super) const RETROSPECTIVE_DAYS: i32 = 30;
    /// Calendar days that a delay letter adds (42 CFR 438.210(d)).
    pub(super) const EXTENSION_DAYS: i32 = 14;
    /// From the decision (model contract 4.6.4.A).
    pub(super) const TELL_PROVIDER: Span = Span::hours(24);
    /// Working days from the decision (model contract 4.6.4.A).
    pub(super) const NOTIFY_MEMBER_WORKING_DAYS: u32 = 2;
    /// Calendar days from the notice (model contract 4.6.5).
    pub(super) const APPEAL_DAYS: i32 = 60;
    /// Calendar days from filing, and hours where it is expedited (model contract 4.6.5).
    pub(super) const DECIDE_APPEAL_DAYS: i32 = 30;
    /// Calendar days from the notice of the appeal's decision (model contract 4.6.7).
    pub(super) const HEARING_DAYS: i32 = 120;
    /// Calendar days of notice before a reduction (model contract 4.6.4.D).
    pub(super) const REDUCTION_DAYS: i32 = 10;
    /// Working days of silence after which a request may be closed (CAQH CORE, two-day rule).
    pub(super) const SILENCE_WORKING_DAYS: u32 = 15;
    /// Before an expedited deadline.
    pub(super) const REMIND_EXPEDITED: Span = Span::hours(-12);
}

/// What the deadline of a decision rests on.
#[derive(Clone)]
pub(super) struct Inputs {
    pub(super) received: Moment,
    pub(super) urgency: Urgency,
    /// Since when it is expedited.
    pub(super) expedited_at: Option<Moment>,
    /// When something was asked, and when that was settled.
    pub(super) asked: Vec<(Moment, Option<Moment>)>,
    /// When the delay letter was sent.
    pub(super) extended: Option<Moment>,
}

impl Inputs {
    pub(super) fn received(received: Moment, urgency: Urgency) -> Self {
        Self { received, urgency, expedited_at: None, asked: Vec::new(), extended: None }
    }

    pub(super) fn of(state: &Authorization) -> Self {
        let asked = state.inquiries.iter().map(|inquiry| (inquiry.asked_at, inquiry.settled_at));
        Self {
            expedited_at: state.expedited_at,
            asked: asked.collect(),
            extended: state.extension.as_ref().map(|extension| extension.at),
            ..Self::received(state.received, state.urgency)
        }
    }

    /// With a question that is asked now.
    pub(super) fn asking(mut self, now: Moment) -> Self {
        self.asked.push((now, None));
        self
    }

    /// With every question settled now.
    pub(super) fn settled(mut self, now: Moment) -> Self {
        self.asked.iter_mut().for_each(|(_, settled)| *settled = settled.or(Some(now)));
        self
    }

    /// With a delay letter that is sent now.
    pub(super) fn delayed(self, now: Moment) -> Self {
        Self { extended: Some(now), ..self }
    }

    /// Since when there is enough to decide, by the clock for complete information: not while a
    /// question is open, and after a delay letter only once something has come.
    fn complete(&self) -> Option<Moment> {
        let settled = self.asked.iter().map(|(_, settled)| *settled);
        let last = settled.collect::<Option<Vec<_>>>()?.into_iter().max();
        let complete = last.unwrap_or(self.received);
        self.extended.is_none_or(|sent| sent < complete).then_some(complete)
    }
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
    let decide_by = match inputs.urgency {
        Urgency::Standard => Some(standard(inputs, context.calendar)),
        Urgency::Expedited => Some(expedited(inputs, context.calendar)),
        Urgency::Retrospective => retrospective(inputs),
    };
    let remind = |deadline| reminder(deadline, inputs.urgency == Urgency::Expedited, context);
    ReviewClock { decide_by, remind_at: decide_by.map(remind) }
}

/// The tighter of working days from complete information and calendar days from receipt.
fn standard(inputs: &Inputs, calendar: &Calendar) -> Moment {
    let extension = inputs.extended.map_or(0, |_| length::EXTENSION_DAYS);
    let cap = inputs.received.day_in_california() + length::STANDARD_DAYS + extension;
    let working = inputs.complete().map(|since| {
        calendar.working_days_after(since.day_in_california(), length::STANDARD_WORKING_DAYS)
    });
    end_of(working.map_or(cap, |day| day.min(cap)))
}

/// Hours from when it was asked to be expedited; never later than if it had not been.
fn expedited(inputs: &Inputs, calendar: &Calendar) -> Moment {
    let later = inputs.expedited_at.filter(|at| inputs.received < *at);
    let mut due = later.unwrap_or(inputs.received) + length::EXPEDITED;
    if inputs.extended.is_some() {
        let extended = end_of(due.day_in_california() + length::EXTENSION_DAYS);
        due = inputs.complete().map_or(extended, |since| extended.min(since + length::EXPEDITED));
    }
    if later.is_some() { due.min(standard(inputs, calendar)) } else { due }
}

fn retrospective(inputs: &Inputs) -> Option<Moment> {
    let since = inputs.complete()?.day_in_california();
    Some(end_of(since + length::RETROSPECTIVE_DAYS))
}

/// When to remind of a deadline: the working day before it, or some hours.
fn reminder(deadline: Moment, is_in_hours: bool, context: &Context<'_>) -> Moment {
    if is_in_hours {
        return deadline + length::REMIND_EXPEDITED;
    }
    Moment::start_of_day_in_california(working_day_before(deadline, context.calendar))
}

fn working_day_before(deadline: Moment, calendar: &Calendar) -> Day {
    const LONGEST: i32 = 14; // no run of holidays is longer, whatever a calendar's file says
    let day = deadline.day_in_california();
    let earlier = (1..=LONGEST).map(|days| day + -days);
    earlier.into_iter().find(|day| calendar.is_working_day(*day)).unwrap_or(day + -1)
}

/// After which moment silence closes the request: counted from the latest question, while it waits.
pub(super) fn silent_until(inputs: &Inputs, context: &Context<'_>) -> Option<Moment> {
    let waits = |(at, settled): &(Moment, Option<Moment>)| settled.is_none().then_some(*at);
    let asked = inputs.asked.last().and_then(waits)?.day_in_california();
    Some(end_of(context.calendar.working_days_after(asked, length::SILENCE_WORKING_DAYS)))
}

/// Until when people must be told of what happened at a moment. The member's notice goes out within
/// the time for the decision too, where that is not over (model contract 4.6.4).
pub(super) fn notices(
    happened: Moment,
    is_adverse: bool,
    within: Option<Moment>,
    context: &Context<'_>,
) -> NoticeClock {
    let day = happened.day_in_california();
    let working = length::NOTIFY_MEMBER_WORKING_DAYS;
    let notice = end_of(context.calendar.working_days_after(day, working));
    let within = within.filter(|deadline| happened <= *deadline);
    NoticeClock {
        tell_provider_by: happened + length::TELL_PROVIDER,
        notify_member_by: is_adverse.then(|| within.map_or(notice, |at| at.min(notice))),
    }
}

/// The last day for an appeal, after a notice that was sent now.
pub(super) fn appeal_until(context: &Context<'_>) -> Day {
    context.now.day_in_california() + length::APPEAL_DAYS
}

/// The last day for asking the State for a hearing, after a notice that was sent now.
pub(super) fn hearing_until(context: &Context<'_>) -> Day {
    context.now.day_in_california() + length::HEARING_DAYS
}

/// The first day on which a reduction may count, after a notice that was sent now.
pub(super) fn reduction_from(context: &Context<'_>) -> Day {
    context.now.day_in_california() + length::REDUCTION_DAYS
}

/// Until when to decide an appeal that is filed now.
pub(super) fn appeal(is_expedited: bool, context: &Context<'_>) -> ReviewClock {
    let filed = context.now.day_in_california();
    let decide_by = if is_expedited {
        context.now + length::EXPEDITED
    } else {
        end_of(filed + length::DECIDE_APPEAL_DAYS)
    };
    let remind_at = reminder(decide_by, is_expedited, context);
    ReviewClock { decide_by: Some(decide_by), remind_at: Some(remind_at) }
}

fn end_of(day: Day) -> Moment {
    Moment::end_of_day_in_california(day)
}
