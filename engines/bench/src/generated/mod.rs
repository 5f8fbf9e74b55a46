//! A policy of two hundred rules that passes every check: tables over pairs of facts, questions
//! that rest on questions, time windows, examples for every row, fixes.

mod questions;
mod write;

/// How many rows a clause holds: as many as a sentence of a long manual.
const ROWS_PER_CLAUSE: usize = 8;

/// A column of a table: what it tests, and each cell with the facts that bring it about.
struct Column {
    subject: &'static str,
    cells: Vec<(String, String)>,
}

/// A question answered by one table whose rows are all combinations of its columns' cells.
struct Question {
    name: &'static str,
    columns: Vec<Column>,
    /// The value of a combination.
    value: fn(&[usize]) -> &'static str,
    /// The values that are not met, each with what mends it.
    fixes: &'static [(&'static str, &'static str)],
}

/// The policy's text, and how many rules it has.
pub fn policy() -> (String, usize) {
    let mut text = write::HEAD.to_owned();
    let mut rules = 0;
    for question in questions::questions() {
        let rows = combinations(&question.columns);
        for (clause, rows) in rows.chunks(ROWS_PER_CLAUSE).enumerate() {
            write::clause(&question, clause, rows, &mut text);
            rules += rows.len();
        }
    }
    (text, rules)
}

fn combinations(columns: &[Column]) -> Vec<Vec<usize>> {
    columns.iter().fold(vec![Vec::new()], |rows, column| {
        let longer = |row: &Vec<usize>| {
            let row = row.clone();
            (0..column.cells.len()).map(move |cell| [row.as_slice(), &[cell]].concat())
        };
        rows.iter().flat_map(longer).collect()
    })
}
