//! "See what the health record sees": a walk in the browser along an order of an invented consultant.
//! Each step really calls the doors of this site, in process, and shows what goes out and what comes
//! back. There is such a walk only in a demo.
//!
//! | module | what |
//! |---|---|
//! | `steps` | the steps, and what is done at each |
//! | `walk` | a walk under way: its record, and what was seen at each step |
//! | `desk` | the walks under way, and the one connection of the demo's record |
//! | `inside` | the way to the doors of this site, and what went along it |
//! | `start`, `page` | the pages: where a walk begins, and each step |
//! | `seen` | what the clinician would see of a step |
//! | `questions` | a form's questions as a form |
//! | `exchange`, `tree` | a request with its answer; JSON, folded |

mod desk;
mod exchange;
mod inside;
mod page;
mod questions;
mod seen;
mod start;
mod steps;
mod tree;
mod walk;
mod words;

use std::sync::Arc;

use axum::Extension;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use latchkey_app::{DemoDoor, Error};
use latchkey_policy::Language;
use latchkey_workflow::{Id, Refusal};
use tokio::runtime::Handle;

use crate::guard::Posted;
use crate::home::{language, no_such_page};
use crate::kept::{Perhaps, asked, failed};
use crate::routes::Routes;
use crate::site::Shared;
use crate::words::{code, of_code};
use desk::Desk;
use inside::Inside;
use steps::Step;

pub(super) use words::RecordWord;

/// What the handlers of the walk are told.
#[derive(Clone)]
struct Told {
    desk: Arc<Desk>,
    /// The doors of this site for programs.
    doors: Router,
}

/// The routes of the walk. `doors` are those that the record calls.
pub(crate) fn routes(door: DemoDoor, doors: Router) -> Routes {
    Routes::new()
        .route(start::HERE, get(beginning).post(begin))
        .route("/demo/record/{walk}/{step}", get(step).post(go_on))
        .knowing(Told { desk: Arc::new(Desk::new(door)), doors })
}

/// Where a walk begins, and those under way.
async fn beginning(
    State(site): State<Shared>,
    Extension(told): Extension<Told>,
    who: Perhaps,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    let is_open = site.kept.as_ref().is_some_and(|kept| kept.hooks.is_some());
    let walks = told.desk.walks();
    start::page(&who, &walks, is_open, language).into_response()
}

/// Begins a walk.
async fn begin(
    State(site): State<Shared>,
    Extension(told): Extension<Told>,
    body: Bytes,
) -> Response {
    let posted = Posted::read(&body);
    let language = said_language(&posted);
    let line = if posted.get("line") == Some("2.0") { "2.0" } else { "2.2" };
    let runtime = Handle::current();
    let began = asked(&site, move |kept| {
        let inside = Inside::new(kept, &told.doors, &runtime);
        told.desk.begin(kept, line, &inside)
    });
    match began.await {
        Ok(walk) => to(walk, Step::FIRST, language),
        Err(error) => failed(language, &error).into_response(),
    }
}

/// A step of a walk, as a page.
async fn step(
    State(site): State<Shared>,
    Extension(told): Extension<Told>,
    who: Perhaps,
    Path((walk, step)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    let found = found(&told, &walk, &step);
    let Some((walk, step)) = found else {
        return no_such_page(RawQuery(query), headers).await;
    };
    let shown = asked(&site, move |_| Ok(page::main(&walk.lock(), step, language)));
    match shown.await {
        Ok((title, address, main)) => {
            who.page(language, &title, crate::look::Switch::Link(address), main).into_response()
        }
        Err(error) => failed(language, &error).into_response(),
    }
}

/// Does a step. One that was done already is done once: its page shows what came of it.
async fn go_on(
    State(site): State<Shared>,
    Extension(told): Extension<Told>,
    Path((walk, step)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let posted = Posted::read(&body);
    let language = said_language(&posted);
    let Some((held, step)) = found(&told, &walk, &step) else {
        let query = RawQuery(Some(format!("lang={}", code(language))));
        return no_such_page(query, headers).await;
    };
    let id = held.id;
    let runtime = Handle::current();
    let done = asked(&site, move |kept| {
        let inside = Inside::new(kept, &told.doors, &runtime);
        let others = held.lock().go_on(step, &posted, &inside, held.take_letters());
        told.desk.deliver(others);
        Ok::<_, Error>(())
    });
    match done.await {
        Ok(()) => to(id, step, language),
        Err(error) => failed(language, &error).into_response(),
    }
}

fn found(told: &Told, walk: &str, step: &str) -> Option<(Arc<desk::Held>, Step)> {
    let id: Id = walk.parse().ok()?;
    Some((told.desk.find(id)?, Step::of_name(step)?))
}

fn said_language(posted: &Posted) -> Language {
    posted.get("lang").and_then(of_code).unwrap_or_default()
}

/// The way to a step.
fn to(walk: Id, step: Step, language: Language) -> Response {
    let place = format!("{}?lang={}", page::address(walk, step), code(language));
    (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
}

/// Why a record can't be connected.
fn unconnected() -> Error {
    Refusal::Missing("health record").into()
}
