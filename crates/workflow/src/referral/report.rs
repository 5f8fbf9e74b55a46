//! The report that comes back, also after the window.

use latchkey_domain::Day;

use super::decide::window_closed;
use super::{Event, Outcome, Referral, Status, clocks};
use crate::{Context, Refusal, said};

/// The window is for the service and not for the paper about it: a report is taken in when it comes.
/// Once the window is over, whether or not that is recorded yet, it says that the family was seen before.
pub(super) fn complete(
    state: &Referral,
    outcome: Outcome,
    report: &str,
    seen_on: Option<Day>,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    said::text(report, "the report")?;
    match seen_on {
        Some(day) => seen(state, outcome, day, context)?,
        None if state.status == Status::Expired || clocks::is_lapsed(state, context.now) => {
            return Err(Refusal::Lacking("the day the family was seen"));
        }
        None => {}
    }
    Ok(vec![Event::Completed { outcome, report: report.to_owned(), seen_on }])
}

/// A day the family was seen: one that has come, from the sending to the end of the window.
fn seen(
    state: &Referral,
    outcome: Outcome,
    day: Day,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    const WHAT: &str = "the day the family was seen";
    if outcome == Outcome::NotSeen {
        let why = "is there, and the outcome says not seen; correct one of the two";
        return Err(Refusal::Unfit { what: WHAT, why });
    }
    said::past(day, WHAT, context)?;
    if state.sent_at.is_some_and(|sent| day < sent.day_in_california()) {
        let why = "lies before the referral was sent; correct it";
        return Err(Refusal::Unfit { what: WHAT, why });
    }
    match state.window.filter(|window| *window < day) {
        Some(window) => Err(window_closed(window)),
        None => Ok(()),
    }
}
