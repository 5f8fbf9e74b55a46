//! Tables as comma-separated values (RFC 4180), each cell with its place.
//!
//! Lines that begin with `#` outside of quotes are comments, which the standard does not have: a
//! template explains itself with them.

use std::borrow::Cow;

use crate::misread::{At, Misreads};

/// A cell and where it begins.
#[derive(Clone, Debug)]
pub(crate) struct Cell<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) at: At,
}

/// A row of cells.
#[derive(Clone, Debug)]
pub(crate) struct Row<'t> {
    pub(crate) at: At,
    pub(crate) cells: Vec<Cell<'t>>,
}

/// Reads rows one after another.
pub(crate) struct Rows<'t> {
    rest: &'t str,
    at: At,
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { rest, at: At { line: 1, column: 1 } }
    }

    /// The next row, comments and empty lines left out; what is wrong with it goes to `misreads`.
    pub(crate) fn next_row(&mut self, misreads: &mut Misreads) -> Option<Row<'t>> {
        self.skip_comments();
        if self.rest.is_empty() {
            return None;
        }
        let mut row = Row { at: self.at, cells: Vec::new() };
        loop {
            let cell = self.cell(misreads);
            row.cells.push(cell);
            if !self.take(',') {
                break;
            }
        }
        self.end_line();
        Some(row)
    }

    fn skip_comments(&mut self) {
        while self.rest.starts_with(['#', '\n', '\r']) {
            let length = self.rest.find('\n').unwrap_or(self.rest.len());
            self.advance(length);
            self.end_line();
        }
    }

    fn cell(&mut self, misreads: &mut Misreads) -> Cell<'t> {
        let at = self.at;
        if self.take('"') {
            return Cell { text: self.quoted(at, misreads), at };
        }
        let length = self.rest.find([',', '\n', '\r']).unwrap_or(self.rest.len());
        let text = self.advance(length);
        if text.contains('"') {
            let message = "a quotation mark stands inside a cell that does not begin with one";
            misreads.say(
                at,
                message,
                "put the whole cell in quotation marks and double those inside",
            );
        }
        Cell { text: Cow::Borrowed(text.trim()), at }
    }

    /// The rest of a cell in quotation marks, in which two of them stand for one.
    fn quoted(&mut self, at: At, misreads: &mut Misreads) -> Cow<'t, str> {
        let mut whole = Cow::Borrowed("");
        loop {
            let Some(length) = self.rest.find('"') else {
                let message = "the quotation mark that begins the cell is never closed";
                misreads.say(at, message, "close it at the end of the cell");
                let rest = self.advance(self.rest.len());
                whole += rest;
                return whole;
            };
            whole += self.advance(length);
            self.take('"');
            if !self.take('"') {
                break;
            }
            whole += "\"";
        }
        if !self.rest.is_empty() && !self.rest.starts_with([',', '\n', '\r']) {
            let message = "text follows the quotation mark that ends the cell";
            misreads.say(self.at, message, "put a comma between cells, or double the mark inside");
            let length = self.rest.find([',', '\n']).unwrap_or(self.rest.len());
            self.advance(length);
        }
        whole
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_there = self.rest.starts_with(wanted);
        if is_there {
            self.advance(wanted.len_utf8());
        }
        is_there
    }

    /// Moves on by so many bytes, which end on a character, and gives them.
    fn advance(&mut self, length: usize) -> &'t str {
        let (passed, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        for character in passed.chars() {
            self.at.column += 1;
            if character == '\n' {
                self.at = At { line: self.at.line + 1, column: 1 };
            }
        }
        self.rest = rest;
        passed
    }

    fn end_line(&mut self) {
        self.take('\r');
        self.take('\n');
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
