//! Pipe tables of rules. A table whose first column is headed `rule` means the same as one `rule`
//! block a row: the second column is the conclusion, the others are tests.

use super::clause::{Conclusion, Rule, TableHead};
use super::condition::cell_tests;
use super::fence::names;
use crate::diagnostic::{Fault, Report, Spanned, counted};
use crate::markdown::{Row, Table};

/// Whether a table holds rules.
pub(super) fn holds_rules(table: &Table) -> bool {
    table.header.first().is_some_and(|cell| cell.text == "rule")
}

/// The first two headings of a table.
pub(super) fn head(table: &Table) -> Option<TableHead> {
    let first = table.header.first()?.clone();
    let second = table.header.get(1).cloned().unwrap_or_default();
    Some(TableHead { first, second })
}

/// The rules of a table.
pub(super) fn rules(table: &Table, report: &mut Report) -> Vec<Rule> {
    if table.header.len() < 2 {
        let message = "the table concludes nothing";
        report.error(Fault::Syntax, table.at, message, "head its second column with a question");
    }
    table.rows.iter().filter_map(|row| rule(&table.header, row, report)).collect()
}

fn rule(header: &[Spanned], row: &Row, report: &mut Report) -> Option<Rule> {
    if row.cells.len() != header.len() {
        let cells = counted(row.cells.len(), "cell");
        let message = format!("the row has {cells}, its table {}", header.len());
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
            "overrides" => rule.overrides.extend(names(cell)),
            "reading" => rule.readings.extend(names(cell)),
            _ if cell.text.is_empty() || cell.text == "-" => {}
            _ => rule.tests.extend(cell_tests(head, cell, report)),
        }
    }
    Some(rule)
}
