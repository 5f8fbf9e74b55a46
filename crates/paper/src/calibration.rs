//! A page that shows how far a printer is off.

use krilla::Document;
use krilla::surface::Surface;

use crate::draw::{Typeface, letter_page, metadata, pdf_error, rule, write};
use crate::error::PaperError;
use crate::place::{COLUMN, FOOT, LEFT, LINE, TOP, x_of, y_of};
use crate::printing::Print;

/// The squares of the form that the crosses belong into: column, line, and where that is.
const CROSSES: &[(u8, u8, &str)] = &[
    (1, 8, "box 1, the first square of the row"),
    (45, 8, "box 1, the last square of the row"),
    (47, 12, "box 6, the last square"),
    (35, 20, "box 10a, YES"),
    (57, 26, "box 11d, NO"),
    (52, 36, "box 20, YES"),
    (19, 56, "box 25, EIN"),
    (43, 56, "box 27, NO"),
];

const STEPS: &[&str] = &[
    "Alignment of this printer with the CMS-1500 (02/12)",
    "1. Print this page on plain Letter paper at 100 %: not fitted, not centered by the printer.",
    "2. Lay it on an empty form, edge to edge, and hold both against the light.",
    "3. Each numbered cross belongs into the middle of a square of the form:",
];

const MORE_STEPS: &[&str] = &[
    "4. Where it does not, read off how far the square is from the middle of the cross. The marks",
    "    on its arms are 2 points apart, the last one 10 points out (72 points are an inch).",
    "5. Add that to this printer's offset: right and down count up, left and up count down.",
    "6. Print this page again. If the crosses at the top fit and those at the bottom do not, the",
    "    printer scales the page: switch that off first.",
];

/// A page of crosses and rulers at known places of the form, with instructions, printed with the
/// offset so far.
///
/// # Errors
///
/// The PDF cannot be made.
pub fn calibration(how: &Print) -> Result<Vec<u8>, PaperError> {
    let mut document = Document::new();
    document.set_metadata(metadata("Alignment of a printer with the CMS-1500", "en"));
    let mut page = document.start_page_with(letter_page()?);
    let mut surface = page.surface();
    let offset = krilla::geom::Transform::from_translate(how.offset.right(), how.offset.down());
    surface.push_transform(&offset);
    rulers(&mut surface, &Typeface::serif(6.0)?);
    crosses(&mut surface, &Typeface::serif(9.0)?);
    instructions(&mut surface, &Typeface::serif(10.0)?, how);
    surface.pop();
    surface.finish();
    page.finish();
    document.finish().map_err(|error| pdf_error(&error))
}

/// Columns along the top and lines along the left, every fifth numbered.
fn rulers(surface: &mut Surface<'_>, small: &Typeface) {
    for column in 1..=80_u8 {
        let (x, is_fifth) = (x_of(column), column % 5 == 0);
        rule(surface, (x, TOP), (x, TOP + if is_fifth { 9.0 } else { 5.0 }), 0.4);
        if is_fifth {
            write(surface, small, (x + 1.0, TOP + 11.0), &column.to_string());
        }
    }
    for line in 1..=61_u8 {
        let (y, is_fifth) = (y_of(line) + FOOT, line % 5 == 0);
        rule(surface, (LEFT, y), (LEFT + if is_fifth { 9.0 } else { 5.0 }, y), 0.4);
        if is_fifth {
            write(surface, small, (LEFT + 11.0, y), &line.to_string());
        }
    }
}

fn crosses(surface: &mut Surface<'_>, typeface: &Typeface) {
    for (number, &(column, line, _)) in (1..).zip(CROSSES) {
        let (x, y) = (x_of(column) + COLUMN / 2.0, y_of(line) + FOOT - LINE / 2.0);
        cross(surface, (x, y));
        write(surface, typeface, (x + 4.0, y - 4.0), &number.to_string());
    }
}

/// Arms of 12 points with a mark every 2 points, the one at 10 longer.
fn cross(surface: &mut Surface<'_>, (x, y): (f32, f32)) {
    const ARM: f32 = 12.0;
    rule(surface, (x - ARM, y), (x + ARM, y), 0.4);
    rule(surface, (x, y - ARM), (x, y + ARM), 0.4);
    for step in [2.0, 4.0, 6.0, 8.0, 10.0] {
        let half = if step > 9.0 { 2.5 } else { 1.2 };
        for along in [step, -step] {
            rule(surface, (x + along, y - half), (x + along, y + half), 0.3);
            rule(surface, (x - half, y + along), (x + half, y + along), 0.3);
        }
    }
}

fn instructions(surface: &mut Surface<'_>, typeface: &Typeface, how: &Print) {
    let squares = (1..).zip(CROSSES).map(|(n, (_, _, square))| format!("      {n}   {square}"));
    let offset = &how.offset;
    let so_far = format!(
        "Offset of this page: {} points right, {} points down.",
        offset.right(),
        offset.down()
    );
    let steps = STEPS.iter().map(|step| (*step).to_owned()).chain(squares);
    let more = MORE_STEPS.iter().map(|step| (*step).to_owned());
    let end = [String::new(), so_far];
    // Below the sixth cross and above the seventh.
    let mut y = y_of(37);
    for line in steps.chain(more).chain(end) {
        write(surface, typeface, (x_of(7), y), &line);
        y += 11.0;
    }
}
