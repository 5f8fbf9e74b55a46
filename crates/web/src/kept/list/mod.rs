//! The queue of what is to be done next, and the lists of cases and requests, through a sieve.

mod reassign;
mod search;
mod sieve;
mod table;

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Cursor, Named, Page as Rows, QueueRow};
use latchkey_workflow::{Action, Kind, Moment};
use maud::{Markup, html};

use super::who::{Visitor, failed};
use super::words::Word as Own;
use crate::guard::Posted;
use crate::words::{Word, code};

pub(crate) use reassign::reassign;
pub(crate) use search::search;

use sieve::Wanted;
use table::Table;

const ROWS: u32 = 50;

/// A list there is.
struct Listed {
    title: Word,
    address: &'static str,
    /// Of which kind it is; none is the queue, of whatever kind.
    kind: Option<Kind>,
    empty: Word,
}

const WORK: Listed =
    Listed { title: Word::Work, address: "/work", kind: None, empty: Word::NothingToDo };
const CASES: Listed = Listed {
    title: Word::Cases,
    address: "/cases",
    kind: Some(Kind::Case),
    empty: Word::NothingListed,
};
const REQUESTS: Listed = Listed {
    title: Word::Requests,
    address: "/requests",
    kind: Some(Kind::Authorization),
    empty: Word::NothingListed,
};

/// What a page of a list is made from.
struct Seen {
    rows: Rows,
    now: Moment,
    /// To whom requests can be given.
    reviewers: Vec<Named>,
    key: String,
}

/// What is to be done next, the soonest due first.
pub(crate) async fn work(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    of(visitor, query, &WORK).await
}

/// Cases, open ones or closed ones.
pub(crate) async fn cases(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    of(visitor, query, &CASES).await
}

/// Requests for authorisation, open ones or closed ones.
pub(crate) async fn requests(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    of(visitor, query, &REQUESTS).await
}

async fn of(visitor: Visitor, query: Option<String>, listed: &'static Listed) -> Response {
    let query = Posted::read(query.unwrap_or_default().as_bytes());
    shown(&visitor, &query, listed, &html! {}).await
}

/// The page of a list, with what is to be said above it.
async fn shown(
    visitor: &Visitor,
    query: &Posted,
    listed: &'static Listed,
    above: &Markup,
) -> Response {
    let wanted = Wanted::read(query, listed.kind);
    let (asked, after) = (wanted.clone(), after(query));
    let reviews = visitor.may(Action::AuthorizationReview);
    let seen = visitor.ask(None, None, move |kept, call| {
        let sieve = asked.sieve(call.now);
        let rows = match listed.kind {
            None => kept.app.queue_of(&call, &sieve, after, ROWS)?,
            Some(_) => kept.app.list_of(&call, &sieve, !asked.is_closed, after, ROWS)?,
        };
        let reviewers = if reviews { kept.app.reviewers(&call)? } else { Vec::new() };
        Ok(Seen { rows, now: call.now, reviewers, key: call.id(9).to_string() })
    });
    let seen = match seen.await {
        Ok(seen) => seen,
        Err(error) => return failed(visitor.language, &error).into_response(),
    };
    let language = visitor.language;
    let table = Table { rows: &seen.rows.rows, now: seen.now, title: listed.title };
    let main = html! {
        div.wide.kept {
            h1 { (listed.title.text(language)) }
            (above)
            @if visitor.may(Action::CaseOpen) && listed.kind != Some(Kind::Authorization) {
                p { a.usa-button.usa-button--outline href={ "/cases/new?lang=" (code(language)) } {
                    (Own::OpenCase.text(language))
                } }
            }
            (search::form(language))
            (wanted.form(listed.address, listed.kind, language))
            @if seen.rows.rows.is_empty() { p { (listed.empty.text(language)) } }
            @else if seen.reviewers.is_empty() { (table.show(false, language)) }
            @else { (reassign::around(&table, &seen, language)) }
            (more(&seen, &wanted, listed.address, language))
        }
    };
    let here = format!("{}{}", listed.address, wanted.query());
    visitor.page(listed.title.text(language), here, main).into_response()
}

/// The way to the next rows.
fn more(
    seen: &Seen,
    wanted: &Wanted,
    address: &str,
    language: latchkey_policy::Language,
) -> Markup {
    html! {
        @if let Some(next) = seen.rows.next {
            @let query = wanted.query();
            @let joint = if query.is_empty() { "?" } else { "&" };
            p { a href={
                (address) (query) (joint) "from=" (next.due_at.microseconds()) "&after=" (next.record)
                "&lang=" (code(language))
            } { (Word::NextRows.text(language)) } }
        }
    }
}

/// After which row a page begins; what can't be read begins at the beginning.
fn after(query: &Posted) -> Option<Cursor> {
    let due_at = query.get("from")?.parse().ok().map(Moment::from_microseconds)?;
    let record = query.get("after")?.parse().ok()?;
    Some(Cursor { due_at, record })
}

/// Where a row leads.
fn place(row: &QueueRow) -> String {
    match row.kind {
        Kind::Case => format!("/cases/{}", row.id),
        _ => format!("/records/{}", row.id),
    }
}
