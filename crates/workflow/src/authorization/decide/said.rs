//! What must be said, and in what bounds.

use super::super::{Grant, Grounds, Period};
use crate::Refusal;

/// The longest text that is taken, in characters: two pages of a letter.
const LONGEST: usize = 4_000;
/// The longest number of an authorisation, as claims carry it (X12 837, reference identification).
const LONGEST_NUMBER: usize = 50;
/// The most units that are asked or approved at once: a visit of an hour on each day of a year.
pub(super) const MOST_UNITS: u32 = 4 * 366;

/// A text that must be there.
pub(super) fn text(text: &str, what: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Lacking(what));
    }
    if text.chars().count() > LONGEST {
        return Err(Refusal::Unfit { what, why: "is longer than 4000 characters; shorten it" });
    }
    Ok(())
}

/// Why a clinician denies or reduces.
pub(super) fn grounds(grounds: &Grounds) -> Result<(), Refusal> {
    if grounds.code.is_none() {
        return Err(Refusal::Lacking("the reason from the list"));
    }
    text(&grounds.reason, "the reason in words the member understands")?;
    text(&grounds.criteria, "the criteria or guideline that was used")?;
    text(&grounds.rationale, "the clinical rationale")
}

/// What is approved.
pub(super) fn grant(grant: &Grant) -> Result<(), Refusal> {
    text(&grant.number, "the authorisation's number")?;
    if grant.number.chars().count() > LONGEST_NUMBER {
        let why = "is longer than a claim can carry; use 50 characters at most";
        return Err(Refusal::Unfit { what: "the authorisation's number", why });
    }
    text(&grant.billing, "how to bill it")?;
    units(grant.units)?;
    period(grant.period)
}

/// A number of units.
pub(super) fn units(units: u32) -> Result<(), Refusal> {
    if units == 0 {
        return Err(Refusal::Lacking("the number of units"));
    }
    if units > MOST_UNITS {
        let why = "is more than an hour on each day of a year; check it";
        return Err(Refusal::Unfit { what: "the number of units", why });
    }
    Ok(())
}

/// Days of service.
pub(super) fn period(period: Period) -> Result<(), Refusal> {
    if period.from > period.until {
        let why = "ends before it begins; exchange its days";
        return Err(Refusal::Unfit { what: "the period", why });
    }
    Ok(())
}
