//! Pipe tables of rules. A table whose first column is headed `rule` means the same as one `rule`
//! block a row: the second column is the conclusion, the others are tests.

use super::clause::{Conclusion, Rule};
use super::condition::{Relation, Test, tests, tokens};
use super::fence::names;
use crate::diagnostic::{Fault, Position, Report, Spanned};
use crate::markdown::{Row, Table};

/// Whether a table holds rules.
pub(super) fn holds_rules(table: &Table) -> bool {
    table.header.first().is_some_and(|cell| cell.text == "rule")
}

/// The rules of a table.
pub(super) fn rules(table: &Table, report: &mut Report) -> Vec<Rule> {
    table.rows.iter().filter_map(|row| rule(&table.header, row, report)).collect()
}

fn rule(header: &[Spanned], row: &Row, report: &mut Report) -> Option<Rule> {
    if row.cells.len() != header.len() {
        let message = format!("the row has {} cells, its table {}", row.cells.len(), header.len());
        report.error(
            Fault::Syntax,
            row.at,
            message,
            "give every column a cell, empty where it may be anything",
        );
        return None;
    }
    let mut columns = header.iter().zip(&row.cells);
    let (_, name) = columns.next()?;
    let (question, value) = columns.next()?;
    let mut rule = Rule {
        name: name.clone(),
        at: row.at,
        conclusions: vec![Conclusion { question: question.clone(), value: value.clone() }],
        ..Rule::default()
    };
    for (head, cell) in columns {
        match head.text.as_str() {
            "overrides" => rule.overrides = names(cell),
            "reading" => rule.readings = names(cell),
            _ if cell.text.is_empty() || cell.text == "-" => {}
            _ => rule.tests.extend(cell_test(head, cell, report)),
        }
    }
    Some(rule)
}

/// A cell is what would follow the fact in a condition: `a, b`, `not a`, `<= 60`, `between 0 and 9`.
fn cell_test(head: &Spanned, cell: &Spanned, report: &mut Report) -> Option<Test> {
    let mut words = vec![Spanned::new(&head.text, cell.at)];
    if !cell.text.starts_with(['<', '>', '≤', '≥']) {
        words.push(Spanned::new("is", cell.at));
    }
    words.extend(tokens(std::slice::from_ref(cell)));
    let mut found = tests(&words, cell.at, report);
    let mut test = found.pop()?;
    // The column is where the fact is written, the cell where its value is.
    if !matches!(test.relation, Relation::Compared(_)) {
        test.subject.at = cell.at;
    }
    debug_assert_ne!(test.subject.at, Position::default());
    Some(test)
}
