//! The two typefaces that ship, and how wide their letters are.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::error::PaperError;
use crate::printing::Lettering;

/// Liberation Serif: letters as wide as those of Times New Roman.
const SERIF: &[u8] = include_bytes!("../../fonts/LiberationSerif-Regular.ttf");
/// Liberation Mono: letters as wide as those of Courier New.
const MONOSPACE: &[u8] = include_bytes!("../../fonts/LiberationMono-Regular.ttf");

/// A typeface in a size.
pub(crate) struct Typeface {
    font: Font,
    face: FontRef<'static>,
    /// The letters nearly every text is made of, looked up once.
    ascii: Vec<Letter>,
    /// Points.
    size: f32,
}

impl Typeface {
    /// The typeface for the form.
    pub(crate) fn new(lettering: Lettering) -> Result<Self, PaperError> {
        match lettering {
            Lettering::SerifTen => Self::load(SERIF, 10.0),
            Lettering::SerifTwelve => Self::load(SERIF, 12.0),
            Lettering::TenPitch => Self::load(MONOSPACE, 12.0),
        }
    }

    /// The typeface of running text, in a size in points.
    pub(crate) fn serif(size: f32) -> Result<Self, PaperError> {
        Self::load(SERIF, size)
    }

    fn load(bytes: &'static [u8], size: f32) -> Result<Self, PaperError> {
        let broken = || PaperError::Pdf("a typeface that ships cannot be read".to_owned());
        let font = Font::new(bytes.into(), 0).ok_or_else(broken)?;
        let face = FontRef::new(bytes).map_err(|_| broken())?;
        let units_per_em = font.units_per_em();
        let ascii = ('\0'..='\x7f').map(|c| letter(&face, units_per_em, c)).collect();
        Ok(Self { font, face, ascii, size })
    }

    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    pub(crate) fn size(&self) -> f32 {
        self.size
    }

    /// The first character of a text that the typeface has no letter for.
    pub(crate) fn lacks(&self, text: &str) -> Option<char> {
        let letters = self.face.charmap();
        text.chars().find(|&character| letters.map(character).is_none())
    }

    /// The width of a text in points.
    pub(crate) fn width(&self, text: &str) -> f32 {
        text.chars().map(|character| self.letter(character).advance * self.size).sum()
    }

    /// One letter a character: Latin capitals and small letters need no joining. A character with
    /// no letter becomes the typeface's empty box, which the accessible export refuses.
    pub(crate) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(start, character): (usize, char)| {
            let Letter { id, advance } = self.letter(character);
            let range = start..start + character.len_utf8();
            KrillaGlyph::new(GlyphId::new(id), advance, 0.0, 0.0, 0.0, range, None)
        };
        text.char_indices().map(glyph).collect()
    }

    fn letter(&self, character: char) -> Letter {
        let known = usize::try_from(u32::from(character)).ok().and_then(|at| self.ascii.get(at));
        known.copied().unwrap_or_else(|| letter(&self.face, self.font.units_per_em(), character))
    }
}

/// A character's letter in a typeface.
#[derive(Clone, Copy)]
struct Letter {
    id: u32,
    /// The width, in sizes of the typeface.
    advance: f32,
}

fn letter(face: &FontRef<'_>, units_per_em: f32, character: char) -> Letter {
    let id = face.charmap().map(character).unwrap_or_default();
    let widths = face.glyph_metrics(Size::unscaled(), LocationRef::default());
    let advance = widths.advance_width(id).unwrap_or_default() / units_per_em;
    Letter { id: id.to_u32(), advance }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_pitch_letters_are_a_column_wide() {
        let typeface = Typeface::new(Lettering::TenPitch).unwrap();
        for text in ["I", "W", "0", " ", "-"] {
            assert!((typeface.width(text) - crate::place::COLUMN).abs() < 0.01, "{text}");
        }
    }

    /// Times New Roman's widths are public: 667 thousandths of the size for B and C, 944 for W.
    #[test]
    fn serif_letters_are_as_wide_as_times() {
        let typeface = Typeface::serif(1_000.0).unwrap();
        for (text, width) in [("BC", 1_334.0), ("W", 944.0), ("I", 333.0), ("7", 500.0)] {
            assert!((typeface.width(text) - width).abs() < 1.5, "{text} {}", typeface.width(text));
        }
    }

    #[test]
    fn a_character_without_a_letter_is_found() {
        let typeface = Typeface::serif(10.0).unwrap();
        assert_eq!(typeface.lacks("Peña, José"), None);
        assert_eq!(typeface.lacks("A漢"), Some('漢'));
    }
}
