//! Units that visits use, within what is approved for their day.

use latchkey_domain::Day;

use super::super::{Authorization, Event};
use super::said;
use crate::{Id, Refusal};

/// A visit uses units.
pub(super) fn take(
    state: &Authorization,
    visit: Id,
    day: Day,
    units: u32,
) -> Result<Vec<Event>, Refusal> {
    said::units(units)?;
    if let Some(used) = state.uses.iter().find(|used| used.visit == visit) {
        if (used.day, used.units) == (day, units) {
            return Ok(Vec::new());
        }
        let why = "has used units already; return them first";
        return Err(Refusal::Unfit { what: "this visit", why });
    }
    if !state.grant_on(day).is_some_and(|grant| grant.period.holds(day)) {
        let why = "lies outside what is approved; ask for authorisation of that day";
        return Err(Refusal::Unfit { what: "the day of service", why });
    }
    let left = state.units_left(day);
    if units > left {
        return Err(Refusal::Units { asked: units, left });
    }
    Ok(vec![Event::UnitsUsed { visit, day, units }])
}

/// A visit gives its units back.
pub(super) fn give_back(state: &Authorization, visit: Id) -> Vec<Event> {
    let used = state.uses.iter().find(|used| used.visit == visit);
    used.map(|used| Event::UnitsReturned { visit, units: used.units }).into_iter().collect()
}
