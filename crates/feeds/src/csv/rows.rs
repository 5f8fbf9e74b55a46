//! The rows of a text that is held as a whole.

use std::borrow::Cow;

use super::divide::{Divided, Span, advanced, skipped};
use crate::misread::{At, Misreads};

/// A cell and where it begins.
#[derive(Clone, Debug)]
pub struct Cell<'t> {
    /// Its content; without the white space around it, where it stands in no quotation marks.
    pub text: Cow<'t, str>,
    /// Where it begins.
    pub at: At,
}

/// A row of cells.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    /// Where it begins.
    pub at: At,
    /// Its cells; a row has at least one.
    pub cells: Vec<Cell<'t>>,
}

/// Reads rows one after another.
///
/// ```
/// use latchkey_feeds::{Misreads, csv::Rows};
/// let mut misreads = Misreads::default();
/// let mut rows = Rows::new("# a comment\nnpi,\"name, as it is\"\n");
/// let row = rows.next_row(&mut misreads).unwrap();
/// assert_eq!(row.cells[1].text, "name, as it is");
/// assert_eq!(row.at.line, 2);
/// assert!(misreads.into_result().is_ok());
/// ```
#[derive(Debug)]
pub struct Rows<'t> {
    rest: &'t str,
    at: At,
    divided: Divided,
}

impl<'t> Rows<'t> {
    /// The rows of a text.
    pub fn new(text: &'t str) -> Self {
        let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { rest, at: At { line: 1, column: 1 }, divided: Divided::default() }
    }

    /// The next row, comments and empty lines left out; what is wrong with it goes to `misreads`.
    pub fn next_row(&mut self, misreads: &mut Misreads) -> Option<Row<'t>> {
        let length = skipped(self.rest.as_bytes(), true, true)?;
        self.advance(length);
        if self.rest.is_empty() {
            return None;
        }
        let at = self.at;
        let length = self.divided.fill(self.rest.as_bytes(), true)?;
        let text = self.advance(length);
        for (place, fault) in &self.divided.faults {
            let (message, remedy) = fault.words();
            misreads.say(advanced(at, until(text, *place)), message, remedy);
        }
        let (mut before, mut begins) = (0, at);
        let cells = self.divided.cells.iter().map(|span| {
            begins = advanced(begins, text.as_bytes().get(before..span.start).unwrap_or_default());
            before = span.start;
            Cell { text: content(*span, text), at: begins }
        });
        Some(Row { at, cells: cells.collect() })
    }

    /// Moves on by so many bytes, and gives them.
    fn advance(&mut self, length: usize) -> &'t str {
        let (passed, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.at = advanced(self.at, passed.as_bytes());
        self.rest = rest;
        passed
    }
}

fn until(text: &str, place: usize) -> &[u8] {
    text.as_bytes().get(..place).unwrap_or_default()
}

fn content(span: Span, text: &str) -> Cow<'_, str> {
    let content = text.get(span.from..span.to).unwrap_or_default();
    match (span.is_quoted, span.is_doubled) {
        (false, _) => Cow::Borrowed(content.trim()),
        (true, false) => Cow::Borrowed(content),
        (true, true) => Cow::Owned(content.replace("\"\"", "\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let (mut rows, mut misreads, mut found) = (Rows::new(text), Misreads::default(), vec![]);
        while let Some(row) = rows.next_row(&mut misreads) {
            found.push(row.cells.into_iter().map(|cell| cell.text.into_owned()).collect());
        }
        let wrong = misreads.into_result().err().unwrap_or_default();
        (found, wrong.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn quotation_marks_hold_commas_line_ends_and_each_other() {
        let (rows, wrong) = read("a,b\r\n\"x, y\",\"say \"\"no\"\"\nagain\"\r\n");
        assert_eq!(rows, [vec!["a", "b"], vec!["x, y", "say \"no\"\nagain"]]);
        assert!(wrong.is_empty());
    }

    #[test]
    fn comments_and_empty_lines_are_no_rows() {
        let (rows, _) = read("# what\n\na,b\n# more\n\"#1\",\n");
        assert_eq!(rows, [vec!["a", "b"], vec!["#1", ""]]);
    }

    #[test]
    fn a_fault_has_its_line_and_column() {
        let (_, wrong) = read("a,b\n1,x\"y\n2,\"open");
        assert_eq!(wrong.len(), 2);
        assert!(
            wrong[0].starts_with("line 2, column 3: a quotation mark stands inside"),
            "{}",
            wrong[0]
        );
        assert!(
            wrong[1].starts_with("line 3, column 3: the quotation mark that begins"),
            "{}",
            wrong[1]
        );
        let (_, wrong) = read("\"a\"b,c");
        assert!(wrong[0].starts_with("line 1, column 4: text follows"), "{}", wrong[0]);
    }
}
