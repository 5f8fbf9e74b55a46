//! What must be said, and in what bounds.

use latchkey_domain::Day;

use crate::{Context, Dated, Refusal};

/// The longest text that is taken, in characters: two pages of a letter.
const LONGEST: usize = 4_000;
/// The longest name, number or line of an address, in characters.
const LONGEST_LINE: usize = 120;

/// A text that must be there.
pub(crate) fn text(text: &str, what: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Lacking(what));
    }
    if text.chars().count() > LONGEST {
        return Err(Refusal::Unfit { what, why: "is longer than 4000 characters; shorten it" });
    }
    Ok(())
}

/// A text that may be left out, and is not empty where it is there.
pub(crate) fn note(said: Option<&String>, what: &'static str) -> Result<(), Refusal> {
    said.map_or(Ok(()), |said| text(said, what))
}

/// A name or a number: one line that must be there.
pub(crate) fn line(text: &str, what: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Lacking(what));
    }
    if text.chars().count() > LONGEST_LINE || text.chars().any(char::is_control) {
        let why = "is no single line of 120 characters at most; shorten it";
        return Err(Refusal::Unfit { what, why });
    }
    Ok(())
}

/// A name or a number that may be left out.
pub(crate) fn optional_line(text: Option<&String>, what: &'static str) -> Result<(), Refusal> {
    text.map_or(Ok(()), |text| line(text, what))
}

/// Days of which the last does not come before the first.
pub(crate) fn dated<T>(rows: &[Dated<T>], what: &'static str) -> Result<(), Refusal> {
    if rows.iter().all(Dated::is_ordered) {
        return Ok(());
    }
    Err(Refusal::Unfit { what, why: "ends before it begins; correct one of the two days" })
}

/// A day that has come.
pub(crate) fn past(day: Day, what: &'static str, context: &Context<'_>) -> Result<(), Refusal> {
    if day <= context.now.day_in_california() {
        return Ok(());
    }
    Err(Refusal::Unfit { what, why: "lies in the future; correct it, or come back then" })
}
