//! The queue of what is to be done next, and the list of cases.

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Cursor, Page as Rows, QueueRow};
use latchkey_policy::Language;
use latchkey_workflow::{Kind, Moment};
use maud::{Markup, html};

use super::parts::left;
use super::who::{Visitor, failed};
use super::words::{due, kind, status};
use crate::guard::Posted;
use crate::words::{Word, code};

const ROWS: u32 = 50;

/// What is to be done next, the soonest due first.
pub(crate) async fn work(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let after = after(query.as_deref());
    let rows = visitor
        .ask(None, None, move |kept, call| Ok((kept.app.queue(&call, after, ROWS)?, call.now)));
    match rows.await {
        Ok((rows, now)) => {
            let (address, empty) = ("/work", Word::NothingToDo);
            let table = Table { rows: &rows, now, address, ways: None, empty };
            shown(&visitor, Word::Work, &table)
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// Cases, open ones or closed ones.
pub(crate) async fn cases(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    of_kind(visitor, query, &CASES).await
}

/// Requests for authorisation, open ones or closed ones.
pub(crate) async fn requests(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    of_kind(visitor, query, &REQUESTS).await
}

/// A list of things of one kind.
struct Listed {
    kind: Kind,
    title: Word,
    open: &'static str,
    closed: &'static str,
}

const CASES: Listed =
    Listed { kind: Kind::Case, title: Word::Cases, open: "/cases", closed: "/cases?closed=1" };
const REQUESTS: Listed = Listed {
    kind: Kind::Authorization,
    title: Word::Requests,
    open: "/requests",
    closed: "/requests?closed=1",
};

async fn of_kind(visitor: Visitor, query: Option<String>, listed: &'static Listed) -> Response {
    let after = after(query.as_deref());
    let is_closed = Posted::read(query.unwrap_or_default().as_bytes()).get("closed").is_some();
    let rows = visitor.ask(None, None, move |kept, call| {
        Ok((kept.app.list(&call, listed.kind, !is_closed, after, ROWS)?, call.now))
    });
    match rows.await {
        Ok((rows, now)) => {
            let address = if is_closed { listed.closed } else { listed.open };
            let ways = Some((listed.open, listed.closed));
            let table = Table { rows: &rows, now, address, ways, empty: Word::NothingListed };
            shown(&visitor, listed.title, &table)
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

struct Table<'t> {
    rows: &'t Rows,
    now: Moment,
    address: &'static str,
    /// Where the open ones are, and where the closed ones.
    ways: Option<(&'static str, &'static str)>,
    empty: Word,
}

fn shown(visitor: &Visitor, title: Word, table: &Table<'_>) -> Response {
    let language = visitor.language;
    let main = html! {
        div.wide.kept {
            h1 { (title.text(language)) }
            @if let Some(ways) = table.ways { (open_or_closed(ways, table.address, language)) }
            @if table.rows.rows.is_empty() { p { (table.empty.text(language)) } }
            @else { (rows(table, language)) }
            (more(table, language))
        }
    };
    visitor.page(title.text(language), table.address.to_owned(), main).into_response()
}

fn open_or_closed((open, closed): (&str, &str), address: &str, language: Language) -> Markup {
    let lang = code(language);
    let is_open = open == address;
    html! {
        ul.ways {
            li { a href={ (open) "?lang=" (lang) } aria-current=[is_open.then_some("page")] {
                (Word::OpenCases.text(language))
            } }
            li { a href={ (closed) "&lang=" (lang) } aria-current=[(!is_open).then_some("page")] {
                (Word::ClosedCases.text(language))
            } }
        }
    }
}

fn rows(table: &Table<'_>, language: Language) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(Word::Work.text(language)) {
            table.usa-table.queue {
                thead { tr {
                    th scope="col" { (Word::DueColumn.text(language)) }
                    th scope="col" { (Word::WhatColumn.text(language)) }
                    th scope="col" { (Word::StatusColumn.text(language)) }
                } }
                tbody { @for one in &table.rows.rows { (row(one, table.now, language)) } }
            }
        }
    }
}

fn row(row: &QueueRow, now: Moment, language: Language) -> Markup {
    html! {
        tr {
            td {
                @if let Some(at) = row.due_at { (left(at, now, language)) }
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
            td { (status(&row.status, language)) }
        }
    }
}

/// Where a row leads.
fn place(row: &QueueRow) -> String {
    match row.kind {
        Kind::Case => format!("/cases/{}", row.id),
        _ => format!("/records/{}", row.id),
    }
}

fn more(table: &Table<'_>, language: Language) -> Markup {
    html! {
        @if let Some(next) = table.rows.next {
            @let joint = if table.address.contains('?') { "&" } else { "?" };
            p { a href={
                (table.address) (joint) "due=" (next.due_at.microseconds()) "&after=" (next.record)
                "&lang=" (code(language))
            } { (Word::NextRows.text(language)) } }
        }
    }
}

/// After which row a page begins; what can't be read begins at the beginning.
fn after(query: Option<&str>) -> Option<Cursor> {
    let query = Posted::read(query.unwrap_or_default().as_bytes());
    let due_at = query.get("due")?.parse().ok().map(Moment::from_microseconds)?;
    let record = query.get("after")?.parse().ok()?;
    Some(Cursor { due_at, record })
}
