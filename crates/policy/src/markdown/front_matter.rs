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

/// The entries of a front matter, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct FrontMatter {
    pub(crate) entries: Vec<Entry>,
    /// Where the front matter begins, for what is missing from it.
    pub(crate) at: Position,
    /// Lines that are no entry.
    pub(crate) strays: Vec<Spanned>,
}

impl FrontMatter {
    /// Splits the front matter off `lines`; the rest is the body. Where the closing line is
    /// missing, everything is body.
    pub(crate) fn split<'l, 't>(lines: &'l [Line<'t>]) -> (Self, &'l [Line<'t>]) {
        let at = Position { line: 1, column: 1 };
        let none = Self { at, ..Self::default() };
        let Some((first, rest)) = lines.split_first() else {
            return (none, lines);
        };
        if first.text != "---" {
            return (none, lines);
        }
        let Some(end) = rest.iter().position(|line| line.text == "---") else {
            return (none, lines);
        };
        let (inside, body) = rest.split_at(end);
        (Self::read(inside, at), body.get(1..).unwrap_or_default())
    }

    fn read(lines: &[Line<'_>], at: Position) -> Self {
        let mut front = Self { at, ..Self::default() };
        let mut section: Option<String> = None;
        for line in lines {
            let text = line.text.trim_start();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let Some((key, value)) = text.split_once(':') else {
                front.strays.push(line.spanned());
                continue;
            };
            let indented = text.len() < line.text.len();
            let value = value.trim();
            if !indented {
                section = value.is_empty().then(|| key.trim().to_owned());
                if value.is_empty() {
                    continue;
                }
            }
            front.entries.push(Entry {
                section: if indented { section.clone() } else { None },
                key: Spanned::new(key.trim(), line.at(key)),
                value: Spanned::new(value, line.at(value)),
            });
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
