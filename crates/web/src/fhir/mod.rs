//! The door of FHIR: a base for each line of the guides, `/fhir/2.0` and `/fhir/2.2`.
//!
//! | module | what |
//! |---|---|
//! | `table` | what can be asked: an area for each guide, and in it a way for each operation or interaction |
//! | `asked`, `answer` | a request as the function of a way sees it, and what it gives back |
//! | `caller` | who shows a token, and whether its scopes cover what is asked |
//! | `refusal` | why something is not done, as an outcome of FHIR: for these routes and for CDS Hooks |
//! | `metadata`, `smart` | what is offered here, and how a token is had: made of the table |
//! | `dtr` | forms: handed out, gone on with, read |
//! | `versions` | the first area: which version of FHIR is spoken |
//! | `pas` | requests for authorisation, and who hears of their answers |
//! | `endpoints` | where that is told |
//! | `audit`, `when` | the log as events, by days and moments |
//!
//! A way is an entry of the table: its route, its line in the capability statement and the scope that
//! it needs can't differ. It translates and holds no rules: which rows somebody may see is said by the
//! use cases, as for every door. To add one: a function `fn(&Asked) -> Result<Answer, Refusal>` in a
//! file of its own, and its entry in the area of its guide.
//!
//! There is no cookie here, so pages of any site may ask.

mod answer;
mod asked;
mod audit;
mod caller;
mod dtr;
mod endpoints;
mod metadata;
mod pas;
mod refusal;
mod smart;
mod table;
mod versions;
mod when;

use axum::extract::{RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get, on};
use http_body_util::BodyExt;
use latchkey_fhir::IssueKind;

use crate::guard::Accepts;
use crate::routes::{Guarded, Routes};
use crate::site::Shared;
use answer::Answer;
use asked::Asked;
use axum::body::Bytes;
use axum::http::StatusCode;
pub use endpoints::Endpoints;
pub(crate) use refusal::Refusal;
use table::{TABLE, Way};

/// What FHIR is sent as.
const FHIR_JSON: &str = "application/fhir+json";

/// Resources, and bundles of them: the largest of the guides' examples has 112 KB, and what supports a
/// request may be sent with it.
const RESOURCE: Accepts = Accepts {
    media_type: FHIR_JSON,
    also: &["application/json"],
    largest: 4 * 1_024 * 1_024,
    instead: "send FHIR as JSON, as application/fhir+json",
    refusal: |status, what| Refusal::of_guard(status, what).into_response(),
};

/// The routes of the door.
pub(crate) fn routes() -> Guarded {
    let open = Routes::new()
        .route("/fhir/{line}/metadata", get(metadata::metadata))
        .route("/fhir/{line}/.well-known/smart-configuration", get(smart::configuration));
    let ways = TABLE.iter().flat_map(|area| area.ways);
    ways.fold(open, |routes, way| routes.route(way.pattern, route(way)))
        .refusing_methods(not_that_way)
        .route("/fhir/{line}/{*rest}", any(nowhere))
        .taking_from_anywhere(RESOURCE)
}

/// The one handler of all ways: what differs stands in the table.
fn route(way: &'static Way) -> MethodRouter<Shared> {
    let handler = move |State(site): State<Shared>, path: RawPathParams, request: Request| {
        let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        answered(way, site, path, request)
    };
    on(way.method, handler)
}

async fn answered(
    way: &'static Way,
    site: Shared,
    path: Vec<(String, String)>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    // The guard has read it whole.
    let Ok(body) = body.collect().await else { return Refusal::broken().into_response() };
    let work = move || operate(way, &site, &parts, path, body.to_bytes());
    // On a thread that may wait for a disk.
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(Refusal::broken())).into_response()
}

fn operate(
    way: &Way,
    site: &Shared,
    parts: &Parts,
    path: Vec<(String, String)>,
    body: Bytes,
) -> Result<Answer, Refusal> {
    let asked = Asked::read(site, parts, path, body)?;
    if let Some((record, interaction)) = way.needs {
        asked.is_covered(record, interaction)?;
    }
    (way.answer)(&asked)
}

async fn nowhere() -> Refusal {
    Refusal::nowhere()
}

async fn not_that_way() -> Refusal {
    let what = "it is not asked by this method; see metadata";
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, IssueKind::NotSupported, what)
}
