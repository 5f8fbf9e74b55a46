//! What somebody entered into a form here, read field by field; what can't be read is a mistake beside
//! its field, and nothing that was typed is lost.

use std::str::FromStr;

use latchkey_domain::Day;
use latchkey_workflow::{Dated, Id};

use super::words::Phrase;
use crate::guard::Posted;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// Which.
    pub field: String,
    /// What to do.
    pub phrase: Phrase,
}

/// A form's fields as they are read.
pub(crate) struct Entered<'p> {
    posted: &'p Posted,
    /// What was wrong so far.
    pub mistakes: Vec<Mistake>,
}

/// The most rows of one kind that a form has.
const MOST_ROWS: usize = 40;

impl<'p> Entered<'p> {
    /// Reads what was posted.
    pub fn new(posted: &'p Posted) -> Self {
        Self { posted, mistakes: Vec::new() }
    }

    /// Notes a mistake.
    pub fn wrong(&mut self, field: &str, phrase: Phrase) {
        self.mistakes.push(Mistake { field: field.to_owned(), phrase });
    }

    /// A text, where something was typed.
    pub fn text(&self, name: &str) -> Option<String> {
        let text = self.posted.get(name).map(str::trim).filter(|text| !text.is_empty());
        text.map(str::to_owned)
    }

    /// A text that must be there.
    pub fn needed(&mut self, name: &str, phrase: Phrase) -> String {
        let text = self.text(name);
        if text.is_none() {
            self.wrong(name, phrase);
        }
        text.unwrap_or_default()
    }

    /// Something that is read from a text, where one was typed.
    pub fn read<T: FromStr>(&mut self, name: &str, phrase: Phrase) -> Option<T> {
        self.read_by(name, phrase, |text| text.parse().ok())
    }

    /// As [`Self::read`], by a function.
    pub fn read_by<T>(
        &mut self,
        name: &str,
        phrase: Phrase,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(name)?;
        let found = read(&text);
        if found.is_none() {
            self.wrong(name, phrase);
        }
        found
    }

    /// A number as it is copied: with spaces or hyphens in it.
    pub fn number<T: FromStr>(&mut self, name: &str, phrase: Phrase) -> Option<T> {
        self.read_by(name, phrase, |text| {
            let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
            bare.parse().ok()
        })
    }

    /// A day, where one was typed.
    pub fn day(&mut self, name: &str) -> Option<Day> {
        self.read(name, Phrase::DayForm)
    }

    /// An id that was chosen.
    pub fn id(&mut self, name: &str) -> Option<Id> {
        self.read(name, Phrase::ChooseOne)
    }

    /// Whether a box was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.posted.get(name) == Some("yes")
    }

    /// Every box that was ticked under one name.
    pub fn ticked(&self, name: &str) -> Vec<&'p str> {
        let fields = self.posted.fields();
        fields.filter(|(known, _)| *known == name).map(|(_, value)| value).collect()
    }

    /// Things parted by commas.
    pub fn several<T: FromStr>(&mut self, name: &str, phrase: Phrase) -> Vec<T> {
        let Some(text) = self.text(name) else { return Vec::new() };
        let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        let read: Option<Vec<T>> = parts.map(|part| part.parse().ok()).collect();
        if read.is_none() {
            self.wrong(name, phrase);
        }
        read.unwrap_or_default()
    }

    /// The rows of a dated thing: each whose own part is filled in.
    pub fn rows<T>(
        &mut self,
        name: &str,
        mut value: impl FnMut(&mut Self, &str) -> Option<T>,
    ) -> Vec<Dated<T>> {
        let mut rows = Vec::new();
        for row in 0..MOST_ROWS {
            let place = format!("{name}-{row}");
            if let Some(value) = value(self, &place) {
                let from = self.day(&format!("{place}-from"));
                let until = self.day(&format!("{place}-until"));
                rows.push(Dated { value, from, until });
            }
        }
        rows
    }
}

/// How many rows a form shows: those that are filled in, and an empty one.
pub(crate) fn rows_shown(said: &Posted, name: &str) -> usize {
    let place = |field: &str| -> Option<usize> {
        let rest = field.strip_prefix(name)?.strip_prefix('-')?;
        rest.split('-').next()?.parse().ok()
    };
    let filled = said.fields().filter(|(_, value)| !value.is_empty());
    let last = filled.filter_map(|(field, _)| place(field)).max();
    last.map_or(1, |last| (last + 2).min(MOST_ROWS))
}

/// A dated thing's days, as fields of a row.
pub(crate) fn dated_fields<T>(
    fields: &mut Vec<(String, String)>,
    name: &str,
    rows: &[Dated<T>],
    mut value: impl FnMut(&mut Vec<(String, String)>, &str, &T),
) {
    for (place, row) in rows.iter().enumerate() {
        let place = format!("{name}-{place}");
        value(fields, &place, &row.value);
        let mut day = |end: &str, day: Option<Day>| {
            fields.push((format!("{place}-{end}"), day.map(|d| d.to_string()).unwrap_or_default()));
        };
        day("from", row.from);
        day("until", row.until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(pairs: &[(&str, &str)]) -> Posted {
        Posted::of(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())))
    }

    #[test]
    fn a_number_is_read_as_it_is_copied() {
        let said = posted(&[("npi", " 00000-00006 "), ("other", "0000 0000 07")]);
        let mut entered = Entered::new(&said);
        let npi: Option<latchkey_domain::Npi> = entered.number("npi", Phrase::NpiForm);
        assert_eq!(npi.map(|npi| npi.to_string()).as_deref(), Some("0000000006"));
        assert_eq!(entered.number::<latchkey_domain::Npi>("other", Phrase::NpiForm), None);
        assert_eq!(entered.mistakes.len(), 1);
    }

    #[test]
    fn rows_that_are_filled_in_are_read_and_one_more_is_shown() {
        let said = posted(&[
            ("contract-0", "direct"),
            ("contract-0-from", "2026-01-01"),
            ("contract-0-until", ""),
            ("contract-2", "none"),
            ("contract-2-from", "yesterday"),
            ("contract-3", ""),
        ]);
        let mut entered = Entered::new(&said);
        let rows = entered.rows("contract", |entered, place| entered.text(place));
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].from, "2026-01-01".parse().ok());
        assert_eq!(entered.mistakes.len(), 1);
        assert_eq!(entered.mistakes[0].field, "contract-2-from");
        assert_eq!(rows_shown(&said, "contract"), 4);
        assert_eq!(rows_shown(&said, "cont"), 1);
    }
}
