//! A file of claims that a program sends: screened while it arrives, at the same desk as a page's.

use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use http_body_util::BodyExt;
use tokio::time::timeout;

use super::answers::screenings;
use super::asked::Asked;
use super::endpoint::{Endpoint, json};
use super::problem::{Problem, Sort};
use crate::kept::screen::{Cut, Desk, Full, LARGEST, LONGEST, NotTaken, Pieces, Sheet, received};
use crate::site::Shared;

/// The way to an endpoint that reads its body while it comes.
pub(super) fn way(endpoint: &'static Endpoint) -> MethodRouter<Shared> {
    let handler =
        move |State(site): State<Shared>,
              Extension(desk): Extension<Arc<Desk>>,
              request: Request| { taken(endpoint, site, desk, request) };
    on(MethodFilter::POST, handler)
}

async fn taken(
    endpoint: &'static Endpoint,
    site: Shared,
    desk: Arc<Desk>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let work = timeout(LONGEST, screened(endpoint, &site, &desk, parts, body));
    let done = work.await.unwrap_or_else(|_| Err(not_taken(NotTaken::Stalled)));
    done.unwrap_or_else(|problem| {
        // More of the file may be on its way.
        let mut response = problem.into_response();
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        response
    })
}

async fn screened(
    endpoint: &'static Endpoint,
    site: &Shared,
    desk: &Arc<Desk>,
    parts: Parts,
    body: Body,
) -> Result<Response, Problem> {
    let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let kind = text(CONTENT_TYPE).and_then(|kind| kind.split(';').next()).map(str::trim);
    if kind != Some(endpoint.accepts.media_type) {
        return Err(Problem::new(Sort::MEDIA_TYPE, endpoint.accepts.instead));
    }
    let length = text(CONTENT_LENGTH).and_then(|text| text.parse().ok());
    if length.is_some_and(|length: u64| length > LARGEST) {
        return Err(not_taken(NotTaken::TooLarge));
    }
    let shared = Arc::clone(site);
    let by = move || {
        let asked = Asked::read(&shared, &parts, Vec::new(), Bytes::new())?;
        endpoint.lets_in(&asked)?;
        sheet(&asked)
    };
    let broken = |_| Problem::new(Sort::BROKEN, Sort::BROKEN.remedy);
    let sheet = tokio::task::spawn_blocking(by).await.map_err(broken)??;
    let job = received(site, desk, sheet, &mut Arriving(body)).await.map_err(not_taken)?;
    json(&screenings::shown(&job))
}

/// What a file is screened by, and for whom.
fn sheet(asked: &Asked) -> Result<Sheet, Problem> {
    let payer: String = asked.needed("payer")?;
    let (kept, call) = asked.call()?;
    let screening = kept.app.screening(&call, &payer)?;
    let (id, account, now) = (call.id(0), call.caller.account, call.now);
    Ok(Sheet { id, account, name: asked.file_name.clone(), screening, now })
}

/// The body of a request, as it comes.
struct Arriving(Body);

impl Pieces for Arriving {
    async fn next(&mut self) -> Result<Option<Bytes>, Cut> {
        loop {
            match self.0.frame().await {
                None => return Ok(None),
                Some(Err(_)) => return Err(Cut),
                // What is no data comes after it: trailers.
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(bytes) => return Ok(Some(bytes)),
                    Err(_) => continue,
                },
            }
        }
    }
}

fn not_taken(why: NotTaken) -> Problem {
    match why {
        NotTaken::Empty => Problem::unfit("the body is empty; send the file"),
        NotTaken::TooLarge => {
            Problem::new(Sort::TOO_LARGE, "a file has 200 megabytes at most, unpacked too")
        }
        NotTaken::Removed => Problem::new(Sort::MISSING, "the file was removed while it was sent"),
        NotTaken::Stalled => Problem::new(Sort::TIMED_OUT, "the file did not arrive whole"),
        NotTaken::Full(Full::OwnUnderWay) => {
            Problem::new(Sort::TOO_MANY, "another file of yours is being screened; wait for it")
        }
        NotTaken::Full(Full::Busy) => {
            Problem::new(Sort::TOO_MANY, "as many files are being screened as may be; wait")
        }
    }
}
