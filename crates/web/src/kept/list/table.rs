//! The rows of a list: what is due and how soon, what it is, where it stands.

use latchkey_app::QueueRow;
use latchkey_policy::Language;
use latchkey_workflow::authorization::Status;
use latchkey_workflow::{Kind, Moment};
use maud::{Markup, html};

use super::place;
use crate::guard::Posted;
use crate::kept::parts::left;
use crate::kept::words::{Word as Own, due, kind, status};
use crate::words::{Word, code};

/// Rows to show.
pub(super) struct Table<'t> {
    pub rows: &'t [QueueRow],
    pub now: Moment,
    pub title: Word,
}

impl Table<'_> {
    /// The table; with a box for each request, where they can be chosen, and what is chosen already.
    /// With the script the arrow keys move from row to row while the table has the focus.
    pub fn show(&self, chosen: Option<&Posted>, language: Language) -> Markup {
        html! {
            div.scroll tabindex="0" role="group" aria-label=(self.title.text(language)) data-rows {
                table.usa-table.queue {
                    thead { tr {
                        @if chosen.is_some() { th scope="col" { span.usa-sr-only { (Own::Chosen.text(language)) } } }
                        th scope="col" { (Word::DueColumn.text(language)) }
                        th scope="col" { (Word::WhatColumn.text(language)) }
                        th scope="col" { (Word::StatusColumn.text(language)) }
                    } }
                    tbody { @for row in self.rows { (self.row(row, chosen, language)) } }
                }
            }
            p.quiet data-rows-help hidden { (Own::KeysHelp.text(language)) }
        }
    }

    fn row(&self, row: &QueueRow, chosen: Option<&Posted>, language: Language) -> Markup {
        html! {
            tr {
                @if let Some(chosen) = chosen { td {
                    @if is_reviewed(row) {
                        label.tick.bare {
                            input type="checkbox" name="record" value=(row.id)
                                checked[is_chosen(chosen, row)];
                            span.usa-sr-only {
                                (kind(row.kind).text(language)) " " (row.id.tail())
                            }
                        }
                    }
                } }
                td {
                    @if let Some(at) = row.due_at { (left(at, self.now, language)) }
                    @else { span.quiet { (Word::NoDeadline.text(language)) } }
                }
                td {
                    a href={ (place(row)) "?lang=" (code(language)) } {
                        (kind(row.kind).text(language)) span.usa-sr-only { " " (row.id.tail()) }
                    }
                    @if !row.due_what.is_empty() { ": " (due(&row.due_what, language)) }
                    br;
                    code.quiet aria-hidden="true" { (row.id.tail()) }
                }
                td { (status(row.kind, &row.status, language)) }
            }
        }
    }
}

fn is_chosen(chosen: &Posted, row: &QueueRow) -> bool {
    let id = row.id.to_string();
    chosen.fields().any(|(name, value)| name == "record" && value == id)
}

/// Whether a row is a request that a reviewer still has to decide, and so can be given to another.
fn is_reviewed(row: &QueueRow) -> bool {
    let status = Status::from_name(&row.status);
    row.kind == Kind::Authorization && status.is_some_and(Status::is_under_review)
}
