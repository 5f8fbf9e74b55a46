//! A document of our own design that says what the form says, for eyes and for screen readers.
//!
//! It is tagged PDF (PDF/UA-1): headings, lists of label and value, a table with header cells, an
//! outline, a title and a language. An export that would break the standard's checkable rules is an
//! error and not a file.

mod aloud;
mod content;

use crate::document::{About, Flow, Look, render};
use crate::error::PaperError;
use crate::form::Form;
use crate::values::Date;

pub use aloud::{ReadOut, read_out};

/// A tagged PDF of the claims, each value beside what it is.
///
/// Values stand as they were given: nothing has to fit a box, and letters with accents are fine.
/// The day, where given, is the day the document says it was made on.
///
/// # Errors
///
/// There is no claim, a claim has no service line, a character has no letter in the typeface, or
/// the document would break a rule of PDF/UA-1.
pub fn readable(forms: &[Form], made_on: Option<Date>) -> Result<Vec<u8>, PaperError> {
    if forms.is_empty() {
        return Err(PaperError::NoForm);
    }
    let mut flow = Flow::new(Look::Claim)?;
    content::document(&mut flow, forms, made_on)?;
    let foot = |page, pages| format!("Page {page} of {pages}");
    render(&flow, &About { title: content::TITLE, language: "en", made_on, foot: &foot })
}

#[cfg(test)]
mod tests;
