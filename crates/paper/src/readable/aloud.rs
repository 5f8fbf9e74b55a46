//! The boxes of a form in words, one by one: for a page that shows them beside something else.

use super::content::words;
use crate::error::PaperError;
use crate::form::Form;
use crate::place::{Entry, Field, claim_entries, line_entries};

/// What stands in a box, in words.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadOut {
    /// The field.
    pub field: Field,
    /// The service line, counted from 1 through all sheets of the claim.
    pub service_line: Option<usize>,
    /// What stands there: a crossed square by its meaning, days and amounts as people write them.
    pub value: String,
}

/// The value may be personal: a log must not show it by accident.
impl std::fmt::Debug for ReadOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.field)
    }
}

/// All that stands in the boxes of a form, in the form's order; what is blank is left out.
///
/// # Errors
///
/// More stands side by side than a box has room for, or the charges are too many to add up.
pub fn read_out(form: &Form) -> Result<Vec<ReadOut>, PaperError> {
    let mut all: Vec<ReadOut> = claim_entries(form)?.iter().map(of_entry).collect();
    for (number, line) in (1..).zip(&form.lines) {
        all.extend(line_entries(number, line)?.iter().map(of_entry));
    }
    let order = |one: &ReadOut| (one.field.section(), one.service_line, one.field);
    all.sort_by_key(order);
    Ok(all)
}

fn of_entry(entry: &Entry<'_>) -> ReadOut {
    ReadOut { field: entry.field, service_line: entry.service_line, value: words(entry) }
}
