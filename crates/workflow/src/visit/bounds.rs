//! What a record must hold, and in what bounds.

use latchkey_domain::LONGEST_VISIT;

use super::lists::{Deed, SupportKind};
use super::parts::{Record, most_units};
use crate::{Context, Refusal, said};

/// The most diagnoses of a claim, and the most service lines (X12 837, professional).
const MOST_DIAGNOSES: usize = 12;
const MOST_LINES: usize = 50;

/// Whether a record can be one.
pub(super) fn record(record: &Record, context: &Context<'_>) -> Result<(), Refusal> {
    said::past(record.date, "the day of service", context)?;
    units(record)?;
    if !record.seen.parent && record.seen.infants.is_empty() {
        return Err(Refusal::Lacking("who was seen"));
    }
    codes(record)?;
    if record.done.is_empty() {
        return Err(Refusal::Lacking("what was done"));
    }
    said::note(record.note.as_ref(), "the note")?;
    if record.done.contains(&Deed::Other) && record.note.is_none() {
        return Err(Refusal::Lacking("a note on what else was done"));
    }
    support(record)
}

fn units(record: &Record) -> Result<(), Refusal> {
    if record.minutes == 0 {
        return Err(Refusal::Lacking("how many minutes it took"));
    }
    if record.minutes > LONGEST_VISIT {
        let why = "are more than a day; correct them";
        return Err(Refusal::Unfit { what: "the minutes", why });
    }
    if record.units > most_units(record.minutes, record.procedures.len()) {
        let why = "are more than so many minutes can be; count them anew";
        return Err(Refusal::Unfit { what: "the units", why });
    }
    if record.authorization.is_some_and(|covered| covered.units > record.units) {
        let why = "are more than the visit has; correct them";
        return Err(Refusal::Unfit { what: "the authorised units", why });
    }
    Ok(())
}

fn codes(record: &Record) -> Result<(), Refusal> {
    if record.diagnoses.len() > MOST_DIAGNOSES {
        let why = "are more than the 12 that a claim holds; keep those that were treated";
        return Err(Refusal::Unfit { what: "the diagnoses", why });
    }
    if record.procedures.len() > MOST_LINES {
        let why = "are more than the 50 that a claim holds; record two visits";
        return Err(Refusal::Unfit { what: "the procedures", why });
    }
    Ok(())
}

/// Standard support comes before the visit, or on its day.
fn support(record: &Record) -> Result<(), Refusal> {
    for tried in &record.support {
        if tried.on > record.date {
            let why = "lies after the visit; correct its day";
            return Err(Refusal::Unfit { what: "the standard support", why });
        }
        said::note(tried.note.as_ref(), "the note on standard support")?;
        if tried.kind == SupportKind::Other && tried.note.is_none() {
            return Err(Refusal::Lacking("a note on what other support was tried"));
        }
    }
    Ok(())
}
