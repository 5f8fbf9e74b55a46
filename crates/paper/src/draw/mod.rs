//! Letters and lines on a page: the little of the PDF library that everything here needs.

mod typeface;

pub(crate) use typeface::Typeface;

use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;

use crate::error::PaperError;

/// The width of Letter paper in points.
pub(crate) const PAGE_WIDTH: f32 = 612.0;
/// The height of Letter paper in points.
pub(crate) const PAGE_HEIGHT: f32 = 792.0;

/// A page of Letter paper.
pub(crate) fn letter_page() -> Result<PageSettings, PaperError> {
    let page = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT);
    page.ok_or_else(|| PaperError::Pdf("no page of this size".to_owned()))
}

/// What every document says of itself. No clock: the same input makes the same bytes.
pub(crate) fn metadata(title: &str, language: &str) -> Metadata {
    let (title, language) = (title.to_owned(), language.to_owned());
    Metadata::new().title(title).language(language).creator("Latchkey".to_owned())
}

/// Writes a text with the foot of its letters at `y`, from `x` on, in black.
pub(crate) fn write(
    surface: &mut Surface<'_>,
    typeface: &Typeface,
    (x, y): (f32, f32),
    text: &str,
) {
    let glyphs = typeface.glyphs(text);
    let (font, size) = (typeface.font(), typeface.size());
    surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, text, size, false);
}

/// Writes as [`write()`] does, with a line around each letter where a width in points is given.
pub(crate) fn write_heavier(
    surface: &mut Surface<'_>,
    typeface: &Typeface,
    weight: Option<f32>,
    place: (f32, f32),
    text: &str,
) {
    // With a stroke alone the letters would be hollow.
    surface.set_fill(weight.map(|_| Fill::default()));
    surface.set_stroke(weight.map(|width| Stroke { width, ..Stroke::default() }));
    write(surface, typeface, place, text);
    surface.set_fill(None);
    surface.set_stroke(None);
}

/// Draws a black line of a width in points.
pub(crate) fn rule(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32), width: f32) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    let Some(path) = path.finish() else { return };
    surface.set_stroke(Some(Stroke { width, ..Stroke::default() }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

/// The library's errors name no text of the page.
pub(crate) fn pdf_error(error: &KrillaError) -> PaperError {
    PaperError::Pdf(error.to_string())
}
