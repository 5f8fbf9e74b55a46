//! Data alone, to be printed onto the form that was bought.

use krilla::Document;

use crate::draw::{Typeface, letter_page, metadata, pdf_error, write};
use crate::error::PaperError;
use crate::form::Form;
use crate::place::{Anchor, Placed, place_in, sheets};
use crate::values::Offset;

/// The letters a payer wants. Some name Times New Roman in 10 or 12 points, others ten characters
/// an inch; capitals, true black, neither bold nor slanted either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lettering {
    /// Letters as wide as those of Times New Roman, 10 points.
    SerifTen,
    /// Letters as wide as those of Times New Roman, 12 points. Wide: full boxes may not fit.
    SerifTwelve,
    /// Ten characters an inch, each as wide as the next: 12 points, as wide as Courier New.
    #[default]
    TenPitch,
}

/// How to print: what the payer wants, and what the printer needs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Print {
    /// The payer's letters.
    pub lettering: Lettering,
    /// The printer's offset.
    pub offset: Offset,
}

/// A PDF with the claims' data and nothing else, a page for each form, in black.
///
/// The form itself is never drawn: payers reject copies, and its drawing is not ours. Put bought
/// forms into the printer and print at 100 %, not fitted to the page.
///
/// # Errors
///
/// There is no claim, a claim has no service line, or a value does not fit its box.
pub fn print(forms: &[Form], how: &Print) -> Result<Vec<u8>, PaperError> {
    if forms.is_empty() {
        return Err(PaperError::NoForm);
    }
    let typeface = Typeface::new(how.lettering)?;
    let mut document = Document::new();
    document.set_metadata(metadata("Data for CMS-1500 forms", "en"));
    for form in forms {
        for sheet in sheets(form)? {
            let texts = place_in(&sheet, &typeface)?;
            page(&mut document, &texts, &typeface, how.offset)?;
        }
    }
    document.finish().map_err(|error| pdf_error(&error))
}

fn page(
    document: &mut Document,
    texts: &[Placed],
    typeface: &Typeface,
    offset: Offset,
) -> Result<(), PaperError> {
    let mut page = document.start_page_with(letter_page()?);
    let mut surface = page.surface();
    for placed in texts {
        let back = match placed.anchor {
            Anchor::Left => 0.0,
            Anchor::Middle => typeface.width(&placed.text) / 2.0,
            Anchor::Right => typeface.width(&placed.text),
        };
        let at = (placed.x - back + offset.right(), placed.y + offset.down());
        write(&mut surface, typeface, at, &placed.text);
    }
    surface.finish();
    page.finish();
    Ok(())
}
