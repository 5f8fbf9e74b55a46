//! The queue of what is to be done next, and the lists of cases and requests, through a sieve.

mod reassign;
mod search;
mod sieve;
mod table;

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use latchkey_app::{App, Call, Cursor, Error, Named, Page as Rows, QueueRow};
use latchkey_workflow::{Action, Kind, Moment};
use maud::{Markup, html};

use super::administration::{Phrase, has_ended, may, named};
use super::who::{Visitor, failed};
use super::words::Word as Own;
use crate::guard::Posted;
use crate::words::{Word, code};

pub(crate) use reassign::reassign;
pub(super) use reassign::returned;
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
    /// Whether a certificate has ended of somebody whom an open case names.
    lacks_certificates: bool,
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
    shown(&visitor, &query, listed, &Said::default()).await
}

/// What a page of a list has beside its rows.
#[derive(Default)]
struct Said {
    /// What came of something that was asked of it.
    above: Option<Markup>,
    /// What was chosen in it, and not sent yet.
    chosen: Posted,
}

/// The page of a list.
async fn shown(
    visitor: &Visitor,
    query: &Posted,
    listed: &'static Listed,
    said: &Said,
) -> Response {
    let wanted = Wanted::read(query, listed.kind);
    let (asked, after) = (wanted.clone(), after(query));
    let reviews = visitor.may(Action::AuthorizationReview);
    // Those who name somebody in cases are told where they begin.
    let looks = listed.kind.is_none() && after.is_none() && may(visitor, Action::CaseState);
    let seen = visitor.look(move |app, call| {
        let sieve = asked.sieve(call.now);
        let rows = match listed.kind {
            None => app.queue_of(call, &sieve, after, ROWS)?,
            Some(_) => app.list_of(call, &sieve, !asked.is_closed, after, ROWS)?,
        };
        let reviewers = if reviews { app.reviewers(call)? } else { Vec::new() };
        let lacks_certificates = looks && lacks_certificates(app, call)?;
        let (now, key) = (call.now, call.id(9).to_string());
        Ok(Seen { rows, now, reviewers, lacks_certificates, key })
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
            @if let Some(above) = &said.above { (above) }
            @if seen.lacks_certificates {
                p.fix { a href={ "/administration/people?lang=" (code(language)) } {
                    (Phrase::EndedAndNamedAny.text(language))
                } }
            }
            @if visitor.may(Action::CaseOpen) && listed.kind != Some(Kind::Authorization) {
                p { a.usa-button.usa-button--outline href={ "/cases/new?lang=" (code(language)) } {
                    (Own::OpenCase.text(language))
                } }
            }
            (search::form(language))
            (wanted.form(listed.address, listed.kind, language))
            @if seen.rows.rows.is_empty() { p { (listed.empty.text(language)) } }
            @else if seen.reviewers.is_empty() { (table.show(None, language)) }
            @else { (reassign::around(&table, &seen, &said.chosen, language)) }
            (more(&seen, &wanted, listed.address, language))
        }
    };
    let here = format!("{}{}", listed.address, wanted.query());
    visitor.page(listed.title.text(language), here, main).into_response()
}

/// Whether a certificate has ended of somebody whom an open case names. Of the people of a house those
/// whose certificates ended first are looked at.
fn lacks_certificates(app: &App, call: &Call) -> Result<bool, Error> {
    const LOOKED_AT: u32 = 20;
    let today = call.now.day_in_california();
    let mut ended = app.staff(call, true, None, LOOKED_AT)?.rows;
    ended.retain(|person| has_ended(person, today));
    Ok(named(app, call, &ended)?.iter().any(|cases| !cases.is_empty()))
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
