//! Which profiles of a dyad contradict themselves.

use latchkey_domain::Day;

use super::{DyadInfant, DyadProfile};
use crate::{Context, Refusal, said};

/// How far ahead a birth can be expected, in days.
const LONGEST_WAIT: i32 = 300;
/// How far apart the days of one birth can lie, in days: as far as those of one case, whose
/// delivery date may be the expected one.
const LONGEST_BETWEEN_BIRTHS: i32 = 180;

/// Whether a profile can be one.
pub(super) fn profile(profile: &DyadProfile, context: &Context<'_>) -> Result<(), Refusal> {
    let today = context.now.day_in_california();
    who(profile)?;
    if profile.delivery_date.is_some_and(|delivery| delivery - today > LONGEST_WAIT) {
        let why = "lies more than 300 days ahead; correct it";
        return Err(Refusal::Unfit { what: "the delivery date", why });
    }
    if profile.infants.is_empty() {
        return expects(profile.delivery_date, today);
    }
    profile.delivery_date.map_or(Ok(()), |day| said::past(day, "the delivery date", context))?;
    profile.infants.iter().try_for_each(|infant| born(infant, profile.delivery_date, context))?;
    one_birth(profile)
}

/// Siblings of another birth are another dyad: its windows are counted from another day.
fn one_birth(profile: &DyadProfile) -> Result<(), Refusal> {
    let births = profile.infants.iter().filter_map(|infant| infant.birth_date);
    let days = || births.clone().chain(profile.delivery_date);
    let apart = days().max().zip(days().min()).map_or(0, |(last, first)| last - first);
    if apart > LONGEST_BETWEEN_BIRTHS {
        let why = "lies more than 180 days from another of the same birth; correct it, or keep \
                   the infants of another birth as a dyad of their own";
        return Err(Refusal::Unfit { what: "a birth or delivery date", why });
    }
    Ok(())
}

fn who(profile: &DyadProfile) -> Result<(), Refusal> {
    let members = || profile.infants.iter().map(|infant| infant.member);
    let is_twice = |(place, member)| members().skip(place + 1).any(|other| other == member);
    if members().any(|member| member == profile.parent) || members().enumerate().any(is_twice) {
        let why = "stands twice in the dyad; name each member once";
        return Err(Refusal::Unfit { what: "a member", why });
    }
    Ok(())
}

/// Without an infant the birth is still to come; it may be some weeks late, or not entered yet.
fn expects(delivery: Option<Day>, today: Day) -> Result<(), Refusal> {
    const LATE: i32 = 28;
    if delivery.is_none_or(|delivery| today - delivery <= LATE) {
        return Ok(());
    }
    Err(Refusal::Lacking("the infant"))
}

/// No infant is older than the delivery; twins may come on two days.
fn born(infant: &DyadInfant, delivery: Option<Day>, context: &Context<'_>) -> Result<(), Refusal> {
    let Some(birth) = infant.birth_date else { return Ok(()) };
    said::past(birth, "the infant's birth date", context)?;
    if delivery.is_some_and(|delivery| birth < delivery) {
        let why = "lies before the delivery; correct one of the two days";
        return Err(Refusal::Unfit { what: "the infant's birth date", why });
    }
    Ok(())
}
