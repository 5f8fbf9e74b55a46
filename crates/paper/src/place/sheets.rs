//! A claim of many service lines as several sheets of six.

use crate::error::PaperError;
use crate::form::{Form, ServiceLine};

/// How many service lines a sheet has room for.
pub const LINES_A_SHEET: usize = 6;

/// One sheet of a claim. Every sheet repeats everything but the service lines; the total and the
/// amount paid stand on the last one alone, so that nobody counts them twice.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The claim.
    pub form: &'a Form,
    /// Which sheet of the claim it is, from 1.
    pub number: usize,
    /// How many sheets the claim has.
    pub of: usize,
    /// Which of the claim's service lines is the first on this sheet, from 1.
    pub first_line: usize,
    /// The service lines on this sheet, one to six.
    pub lines: &'a [ServiceLine],
}

impl Sheet<'_> {
    /// Whether it is the claim's last sheet.
    pub fn is_last(&self) -> bool {
        self.number == self.of
    }
}

/// The sheets a claim needs.
///
/// # Errors
///
/// The claim has no service line.
pub fn sheets(form: &Form) -> Result<Vec<Sheet<'_>>, PaperError> {
    if form.lines.is_empty() {
        return Err(PaperError::NoServiceLine);
    }
    let of = form.lines.len().div_ceil(LINES_A_SHEET);
    let chunks = form.lines.chunks(LINES_A_SHEET).enumerate();
    let sheet = |(index, lines)| Sheet {
        form,
        number: index + 1,
        of,
        first_line: index * LINES_A_SHEET + 1,
        lines,
    };
    Ok(chunks.map(sheet).collect())
}
