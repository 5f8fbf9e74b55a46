//! Reading Markdown: as much of it as a policy file uses, with the place of every line.
//!
//! The reader never fails. What it does not know is a paragraph, as in any viewer.

mod blocks;
mod front_matter;

pub(crate) use blocks::{Block, Fence, Row, Table, blocks};
pub(crate) use front_matter::{Frame, FrontMatter};

use crate::diagnostic::{Position, Spanned};

/// A line of a file, without its line ending.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'t> {
    pub(crate) number: u32,
    pub(crate) text: &'t str,
}

impl Line<'_> {
    /// The trimmed text with the place where it begins.
    pub(crate) fn spanned(self) -> Spanned {
        Spanned::new(self.text.trim(), self.at(self.text.trim_start()))
    }

    /// The place of `part`, which must be a piece of this line's text.
    pub(crate) fn at(self, part: &str) -> Position {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.text.get(..start).unwrap_or_default();
        Position { line: self.number, column: before.chars().count() as u32 + 1 }
    }
}

/// The lines of a text. A byte order mark and carriage returns are no part of any line.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    (1..).zip(text.lines()).map(|(number, text)| Line { number, text: text.trim_end() }).collect()
}
