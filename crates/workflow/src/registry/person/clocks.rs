//! When to warn of a certificate that will end.

use latchkey_domain::Day;

use super::{Held, Person, PersonEvent};
use crate::{Due, Moment};

/// How many days before the last good day somebody is warned, the most first. Recertifying takes
/// an examination or hours of education: two weeks before is nearly too late.
const WARNINGS: [u16; 2] = [60, 14];

/// The next certificate to end: `certificate`.
pub(super) fn due(state: &Person) -> Option<Due> {
    let ends = running(state).map(|(_, until)| until).min()?;
    Some(Due { at: Moment::end_of_day_in_california(ends), what: "certificate" })
}

/// Whether somebody was warned and has done nothing about it yet.
pub(super) fn is_near(state: &Person) -> bool {
    running(state).any(|(held, _)| held.warned.is_some())
}

/// When the next warning is.
pub(super) fn wake(state: &Person) -> Option<Moment> {
    let next = running(state).filter_map(|(held, until)| {
        let days = WARNINGS.into_iter().find(|days| is_ahead(held, *days))?;
        Some(warn_at(until, days))
    });
    next.min()
}

/// The warnings that are due: of several for one certificate that time passed over, the nearest.
pub(super) fn warnings(state: &Person, now: Moment) -> Vec<PersonEvent> {
    let due = running(state).filter_map(|(held, until)| {
        let is_due = |days: &u16| is_ahead(held, *days) && warn_at(until, *days) <= now;
        let days = WARNINGS.into_iter().rev().find(is_due)?;
        Some(PersonEvent::ExpiryNear { certificate: held.certificate.id, until, days })
    });
    due.collect()
}

/// The certificates whose end matters, with their last good days: nobody warns of a person who is
/// no longer offered, nor of a certificate that a later one has taken the place of.
fn running(state: &Person) -> impl Iterator<Item = (&Held, Day)> {
    let ending = |held| is_running(state, held);
    state.certificates.iter().filter_map(ending)
}

fn is_running<'p>(state: &Person, held: &'p Held) -> Option<(&'p Held, Day)> {
    let until = held.certificate.until?;
    let is_replaced = state.certificates.iter().any(|other| {
        let is_of_kind = other.certificate.kind == held.certificate.kind;
        is_of_kind && other.certificate.last_day() > held.certificate.last_day()
    });
    let is_over = state.retired.is_some() || held.warned == Some(0) || is_replaced;
    (!is_over).then_some((held, until))
}

fn is_ahead(held: &Held, days: u16) -> bool {
    held.warned.is_none_or(|warned| days < warned)
}

fn warn_at(until: Day, days: u16) -> Moment {
    Moment::start_of_day_in_california(until + -i32::from(days))
}
