//! From a form to texts at places: which value stands in which box, where that box is, whether the
//! value fits. All of it is a function of the form and the typeface; nothing is drawn.

mod entries;
mod field;
mod parts;
mod placed;
mod shape;
mod sheets;

pub(crate) use entries::{Entry, Value, claim_entries, line_entries};
pub use field::{Field, Section};
pub(crate) use placed::place_in;
pub use placed::{Anchor, Placed, place};
pub(crate) use shape::Shape;
pub use sheets::{LINES_A_SHEET, Sheet, sheets};

/// Points (1/72 inch) from one column to the next: ten characters an inch.
pub const COLUMN: f32 = 7.2;
/// Points from one line to the next: six lines an inch.
pub const LINE: f32 = 12.0;
/// Points from the left edge of the paper to column 1 of the form: three columns.
pub const LEFT: f32 = 3.0 * COLUMN;
/// Points from the upper edge of the paper to the upper edge of line 1: two lines.
pub const TOP: f32 = 2.0 * LINE;
/// Points from the lower edge of a line up to the foot of its letters.
pub const FOOT: f32 = 3.0;

/// Points from the paper's left edge to the left edge of a column, counted from 1.
pub(crate) fn x_of(column: u8) -> f32 {
    LEFT + COLUMN * (f32::from(column) - 1.0)
}

/// Points from the paper's upper edge down to the foot of the letters of a line, counted from 1.
pub(crate) fn y_of(line: u8) -> f32 {
    TOP + LINE * f32::from(line) - FOOT
}
