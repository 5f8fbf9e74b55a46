//! What a cell of a registry says: a number, a day, a word of a closed list.

use latchkey_domain::{Day, Npi, nearest};

use super::columns::Header;
use super::span::{Held, Span};
use latchkey_feeds::Misreads;
use latchkey_feeds::csv::{Cell, Row};

/// A row with the headings it stands under.
pub(super) struct Reading<'a, 't> {
    pub(super) header: &'a Header,
    pub(super) row: &'a Row<'t>,
    pub(super) misreads: &'a mut Misreads,
}

impl<'a, 't> Reading<'a, 't> {
    pub(super) fn cell(&self, column: &str) -> Option<&'a Cell<'t>> {
        self.header.cell(self.row, column)
    }

    pub(super) fn text(&self, column: &str) -> Option<String> {
        self.cell(column).map(|cell| cell.text.clone().into_owned())
    }

    pub(super) fn npi(&mut self, column: &str) -> Option<Npi> {
        let cell = self.cell(column)?;
        let read = cell.text.parse();
        let fault = |error| self.misreads.say(cell.at, "the cell holds no NPI", format!("{error}"));
        read.map_err(fault).ok()
    }

    pub(super) fn day(&mut self, column: &str) -> Option<Day> {
        let cell = self.cell(column)?;
        let read = cell.text.parse();
        let fault = |error| self.misreads.say(cell.at, "the cell holds no day", format!("{error}"));
        read.map_err(fault).ok()
    }

    /// The word of a closed list.
    pub(super) fn word<T>(
        &mut self,
        column: &str,
        from_name: fn(&str) -> Option<T>,
        names: &[&str],
    ) -> Option<T> {
        let cell = self.cell(column)?;
        let word = from_name(&cell.text);
        if word.is_none() {
            let near = nearest(&cell.text, names.iter().copied());
            let remedy = near.map_or_else(
                || format!("write one of {}", names.join(", ")),
                |near| format!("did you mean {near}?"),
            );
            self.misreads.say(cell.at, format!("`{column}` does not know this word"), remedy);
        }
        word
    }

    /// What a cell lists, separated by semicolons; what is none of it is said and left out.
    pub(super) fn list<T, E: std::fmt::Display>(
        &mut self,
        column: &str,
        read: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        let Some(cell) = self.cell(column) else { return Vec::new() };
        let (at, text) = (cell.at, cell.text.clone());
        let mut listed = Vec::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            match read(part) {
                Ok(item) => listed.push(item),
                Err(error) => {
                    let message = format!("`{column}` lists something else");
                    self.misreads.say(at, message, format!("{error}"));
                }
            }
        }
        listed
    }

    /// The days of a pair of columns.
    pub(super) fn span(&mut self, from: &str, until: &str) -> Span {
        let span = Span { from: self.day(from), until: self.day(until) };
        if let (Some(first), Some(last), Some(cell)) = (span.from, span.until, self.cell(until))
            && last < first
        {
            let message = format!("`{until}` comes before `{from}`");
            self.misreads.say(cell.at, message, "correct one of the two days");
        }
        span
    }

    /// The days of a fact that is given by its days alone; nothing where the row does not speak.
    pub(super) fn held(&mut self, from: &str, until: &str) -> Option<Held> {
        let begins = self.cell(from);
        let ends = self.cell(until);
        match (begins, ends) {
            (None, None) => None,
            (Some(first), None) if first.text == "never" => Some(Held::Never),
            (Some(first), Some(last)) if first.text == "never" => {
                let message = format!("`{until}` has a day, and `{from}` says never");
                self.misreads.say(last.at, message, "leave the last day empty, or give the first");
                None
            }
            (None, Some(last)) => {
                let message = format!("`{until}` has a day, and `{from}` has none");
                self.misreads.say(last.at, message, "give the first day, or leave both empty");
                None
            }
            (Some(_), _) => Some(Held::On(self.span(from, until))),
        }
    }

    /// Says that `column` is given without the one it rests on.
    pub(super) fn needs(&mut self, column: &str, wanted: &str) {
        if let (Some(cell), None) = (self.cell(column), self.cell(wanted)) {
            let message = format!("`{column}` is given without `{wanted}`");
            let remedy = format!("fill in `{wanted}`, or leave `{column}` empty");
            self.misreads.say(cell.at, message, remedy);
        }
    }
}
