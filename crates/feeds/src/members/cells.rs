//! What a cell of a table of members says.

use latchkey_domain::{Day, nearest};

use super::columns::Header;
use crate::csv::Record;
use crate::misread::{At, Misreads};

/// A row with the headings it stands under.
pub(super) struct Reading<'a, 'r> {
    pub(super) header: &'a Header,
    pub(super) record: &'a Record<'r>,
    pub(super) misreads: &'a mut Misreads,
}

impl Reading<'_, '_> {
    /// Where a column's cell begins; where the row does, where the file has no such column.
    pub(super) fn at(&self, column: &str) -> At {
        self.record.at(self.header.column(column).unwrap_or(0))
    }

    /// Notes that something is wrong with a column's cell.
    pub(super) fn say(
        &mut self,
        column: &str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let at = self.at(column);
        self.misreads.say(at, message, remedy);
    }

    /// A column's text, where it is not empty.
    pub(super) fn text(&mut self, column: &str) -> Option<String> {
        let text = self.record.text(self.header.column(column)?);
        if text.is_none() {
            self.say(column, "the cell is no text in UTF-8", "save the table as UTF-8");
        }
        text.map(std::borrow::Cow::into_owned).filter(|text| !text.is_empty())
    }

    pub(super) fn day(&mut self, column: &str) -> Option<Day> {
        let read = self.text(column)?.parse();
        let said = |error| self.say(column, "the cell holds no day", format!("{error}"));
        read.map_err(said).ok()
    }

    /// The word of a closed list.
    pub(super) fn word<T>(
        &mut self,
        column: &str,
        from_name: fn(&str) -> Option<T>,
        names: &[&str],
    ) -> Option<T> {
        let text = self.text(column)?;
        let word = from_name(&text);
        if word.is_none() {
            let near = nearest(&text, names.iter().copied());
            let all = || format!("write one of {}", names.join(", "));
            let remedy = near.map_or_else(all, |near| format!("did you mean {near}?"));
            self.say(column, format!("`{column}` does not know this word"), remedy);
        }
        word
    }

    /// A text of letters or digits alone, so many of them, once some marks are left out.
    pub(super) fn exact(
        &mut self,
        column: &str,
        (ignored, is_one): (&[char], fn(&char) -> bool),
        lengths: &[usize],
        remedy: &str,
    ) -> Option<String> {
        let text = self.text(column)?;
        let plain: String = text.chars().filter(|letter| !ignored.contains(letter)).collect();
        let is_sound =
            lengths.contains(&plain.len()) && plain.chars().all(|letter| is_one(&letter));
        if !is_sound {
            self.say(column, format!("the cell holds no {column}"), remedy);
        }
        is_sound.then_some(plain)
    }
}
