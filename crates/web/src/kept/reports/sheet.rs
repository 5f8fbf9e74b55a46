//! A sheet of a report: one table, which a page, a chart and a file show alike.

use latchkey_policy::Language;
use maud::{Markup, html};

use super::chart::{Bar, chart};
use super::words::ReportWord;

/// A table of a report.
pub(super) struct Sheet {
    /// Its name in addresses and anchors.
    pub id: &'static str,
    pub title: String,
    /// What is counted, in a sentence or two.
    pub lead: String,
    pub columns: Vec<&'static str>,
    /// Which columns hold numbers.
    pub numbers: usize,
    pub rows: Vec<Row>,
    /// Bars that show some of its numbers.
    pub bars: Vec<Bar>,
}

/// A row: its cells, and where the first of them leads.
pub(super) struct Row {
    pub cells: Vec<String>,
    pub leads_to: Option<String>,
}

impl Row {
    /// A row that leads nowhere.
    pub fn of(cells: Vec<String>) -> Self {
        Self { cells, leads_to: None }
    }
}

impl Sheet {
    /// The sheet on a page, with the way to its file.
    pub(super) fn shown(&self, file: &str, language: Language) -> Markup {
        html! {
            section.sheet aria-labelledby=(self.id) {
                h3 id=(self.id) { (self.title) }
                p { (self.lead) }
                @if self.rows.is_empty() { p.quiet { (ReportWord::Nothing.text(language)) } }
                @else {
                    (chart(self.id, &self.title, &self.bars, language))
                    (self.table())
                    p.no-print { a href=(file) download { (ReportWord::DownloadCsv.text(language))
                        span.usa-sr-only { ": " (self.title) }
                    } }
                }
            }
        }
    }

    fn table(&self) -> Markup {
        let first_number = self.columns.len().saturating_sub(self.numbers);
        html! {
            div.scroll tabindex="0" role="group" aria-label=(self.title) {
                table.usa-table.figures {
                    caption.usa-sr-only { (self.title) }
                    thead { tr {
                        @for (place, column) in self.columns.iter().enumerate() {
                            th.number[place >= first_number] scope="col" { (column) }
                        }
                    } }
                    tbody {
                        @for row in &self.rows {
                            tr {
                                @for (place, cell) in row.cells.iter().enumerate() {
                                    @if place == 0 { th scope="row" { (self.head(row, cell)) } }
                                    @else { td.number[place >= first_number] { (cell) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn head(&self, row: &Row, cell: &str) -> Markup {
        html! {
            @match &row.leads_to {
                Some(address) => a href=(address) { (cell) },
                None => (cell),
            }
        }
    }

    /// The sheet as a file of comma-separated values.
    pub(super) fn csv(&self) -> String {
        let mut file = String::new();
        let columns = self.columns.iter().map(|column| (*column).to_owned()).collect();
        let head = Row::of(columns);
        for row in std::iter::once(&head).chain(&self.rows) {
            let cells: Vec<String> = row.cells.iter().map(|cell| quoted(cell)).collect();
            file.push_str(&cells.join(","));
            file.push_str("\r\n");
        }
        file
    }
}

/// A cell as files of this kind have it (RFC 4180).
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}
