//! Texts at points of the paper.

use super::entries::sheet_entries;
use super::field::Field;
use super::parts::{Part, parts};
use super::sheets::Sheet;
use super::{COLUMN, LINE, x_of, y_of};
use crate::draw::Typeface;
use crate::error::PaperError;
use crate::printing::Lettering;

/// Which point of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// A text at a point of the paper, before the printer's offset.
#[derive(Clone, PartialEq)]
pub struct Placed {
    /// The field it belongs to.
    pub field: Field,
    /// The service line, counted from 1 through all sheets of the claim.
    pub service_line: Option<usize>,
    /// Which point of the text stands at the place.
    pub anchor: Anchor,
    /// Points (1/72 inch) from the paper's left edge.
    pub x: f32,
    /// Points from the paper's upper edge down to the foot of the letters.
    pub y: f32,
    /// The characters.
    pub text: String,
}

/// The texts of a sheet at their places, in the order of the form.
///
/// # Errors
///
/// A value does not fit its box or has a character the box does not take.
pub fn place(sheet: &Sheet<'_>, lettering: Lettering) -> Result<Vec<Placed>, PaperError> {
    place_in(sheet, &Typeface::new(lettering)?)
}

/// The same in a typeface that is loaded already.
pub(crate) fn place_in(sheet: &Sheet<'_>, typeface: &Typeface) -> Result<Vec<Placed>, PaperError> {
    let mut all = Vec::new();
    for entry in sheet_entries(sheet)? {
        let row = entry.service_line.map_or(0, |line| line - sheet.first_line);
        // At most six rows of two lines.
        let down = LINE * 2.0 * f32::from(u8::try_from(row).unwrap_or(0));
        let (field, service_line) = (entry.field, entry.service_line);
        for part in parts(&entry)? {
            fits(&part, typeface, field, service_line)?;
            let y = y_of(field.line()) + down;
            let (x, anchor) = (x_of_part(&part), part.anchor);
            all.push(Placed { field, service_line, anchor, x, y, text: part.text });
        }
    }
    all.sort_by_key(|placed| (placed.service_line, placed.field));
    Ok(all)
}

fn x_of_part(part: &Part) -> f32 {
    let (left, width) = (x_of(part.column) + part.nudge, COLUMN * f32::from(part.width));
    match part.anchor {
        Anchor::Left => left,
        Anchor::Middle => left + width / 2.0,
        Anchor::Right => left + width,
    }
}

/// Ten characters an inch fit where they were counted; other letters are measured. A cross may be
/// wider than its column: the square around it is.
fn fits(
    part: &Part,
    typeface: &Typeface,
    field: Field,
    service_line: Option<usize>,
) -> Result<(), PaperError> {
    // The form's upright rules stand half a column beside its columns or further.
    let room = COLUMN * (f32::from(part.width) + 0.5);
    let excess = typeface.width(&part.text) - room;
    if excess <= 0.0 || part.anchor == Anchor::Middle {
        return Ok(());
    }
    let excess = (1..1_000).find(|&points| f32::from(points) >= excess).unwrap_or(1_000_u16);
    Err(PaperError::TooWide { at: field.at(service_line), excess: excess.into() })
}

/// The text may be personal: a log must not show it by accident.
impl std::fmt::Debug for Placed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at {} {}", self.field, self.x, self.y)
    }
}
