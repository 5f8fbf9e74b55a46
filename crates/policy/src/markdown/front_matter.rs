//! The block between two `---` lines at the top of a file: `key: value`, one level deep.

use super::Line;
use crate::diagnostic::{Position, Spanned};

/// One `key: value` line. An indented one belongs to the section above it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) section: Option<String>,
    pub(crate) key: Spanned,
    pub(crate) value: Spanned,
}

/// Whether a front matter stands between its two lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Frame {
    #[default]
    Whole,
    /// The closing line is missing.
    Unclosed,
    /// The file does not begin with a front matter.
    Missing,
}

/// The entries of a front matter, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct FrontMatter {
    pub(crate) frame: Frame,
    pub(crate) entries: Vec<Entry>,
    /// Top-level keys without a value, which begin sections.
    pub(crate) sections: Vec<Spanned>,
    /// Where the front matter begins, for what is missing from it.
    pub(crate) at: Position,
    /// Lines that are no entry.
    pub(crate) strays: Vec<Spanned>,
}

impl FrontMatter {
    /// Splits the front matter off `lines`; the rest is the body. Where the closing line is
    /// missing, the front matter runs to the first empty line.
    pub(crate) fn split<'l, 't>(lines: &'l [Line<'t>]) -> (Self, &'l [Line<'t>]) {
        let at = Position { line: 1, column: 1 };
        let Some((_, rest)) = lines.split_first().filter(|(first, _)| first.text == "---") else {
            return (Self { at, frame: Frame::Missing, ..Self::default() }, lines);
        };
        let end_at = |wanted: &str| rest.iter().position(|line| line.text == wanted);
        let (end, frame) = match end_at("---") {
            Some(end) => (end, Frame::Whole),
            None => (end_at("").unwrap_or(rest.len()), Frame::Unclosed),
        };
        let (inside, body) = rest.split_at(end);
        (Self { at, frame, ..Self::read(inside) }, body.get(1..).unwrap_or_default())
    }

    fn read(lines: &[Line<'_>]) -> Self {
        let mut front = Self::default();
        let mut section: Option<String> = None;
        for line in lines {
            let text = line.text.trim_start();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let indented = text.len() < line.text.len();
            let Some((key, value)) =
                text.split_once(':').filter(|_| !indented || section.is_some())
            else {
                front.strays.push(line.spanned());
                continue;
            };
            let key = Spanned::new(key.trim(), line.at(key));
            let value = Spanned::new(value.trim(), line.at(value.trim()));
            if !indented {
                section = value.text.is_empty().then(|| key.text.clone());
                if section.is_some() {
                    front.sections.push(key);
                    continue;
                }
            }
            front.entries.push(Entry { section: section.clone(), key, value });
        }
        front
    }

    /// The value of a top-level key.
    pub(crate) fn get(&self, key: &str) -> Option<&Spanned> {
        self.find(None, key)
    }

    /// The value of a key of a section.
    pub(crate) fn find(&self, section: Option<&str>, key: &str) -> Option<&Spanned> {
        self.entries
            .iter()
            .find(|e| e.section.as_deref() == section && e.key.text == key)
            .map(|e| &e.value)
    }

    /// The entries of a section.
    pub(crate) fn section<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |e| e.section.as_deref() == Some(name))
    }
}
